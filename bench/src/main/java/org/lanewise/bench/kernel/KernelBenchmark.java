package org.lanewise.bench.kernel;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.lanewise.bench.fork.ForkProcess;
import org.lanewise.core.kernel.Kernels;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A kernel that is no matrix product, on one thread, in nanoseconds per element. Three forks, because what the compiler makes of
/// a kernel differs from JVM to JVM. `-prof gc` shows that nothing is allocated.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = {"--add-modules=jdk.incubator.vector", ForkProcess.ALIGNED})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH sets the parameter
public abstract class KernelBenchmark {
    /// Of a mini-batch.
    static final int ROWS = 32;

    /// Of a mini-batch: a hidden layer's.
    static final int COLUMNS = 200;

    @Param({"vector", "reference"})
    public String kernels;

    KernelBenchmark() {}

    final Kernels family() {
        return KernelFamily.named(kernels);
    }

    /// The same normally distributed numbers always.
    static float[] fill(float[] values) {
        Random random = new Random(1);
        for (int index = 0; index < values.length; index++) {
            values[index] = (float) random.nextGaussian();
        }
        return values;
    }
}
