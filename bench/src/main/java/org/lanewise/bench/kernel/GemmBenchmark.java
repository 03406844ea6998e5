package org.lanewise.bench.kernel;

import java.util.Arrays;
import java.util.Random;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// The three products of a dense layer.
@SuppressWarnings("NullAway.Init") // JMH calls setUp first
public class GemmBenchmark extends ProductBenchmark {
    /// Rows of the mini-batch x inputs x outputs: the layers of 784-100-200-10, a large layer, and cubes that fit into
    /// the second cache and that do not.
    @Param({"32x784x100", "32x100x200", "32x200x10", "128x784x512", "256x256x256", "512x512x512", "1024x1024x1024",
        "2048x2048x2048"})
    public String shape;

    private BatchMatrix inputGradient;
    private PanelMatrix transposed;

    /// For JMH.
    public GemmBenchmark() {}

    @Setup
    public void setUp() {
        int[] sizes =
                Arrays.stream(shape.split("x")).mapToInt(Integer::parseInt).toArray();
        Random random = new Random(1);
        BatchMatrix inputs = new BatchMatrix(sizes[0], sizes[1]);
        fill(inputs.values(), random);
        prepare(sizes[0], inputs, sizes[2], random);
        inputGradient = new BatchMatrix(sizes[0], sizes[1]);
        transposed = new PanelMatrix(sizes[2], sizes[1]);
        weights.transposeInto(transposed, 0, weights.panels(), 0, weights.panelRows());
    }

    @Benchmark
    public float[] backwardData(Counter counter) {
        gemm.backwardData(outputGradient, transposed, inputGradient, 0, batch);
        count(counter);
        return inputGradient.values();
    }
}
