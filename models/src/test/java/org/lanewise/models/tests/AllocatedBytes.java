package org.lanewise.models.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/// What the current thread allocates. The management interface is called through a handle, because the module under
/// test does not read its module.
public final class AllocatedBytes {
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final MethodHandle COUNT = count();

    private AllocatedBytes() {}

    private static MethodHandle count() {
        try {
            Class<?> factory = Class.forName("java.lang.management.ManagementFactory");
            Class<?> threads = Class.forName("com.sun.management.ThreadMXBean");
            Class<?> general = Class.forName("java.lang.management.ThreadMXBean");
            Object bean = MethodHandles.publicLookup()
                    .findStatic(factory, "getThreadMXBean", MethodType.methodType(general))
                    .invoke();
            return MethodHandles.publicLookup()
                    .findVirtual(threads, "getCurrentThreadAllocatedBytes", MethodType.methodType(long.class))
                    .bindTo(bean);
        } catch (Throwable t) { // what a method handle declares
            throw new AssertionError("no counter of allocated bytes", t);
        }
    }

    /// How many bytes this thread has allocated so far.
    public static long now() {
        try {
            return (long) COUNT.invokeExact();
        } catch (Throwable t) { // what a method handle declares
            throw new AssertionError("no counter of allocated bytes", t);
        }
    }

    /// Repeats `work` until the compiler is through with it, and then 500 calls must allocate nothing.
    public static void assertNone(String what, Runnable work) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        long allocated;
        do {
            long before = now();
            for (int call = 0; call < 500; call++) {
                work.run();
            }
            allocated = now() - before;
        } while (allocated > 0 && System.nanoTime() < deadline);
        assertThat(allocated).as("bytes that 500 calls of %s allocate after warm-up", what).isZero();
    }
}
