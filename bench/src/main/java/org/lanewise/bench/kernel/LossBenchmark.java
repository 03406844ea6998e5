package org.lanewise.bench.kernel;

import org.lanewise.core.kernel.LossKernel;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.tensor.BatchMatrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// Losses and their gradients on a mini-batch of 32 rows of one or ten outputs, in nanoseconds per row.
@OperationsPerInvocation(ElementBenchmark.ROWS)
@SuppressWarnings("NullAway.Init") // JMH calls setUp first
public class LossBenchmark extends ElementBenchmark {
    @Param({"cross-entropy", "binary-cross-entropy", "mse"})
    public String loss;

    @Param({"1", "10"})
    public int columns;

    private LossKernel kernel;
    private BatchMatrix outputs;
    private BatchMatrix targets;
    private BatchMatrix gradient;
    private float[] losses;

    /// For JMH.
    public LossBenchmark() {}

    @Setup
    public void setUp() {
        kernel = family().of(Loss.named(loss));
        outputs = new BatchMatrix(ROWS, columns);
        targets = new BatchMatrix(ROWS, columns);
        gradient = new BatchMatrix(ROWS, columns);
        losses = new float[ROWS];
        fill(outputs.values());
        for (int row = 0; row < ROWS; row++) {
            targets.putValue(row, row % columns, 1);
        }
    }

    @Benchmark
    public float[] lossesAndGradients() {
        kernel.lossesAndGradients(outputs, targets, 0, ROWS, 1f / ROWS, losses, 0, gradient);
        return gradient.values();
    }
}
