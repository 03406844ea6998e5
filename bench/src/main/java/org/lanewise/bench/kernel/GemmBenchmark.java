package org.lanewise.bench.kernel;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.lanewise.bench.calibration.FmaPeak;
import org.lanewise.bench.fork.ForkProcess;
import org.lanewise.core.kernel.Epilogue;
import org.lanewise.core.kernel.Gemm;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
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

/// The three products of a dense layer, on one thread. The secondary results: `gigaflops` is 10^9 floating-point
/// operations a second, two for each multiply-add; `shareOfPeak` is that by the peak of multiply-adds in the same JVM,
/// measured before each iteration. `-prof gc` shows that nothing is allocated.
///
/// Three forks, because what the compiler makes of a micro-kernel differs from JVM to JVM; the warm-up is long enough for
/// the last compilation.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 3, jvmArgsAppend = {"--add-modules=jdk.incubator.vector", ForkProcess.ALIGNED})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls setUp first
public class GemmBenchmark {
    private static final int PEAK_BURSTS = 100;

    /// Rows of the mini-batch x inputs x outputs: the layers of 784-100-200-10, a large layer, and cubes that fit into
    /// the second cache and that do not.
    @Param({"32x784x100", "32x100x200", "32x200x10", "128x784x512", "256x256x256", "512x512x512", "1024x1024x1024",
        "2048x2048x2048"})
    public String shape;

    @Param({"vector", "reference"})
    public String kernels;

    private Gemm gemm;
    private int rows;
    private double gigaflopsPerCall;
    private double peak;
    private BatchMatrix x;
    private BatchMatrix y;
    private BatchMatrix outputGradient;
    private BatchMatrix inputGradient;
    private PanelMatrix weights;
    private PanelMatrix transposed;
    private float[] weightsGradient;

    /// For JMH.
    public GemmBenchmark() {}

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

    @Setup
    public void setUp() {
        int[] sizes =
                Arrays.stream(shape.split("x")).mapToInt(Integer::parseInt).toArray();
        rows = sizes[0];
        int inputs = sizes[1];
        int outputs = sizes[2];
        gigaflopsPerCall = 2e-9 * rows * inputs * outputs;
        gemm = KernelFamily.named(kernels).gemm();
        x = new BatchMatrix(rows, inputs);
        y = new BatchMatrix(rows, outputs);
        outputGradient = new BatchMatrix(rows, outputs);
        inputGradient = new BatchMatrix(rows, inputs);
        weights = new PanelMatrix(inputs, outputs);
        transposed = new PanelMatrix(outputs, inputs);
        weightsGradient = new float[weights.values().length + gemm.scratchFloats(rows)];
        Random random = new Random(1);
        fill(x.values(), random);
        fill(outputGradient.values(), random);
        fill(weights.values(), random);
        weights.transposeInto(transposed, 0, weights.panels(), 0, weights.panelRows());
    }

    private static void fill(float[] values, Random random) {
        for (int index = 0; index < values.length; index++) {
            values[index] = random.nextFloat() - 0.5f;
        }
    }

    @Setup(Level.Iteration)
    public void measurePeak() {
        peak = FmaPeak.gigaflops(PEAK_BURSTS);
    }

    private void count(Counter counter) {
        counter.gigaflops += gigaflopsPerCall;
        counter.shareOfPeak += gigaflopsPerCall / peak;
    }

    @Benchmark
    public float[] forward(Counter counter) {
        gemm.forward(x, weights, y, 0, rows, 0, weights.panels(), Epilogue.NONE);
        count(counter);
        return y.values();
    }

    @Benchmark
    public float[] backwardData(Counter counter) {
        gemm.backwardData(outputGradient, transposed, inputGradient, 0, rows);
        count(counter);
        return inputGradient.values();
    }

    @Benchmark
    public float[] backwardWeights(Counter counter) {
        gemm.backwardWeights(
                x, outputGradient, rows, 0, weights.panels(), 0, weights.panelRows(), weightsGradient);
        count(counter);
        return weightsGradient;
    }
}
