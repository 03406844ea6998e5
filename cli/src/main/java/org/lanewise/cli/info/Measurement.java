package org.lanewise.cli.info;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.lanewise.core.kernel.Epilogue;
import org.lanewise.core.kernel.Gemm;
import org.lanewise.core.kernel.Kernels;
import org.lanewise.core.kernel.PeakKernel;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;

/// The speed of some arithmetic on one thread.
///
/// @param name what the figure stands for
/// @param what what is computed
/// @param operations the floating-point operations of one run, a multiplication and an addition being two
/// @param work one run
record Measurement(String name, String what, double operations, Runnable work) {
    private static final long ROUND = 1_000_000;
    private static final long STEADY = 150_000_000;
    private static final long LONGEST = 1_000_000_000;
    private static final int PEAK_ROUNDS = 10_000;

    /// The peak of fused multiply-adds, and the first layer of the MNIST article's network for one mini-batch.
    static List<Measurement> all(Kernels kernels) {
        PeakKernel peak = kernels.peak();
        return List.of(
                new Measurement(
                        "FMA peak",
                        "registers alone",
                        (double) PEAK_ROUNDS * peak.operationsPerRound(),
                        () -> peak.run(PEAK_ROUNDS)),
                product(kernels.gemm(), 32, 784, 100));
    }

    private static Measurement product(Gemm gemm, int rows, int inputs, int outputs) {
        BatchMatrix x = new BatchMatrix(rows, inputs);
        PanelMatrix weights = new PanelMatrix(inputs, outputs);
        BatchMatrix y = new BatchMatrix(rows, outputs);
        Arrays.fill(x.values(), 0.5f); // no subnormals, which some CPUs are slow with
        Arrays.fill(weights.values(), 0.25f);
        return new Measurement(
                "GEMM",
                rows + " x " + inputs + " x " + outputs,
                2.0 * rows * inputs * outputs,
                () -> gemm.forward(x, weights, y, 0, rows, 0, weights.panels(), Epilogue.NONE));
    }

    /// For example `198.9 GFLOP/s with one thread, 32 x 784 x 100`.
    String figure() {
        return String.format(Locale.ROOT, "%.1f GFLOP/s with one thread, %s", gigaflops(), what);
    }

    /// Computes until no round of a millisecond has been faster for a while, because the JVM compiles meanwhile; the
    /// best round counts.
    private double gigaflops() {
        long start = System.nanoTime();
        long lastGain = start;
        double best = 0;
        long now = start;
        while (now - lastGain < STEADY && now - start < LONGEST) {
            long from = now;
            int runs = 0;
            do {
                work.run();
                runs++;
                now = System.nanoTime();
            } while (now - from < ROUND);
            double speed = operations * runs / (now - from);
            if (speed > 1.1 * best) {
                lastGain = now;
            }
            best = Math.max(best, speed);
        }
        return best;
    }
}
