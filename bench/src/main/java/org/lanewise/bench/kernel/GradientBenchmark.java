package org.lanewise.bench.kernel;

import org.lanewise.core.kernel.GradientKernel;
import org.lanewise.core.tensor.PanelMatrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/// What may happen to the gradient of a layer 100 x 200 before the update, in nanoseconds per weight.
@OperationsPerInvocation(ElementBenchmark.WEIGHTS)
@SuppressWarnings("NullAway.Init") // JMH calls setUp first
public class GradientBenchmark extends ElementBenchmark {
    private GradientKernel kernel;
    private float[] weights;
    private float[] gradient;

    /// For JMH.
    public GradientBenchmark() {}

    @Setup
    public void setUp() {
        kernel = family().gradients();
        weights = fill(new float[WEIGHTS]);
        gradient = fill(new float[WEIGHTS]);
    }

    @Benchmark
    public float[] clip() {
        kernel.clip(gradient, 0, WEIGHTS, 1);
        return gradient;
    }

    /// By -1, so that the numbers stay of one size however often that happens.
    @Benchmark
    public float[] scale() {
        kernel.scale(gradient, 0, WEIGHTS, -1);
        return gradient;
    }

    @Benchmark
    public float[] addPenalties() {
        kernel.addPenalties(weights, 0, gradient, 0, WEIGHTS, 1e-6f, 1e-6f);
        return gradient;
    }

    @Benchmark
    public float sumOfSquares() {
        float sum = 0;
        int block = GradientKernel.BLOCK_PANEL_ROWS * PanelMatrix.WIDTH;
        for (int from = 0; from < WEIGHTS; from += block) {
            sum += kernel.sumOfSquares(gradient, from, Math.min(block, WEIGHTS - from));
        }
        return sum;
    }
}
