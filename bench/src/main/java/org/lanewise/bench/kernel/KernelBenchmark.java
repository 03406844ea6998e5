package org.lanewise.bench.kernel;

import org.lanewise.bench.fork.ForkProcess;
import org.lanewise.core.kernel.Kernels;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A kernel on one thread. Three forks, because what the compiler makes of a kernel differs from JVM to JVM; the warm-up is long
/// enough for the last compilation. `-prof gc` shows that nothing is allocated.
@State(Scope.Thread)
@Fork(value = 3, jvmArgsAppend = {"--add-modules=jdk.incubator.vector", ForkProcess.ALIGNED})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH sets the parameter
public abstract class KernelBenchmark {
    @Param({"vector", "reference"})
    public String kernels;

    KernelBenchmark() {}

    final Kernels family() {
        return KernelFamily.named(kernels);
    }
}
