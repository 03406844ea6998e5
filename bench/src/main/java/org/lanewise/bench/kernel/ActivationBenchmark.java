package org.lanewise.bench.kernel;

import org.lanewise.core.activation.Activation;
import org.lanewise.core.kernel.ActivationKernel;
import org.lanewise.core.tensor.BatchMatrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// Activations on a mini-batch of 32 rows of 200 columns, in nanoseconds per element.
@OperationsPerInvocation(ElementBenchmark.ROWS * ElementBenchmark.COLUMNS)
@SuppressWarnings("NullAway.Init") // JMH calls setUp first
public class ActivationBenchmark extends ElementBenchmark {
    @Param({"relu", "sigmoid", "tanh", "softmax"})
    public String activation;

    private ActivationKernel kernel;
    private BatchMatrix z;
    private BatchMatrix y;
    private BatchMatrix gradient;

    /// For JMH.
    public ActivationBenchmark() {}

    @Setup
    public void setUp() {
        kernel = family().of(Activation.named(activation));
        z = new BatchMatrix(ROWS, COLUMNS);
        y = new BatchMatrix(ROWS, COLUMNS);
        gradient = new BatchMatrix(ROWS, COLUMNS);
        fill(z.values());
        kernel.forward(z, y, 0, ROWS, 0, COLUMNS);
    }

    @Benchmark
    public float[] forward() {
        kernel.forward(z, y, 0, ROWS, 0, COLUMNS);
        return y.values();
    }

    /// The gradient is all zeros, so that it stays so however often it is multiplied: no subnormal numbers.
    @Benchmark
    public float[] backward() {
        kernel.backward(z, y, gradient, 0, ROWS);
        return gradient.values();
    }
}
