package org.lanewise.bench.kernel;

import java.util.Arrays;
import java.util.Random;
import org.lanewise.core.kernel.Epilogue;
import org.lanewise.core.kernel.Gemm;
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

    private Gemm gemm;
    private int rows;
    private double gigaflopsPerCall;
    private BatchMatrix x;
    private BatchMatrix y;
    private BatchMatrix outputGradient;
    private BatchMatrix inputGradient;
    private PanelMatrix weights;
    private PanelMatrix transposed;
    private float[] weightsGradient;

    /// For JMH.
    public GemmBenchmark() {}

    @Setup
    public void setUp() {
        int[] sizes =
                Arrays.stream(shape.split("x")).mapToInt(Integer::parseInt).toArray();
        rows = sizes[0];
        int inputs = sizes[1];
        int outputs = sizes[2];
        gigaflopsPerCall = 2e-9 * rows * inputs * outputs;
        gemm = family().gemm();
        x = new BatchMatrix(rows, inputs);
        y = new BatchMatrix(rows, outputs);
        outputGradient = new BatchMatrix(rows, outputs);
        inputGradient = new BatchMatrix(rows, inputs);
        weights = new PanelMatrix(inputs, outputs);
        transposed = new PanelMatrix(outputs, inputs);
        weightsGradient = new float[weights.values().length + gemm.scratchFloats(rows)];
        Random random = new Random(1);
        fill(x.values(), random);
        fill(outputGradient.values(), random);
        fill(weights.values(), random);
        weights.transposeInto(transposed, 0, weights.panels(), 0, weights.panelRows());
    }

    @Benchmark
    public float[] forward(Counter counter) {
        gemm.forward(x, weights, y, 0, rows, 0, weights.panels(), Epilogue.NONE);
        count(counter, gigaflopsPerCall);
        return y.values();
    }

    @Benchmark
    public float[] backwardData(Counter counter) {
        gemm.backwardData(outputGradient, transposed, inputGradient, 0, rows);
        count(counter, gigaflopsPerCall);
        return inputGradient.values();
    }

    @Benchmark
    public float[] backwardWeights(Counter counter) {
        gemm.backwardWeights(
                x, outputGradient, rows, 0, weights.panels(), 0, weights.panelRows(), weightsGradient);
        count(counter, gigaflopsPerCall);
        return weightsGradient;
    }
}
