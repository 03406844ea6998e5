package org.lanewise.cli;

import java.util.Arrays;
import java.util.List;
import org.lanewise.core.kernel.Epilogue;
import org.lanewise.core.kernel.Gemm;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;

/// The speed of one matrix product `y = x W` on one thread.
///
/// @param name what the figure stands for
/// @param gemm who computes
/// @param rows the rows of `x`
/// @param inputs its columns
/// @param outputs the columns of `y`
record Measurement(String name, Gemm gemm, int rows, int inputs, int outputs) {
    private static final long ROUND = 2_000_000;
    private static final long STEADY = 600_000_000;
    private static final long LONGEST = 3_000_000_000L;

    /// The first layer of the MNIST article's network for one mini-batch, and a product whose matrices stay in the first
    /// cache, which comes close to what the CPU can do. The JVM compiles during the first, which thus takes longer.
    static List<Measurement> all(Gemm gemm) {
        int tiles = Math.max(1, 28 / gemm.tileRows());
        return List.of(
                new Measurement("training GEMM", gemm, 32, 784, 100),
                new Measurement("in-cache GEMM", gemm, tiles * gemm.tileRows(), 128, 32));
    }

    String shape() {
        return rows + " x " + inputs + " x " + outputs;
    }

    /// Computes until no round of two milliseconds has been faster for a while: the JVM compiles meanwhile.
    ///
    /// @return the best round's billions of floating-point operations a second, a multiplication and an addition being
    ///     two
    double run() {
        BatchMatrix x = new BatchMatrix(rows, inputs);
        PanelMatrix weights = new PanelMatrix(inputs, outputs);
        BatchMatrix y = new BatchMatrix(rows, outputs);
        Arrays.fill(x.values(), 0.5f); // no subnormals, which some CPUs are slow with
        Arrays.fill(weights.values(), 0.25f);
        long start = System.nanoTime();
        long lastGain = start;
        double best = 0;
        long now = start;
        while (now - lastGain < STEADY && now - start < LONGEST) {
            long from = now;
            int products = 0;
            do {
                gemm.forward(x, weights, y, 0, rows, 0, weights.panels(), Epilogue.NONE);
                products++;
                now = System.nanoTime();
            } while (now - from < ROUND);
            double speed = 2.0 * rows * inputs * outputs * products / (now - from);
            if (speed > 1.1 * best) {
                lastGain = now;
            }
            best = Math.max(best, speed);
        }
        return best;
    }
}
