package org.lanewise.bench.kernel;

import java.util.Random;
import org.lanewise.core.kernel.Gemm;
import org.lanewise.core.tensor.BatchMatrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/// Finding the zeros of a mini-batch of 32 rows of 784 inputs, for [SkippingBenchmark], in nanoseconds per input. The reference
/// kernels do not look for any.
@OperationsPerInvocation(ElementBenchmark.ROWS * NonZerosBenchmark.INPUTS)
@SuppressWarnings("NullAway.Init") // JMH calls setUp first
public class NonZerosBenchmark extends ElementBenchmark {
    static final int INPUTS = 784;

    private Gemm gemm;
    private BatchMatrix x;

    /// For JMH.
    public NonZerosBenchmark() {}

    @Setup
    public void setUp() {
        gemm = family().gemm();
        x = BatchMatrix.withNonZeros(ROWS, INPUTS, ROWS);
        SkippingBenchmark.fillSparsely(x, ROWS, new Random(1));
    }

    @Benchmark
    public BatchMatrix findNonZeros() {
        gemm.findNonZeros(x, 0, ROWS);
        return x;
    }
}
