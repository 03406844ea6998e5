package org.lanewise.bench.kernel;

import org.lanewise.core.kernel.UpdateKernel;
import org.lanewise.core.optimizer.Optimizer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// Optimizers on the weights of a layer 100 x 200, in nanoseconds per weight.
@OperationsPerInvocation(ElementBenchmark.WEIGHTS)
@SuppressWarnings("NullAway.Init") // JMH calls setUp first
public class UpdateBenchmark extends ElementBenchmark {
    @Param({"sgd", "adam", "adamw", "rmsprop", "adagrad"})
    public String optimizer;

    private UpdateKernel kernel;
    private float[] weights;
    private float[] gradient;
    private float[][] state;
    private float[] coefficients;

    /// For JMH.
    public UpdateBenchmark() {}

    @Setup
    public void setUp() {
        Optimizer named = Optimizer.named(optimizer);
        kernel = family().of(named);
        weights = fill(new float[WEIGHTS]);
        gradient = fill(new float[WEIGHTS]);
        state = new float[named.stateArrays()][WEIGHTS];
        coefficients = new float[named.coefficients()];
        named.coefficients(1e-6f, 1, coefficients);
    }

    @Benchmark
    public float[] update() {
        kernel.update(weights, 0, gradient, 0, WEIGHTS, state, coefficients);
        return weights;
    }
}
