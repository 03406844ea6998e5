package org.lanewise.bench.kernel;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.lanewise.bench.fork.ForkProcess;
import org.lanewise.core.activation.Activation;
import org.lanewise.core.kernel.ActivationKernel;
import org.lanewise.core.tensor.BatchMatrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Activations on a mini-batch of 32 rows of 200 columns, as nanoseconds per element.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ActivationBenchmark.ROWS * ActivationBenchmark.COLUMNS)
@Fork(value = 3, jvmArgsAppend = {"--add-modules=jdk.incubator.vector", ForkProcess.ALIGNED})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls setUp first
public class ActivationBenchmark {
    static final int ROWS = 32;
    static final int COLUMNS = 200;

    @Param({"relu", "sigmoid", "tanh", "softmax"})
    public String activation;

    @Param({"vector", "reference"})
    public String kernels;

    private ActivationKernel kernel;
    private BatchMatrix z;
    private BatchMatrix y;
    private BatchMatrix gradient;

    /// For JMH.
    public ActivationBenchmark() {}

    @Setup
    public void setUp() {
        kernel = KernelFamily.named(kernels).of(Activation.named(activation));
        z = new BatchMatrix(ROWS, COLUMNS);
        y = new BatchMatrix(ROWS, COLUMNS);
        gradient = new BatchMatrix(ROWS, COLUMNS);
        Random random = new Random(1);
        for (int index = 0; index < z.values().length; index++) {
            z.values()[index] = (float) random.nextGaussian();
        }
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
