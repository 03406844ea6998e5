package org.lanewise.bench.kernel;

import org.lanewise.core.kernel.Gemm;
import org.lanewise.core.tensor.PanelMatrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/// Transposing the weights of a layer 100 x 200, in nanoseconds per weight.
@OperationsPerInvocation(100 * 200)
@SuppressWarnings("NullAway.Init") // JMH calls setUp first
public class TransposeBenchmark extends ElementBenchmark {
    private Gemm gemm;
    private PanelMatrix weights;
    private PanelMatrix transposed;

    /// For JMH.
    public TransposeBenchmark() {}

    @Setup
    public void setUp() {
        gemm = family().gemm();
        weights = new PanelMatrix(100, 200);
        transposed = new PanelMatrix(200, 100);
        fill(weights.values());
    }

    @Benchmark
    public float[] transpose() {
        gemm.transpose(weights, transposed, 0, weights.panels(), 0, weights.panelRows());
        return transposed.values();
    }
}
