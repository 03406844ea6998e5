package org.lanewise.bench.kernel;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.lanewise.bench.calibration.FmaPeak;
import org.lanewise.core.kernel.Epilogue;
import org.lanewise.core.kernel.Gemm;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The matrix products of a dense layer. The secondary results: `gigaflops` is 10^9 floating-point operations a second, two for each
/// multiply-add of the whole product; `shareOfPeak` is that by the peak of multiply-adds in the same JVM, measured before each
/// iteration.
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // a benchmark's setUp calls prepare first
public abstract class ProductBenchmark extends KernelBenchmark {
    private static final int PEAK_BURSTS = 100;

    Gemm gemm;
    int batch;
    BatchMatrix x;
    BatchMatrix y;
    BatchMatrix outputGradient;
    PanelMatrix weights;
    float[] weightsGradient;
    private double gigaflopsPerCall;
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

    /// @param inputs `x`, of `rows` rows
    final void prepare(int rows, BatchMatrix inputs, int outputs, Random random) {
        gemm = family().gemm();
        batch = rows;
        gigaflopsPerCall = 2e-9 * rows * inputs.columns() * outputs;
        x = inputs;
        y = new BatchMatrix(rows, outputs);
        outputGradient = new BatchMatrix(rows, outputs);
        weights = new PanelMatrix(inputs.columns(), outputs);
        weightsGradient = new float[weights.values().length + gemm.scratchFloats(rows)];
        fill(outputGradient.values(), random);
        fill(weights.values(), random);
    }

    static void fill(float[] values, Random random) {
        for (int index = 0; index < values.length; index++) {
            values[index] = random.nextFloat() - 0.5f;
        }
    }

    @Setup(Level.Iteration)
    public void measurePeak() {
        peak = FmaPeak.gigaflops(PEAK_BURSTS);
    }

    final void count(Counter counter) {
        counter.gigaflops += gigaflopsPerCall;
        counter.shareOfPeak += gigaflopsPerCall / peak;
    }

    @Benchmark
    public float[] forward(Counter counter) {
        gemm.forward(x, weights, y, 0, batch, 0, weights.panels(), Epilogue.NONE);
        count(counter);
        return y.values();
    }

    @Benchmark
    public float[] backwardWeights(Counter counter) {
        gemm.backwardWeights(
                x, outputGradient, batch, 0, weights.panels(), 0, weights.panelRows(), weightsGradient);
        count(counter);
        return weightsGradient;
    }
}
