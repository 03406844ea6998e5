package org.lanewise.bench.kernel;

import java.util.Arrays;
import org.lanewise.core.kernel.NormalizationKernel;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/// Batch normalisation on a mini-batch of 32 rows of 200 columns, in nanoseconds per element.
@OperationsPerInvocation(ElementBenchmark.ROWS * ElementBenchmark.COLUMNS)
@SuppressWarnings("NullAway.Init") // JMH calls setUp first
public class NormalizationBenchmark extends ElementBenchmark {
    private NormalizationKernel kernel;
    private BatchMatrix x;
    private BatchMatrix y;
    private BatchMatrix gradient;
    private PanelMatrix scaleAndShift;
    private int panels;
    private float[] mean;
    private float[] inverse;
    private float[] shiftGradient;
    private float[] scaleGradient;

    /// For JMH.
    public NormalizationBenchmark() {}

    @Setup
    public void setUp() {
        kernel = family().normalization();
        x = new BatchMatrix(ROWS, COLUMNS);
        y = new BatchMatrix(ROWS, COLUMNS);
        gradient = new BatchMatrix(ROWS, COLUMNS);
        fill(x.values());
        scaleAndShift = new PanelMatrix(1, COLUMNS);
        fill(scaleAndShift.values());
        panels = scaleAndShift.panels();
        int floats = panels * PanelMatrix.WIDTH;
        mean = new float[floats];
        inverse = new float[floats];
        Arrays.fill(inverse, 1);
        shiftGradient = new float[floats];
        scaleGradient = new float[floats];
    }

    @Benchmark
    public float[] statistics() {
        kernel.statistics(x, ROWS, 0, panels, mean, shiftGradient);
        return shiftGradient;
    }

    @Benchmark
    public float[] normalize() {
        kernel.normalize(x, scaleAndShift, mean, inverse, y, 0, ROWS, 0, panels);
        return y.values();
    }

    @Benchmark
    public float[] parameterGradients() {
        kernel.parameterGradients(x, gradient, ROWS, 0, panels, mean, inverse, shiftGradient, scaleGradient);
        return scaleGradient;
    }

    /// The gradient is all zeros, and stays so.
    @Benchmark
    public float[] inputGradients() {
        kernel.inputGradients(
                x, gradient, ROWS, 0, panels, scaleAndShift, mean, inverse, shiftGradient, scaleGradient);
        return gradient.values();
    }
}
