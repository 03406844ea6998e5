package org.lanewise.bench.kernel;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.lanewise.bench.calibration.FmaPeak;
import org.lanewise.bench.fork.ForkProcess;
import org.lanewise.core.kernel.Kernels;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A matrix product on one thread. The secondary results: `gigaflops` is 10^9 floating-point operations a second, two for each
/// multiply-add of the whole product; `shareOfPeak` is that by the peak of multiply-adds in the same JVM, measured before each
/// iteration. `-prof gc` shows that nothing is allocated.
///
/// Three forks, because what the compiler makes of a micro-kernel differs from JVM to JVM; the warm-up is long enough for
/// the last compilation.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 3, jvmArgsAppend = {"--add-modules=jdk.incubator.vector", ForkProcess.ALIGNED})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH sets the parameter
public abstract class ProductBenchmark {
    private static final int PEAK_BURSTS = 100;

    @Param({"vector", "reference"})
    public String kernels;

    private double peak;

    ProductBenchmark() {}

    /// Counts what a call computes.
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Counter {
        /// 10^9 floating-point operations.
        public double gigaflops;

        /// The same, in operations at the peak in a second.
        public double shareOfPeak;

        /// For JMH.
        public Counter() {}
    }

    final Kernels family() {
        return KernelFamily.named(kernels);
    }

    @Setup(Level.Iteration)
    public void measurePeak() {
        peak = FmaPeak.gigaflops(PEAK_BURSTS);
    }

    final void count(Counter counter, double gigaflops) {
        counter.gigaflops += gigaflops;
        counter.shareOfPeak += gigaflops / peak;
    }

    static void fill(float[] values, Random random) {
        for (int index = 0; index < values.length; index++) {
            values[index] = random.nextFloat() - 0.5f;
        }
    }
}
