package org.lanewise.bench.kernel;

import org.lanewise.core.kernel.DropoutKernel;
import org.lanewise.core.layer.StepClock;
import org.lanewise.core.tensor.BatchMatrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/// Dropout on a mini-batch of 32 rows of 200 columns, in nanoseconds per element.
@OperationsPerInvocation(ElementBenchmark.ROWS * ElementBenchmark.COLUMNS)
@SuppressWarnings("NullAway.Init") // JMH calls setUp first
public class DropoutBenchmark extends ElementBenchmark {
    private static final int QUARTER_OF_24_BITS = 1 << 22;

    private DropoutKernel kernel;
    private StepClock clock;
    private BatchMatrix factors;
    private BatchMatrix x;
    private BatchMatrix y;

    /// For JMH.
    public DropoutBenchmark() {}

    @Setup
    public void setUp() {
        kernel = family().dropout();
        clock = new StepClock(1);
        factors = new BatchMatrix(ROWS, COLUMNS);
        x = new BatchMatrix(ROWS, COLUMNS);
        y = new BatchMatrix(ROWS, COLUMNS);
        fill(x.values());
        draw();
    }

    @Benchmark
    public final float[] draw() {
        kernel.draw(clock, 1, QUARTER_OF_24_BITS, 4 / 3f, factors, 0, ROWS);
        return factors.values();
    }

    @Benchmark
    public float[] multiply() {
        kernel.multiply(x, factors, y, 0, ROWS);
        return y.values();
    }
}
