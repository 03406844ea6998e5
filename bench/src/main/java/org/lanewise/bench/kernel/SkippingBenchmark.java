package org.lanewise.bench.kernel;

import java.util.Random;
import org.lanewise.core.kernel.UpdateKernel;
import org.lanewise.core.optimizer.Sgd;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// The first layer of 784-100-200-10, its inputs zero as often as those of MNIST, four of five, and left out where a kernel
/// does that. Operations are counted as if none were, so that a share of the peak can be more than 1. The zeros lie anywhere, not
/// at the edges as those of images do.
@SuppressWarnings("NullAway.Init") // JMH calls setUp first
public class SkippingBenchmark extends ProductBenchmark {
    private static final int INPUTS = 784;
    private static final int OUTPUTS = 100;

    /// What is not zero.
    private static final double DENSITY = 0.19;

    /// Minus the learning rate, too small to change the weights much.
    private static final float[] RATE = {-1e-9f};

    private static final float[][] NO_STATE = {};

    /// Of the mini-batch.
    @Param({"32", "128"})
    public int rows;

    private UpdateKernel update;

    /// For JMH.
    public SkippingBenchmark() {}

    @Setup
    public void setUp() {
        Random random = new Random(1);
        BatchMatrix inputs = BatchMatrix.withNonZeros(rows, INPUTS, Math.min(rows, Long.SIZE));
        fillSparsely(inputs, rows, random);
        prepare(rows, inputs, OUTPUTS, random);
        update = family().of(new Sgd());
        gemm.findNonZeros(x, 0, rows);
    }

    static void fillSparsely(BatchMatrix x, int rows, Random random) {
        for (int row = 0; row < rows; row++) {
            for (int input = 0; input < x.columns(); input++) {
                if (random.nextDouble() < DENSITY) {
                    x.putValue(row, input, random.nextFloat());
                }
            }
        }
    }

    /// Backward-weights and plain descent: in one go where a kernel does that, else the gradient and then the update.
    @Benchmark
    public float[] descend(Counter counter) {
        if (!gemm.tryDescend(
                x, outputGradient, rows, 0, weights.panels(), 0, weights.panelRows(), weights, RATE, weightsGradient)) {
            gemm.backwardWeights(
                    x, outputGradient, rows, 0, weights.panels(), 0, weights.panelRows(), weightsGradient);
            int floats = weights.panelRows() * PanelMatrix.WIDTH;
            for (int panel = 0; panel < weights.panels(); panel++) {
                update.update(
                        weights.values(), weights.start(panel, 0), weightsGradient, panel * floats, floats, NO_STATE,
                        RATE);
            }
        }
        count(counter);
        return weights.values();
    }
}
