package org.lanewise.simd;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanewise.core.activation.Activation;
import org.lanewise.core.kernel.ActivationKernel;
import org.lanewise.core.kernel.DropoutKernel;
import org.lanewise.core.kernel.Epilogue;
import org.lanewise.core.kernel.Gemm;
import org.lanewise.core.kernel.GradientKernel;
import org.lanewise.core.kernel.Kernels;
import org.lanewise.core.kernel.LossKernel;
import org.lanewise.core.kernel.NormalizationKernel;
import org.lanewise.core.kernel.PixelKernel;
import org.lanewise.core.kernel.UpdateKernel;
import org.lanewise.core.layer.StepClock;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.optimizer.Optimizer;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;
import org.lanewise.simd.tests.AllocatedBytes;
import org.lanewise.simd.tests.RandomInput;

/// Vector kernels allocate nothing once they are compiled: no vector is boxed.
class NoAllocationTest {
    private static final int ROWS = 19;
    private static final int INPUTS = 50;
    private static final int OUTPUTS = 40;

    private final Kernels kernels = new VectorKernelsProvider().open();
    private final RandomInput random = RandomInput.fixed(31);
    private final BatchMatrix x = random.fill(new BatchMatrix(ROWS, INPUTS), random::ordinary);
    private final BatchMatrix y = random.fill(new BatchMatrix(ROWS, OUTPUTS), random::ordinary);
    private final BatchMatrix dy = random.fill(new BatchMatrix(ROWS, OUTPUTS), random::ordinary);
    private final PanelMatrix weights = random.fill(new PanelMatrix(INPUTS, OUTPUTS), random::ordinary);

    @Test
    void forwardAllocatesNothing() {
        Gemm gemm = kernels.gemm();
        AllocatedBytes.assertNone(
                "forward", () -> gemm.forward(x, weights, y, 0, ROWS, 0, weights.panels(), Epilogue.NONE));
    }

    @Test
    void backwardWeightsAllocatesNothing() {
        Gemm gemm = kernels.gemm();
        float[] gradient = new float[weights.values().length + gemm.scratchFloats(ROWS)];
        AllocatedBytes.assertNone(
                "backwardWeights",
                () -> gemm.backwardWeights(x, dy, ROWS, 0, weights.panels(), 0, weights.panelRows(), gradient));
    }

    @Test
    void productsThatSkipZerosAllocateNothing() {
        Gemm gemm = kernels.gemm();
        BatchMatrix zeros = BatchMatrix.withNonZeros(ROWS, INPUTS, ROWS);
        for (int row = 0; row < ROWS; row++) {
            zeros.putValue(row, row % INPUTS, 1);
        }
        float[] gradient = new float[weights.values().length + gemm.scratchFloats(ROWS)];
        float[] rate = {-1e-9f};
        PanelMatrix changed = weights.copy();
        int panels = weights.panels();
        AllocatedBytes.assertNone("skipping zeros", () -> {
            gemm.findNonZeros(zeros, 0, ROWS);
            gemm.forward(zeros, weights, y, 0, ROWS, 0, panels, Epilogue.NONE);
            gemm.backwardWeights(zeros, dy, ROWS, 0, panels, 0, weights.panelRows(), gradient);
            gemm.tryDescend(zeros, dy, ROWS, 0, panels, 0, weights.panelRows(), changed, rate, gradient);
        });
    }

    @Test
    void descendAllocatesNothing() {
        Gemm gemm = kernels.gemm();
        float[] gradient = new float[weights.values().length + gemm.scratchFloats(ROWS)];
        float[] rate = {-1e-9f};
        PanelMatrix changed = weights.copy();
        AllocatedBytes.assertNone(
                "descend",
                () -> gemm.tryDescend(
                        x, dy, ROWS, 0, weights.panels(), 0, weights.panelRows(), changed, rate, gradient));
    }

    /// With few squares, too: a vector in a loop that a call leaves at once was once boxed.
    @ParameterizedTest
    @CsvSource({"20, 4", "50, 40", "100, 200"})
    void transposingAllocatesNothing(int inputs, int outputs) {
        Gemm gemm = kernels.gemm();
        PanelMatrix matrix = random.fill(new PanelMatrix(inputs, outputs), random::ordinary);
        PanelMatrix transposed = new PanelMatrix(outputs, inputs);
        AllocatedBytes.assertNone(
                "transposing",
                () -> gemm.transpose(matrix, transposed, 0, matrix.panels(), 0, matrix.panelRows()));
    }

    @ParameterizedTest
    @MethodSource("org.lanewise.core.activation.Activation#builtIn")
    void activationAllocatesNothing(Activation activation) {
        ActivationKernel kernel = kernels.of(activation);
        BatchMatrix output = new BatchMatrix(ROWS, OUTPUTS);
        AllocatedBytes.assertNone(activation.name() + " forward", () -> kernel.forward(y, output, 0, ROWS, 0, OUTPUTS));
        AllocatedBytes.assertNone(activation.name() + " backward", () -> kernel.backward(y, output, dy, 0, ROWS));
    }

    @ParameterizedTest
    @MethodSource("org.lanewise.simd.LossBitsTest#losses")
    void lossAllocatesNothing(Loss loss) {
        LossKernel kernel = kernels.of(loss);
        float[] losses = new float[ROWS];
        BatchMatrix gradient = new BatchMatrix(ROWS, OUTPUTS);
        AllocatedBytes.assertNone(
                loss.toString(), () -> kernel.lossesAndGradients(y, dy, 0, ROWS, 0.1f, losses, 0, gradient));
    }

    @ParameterizedTest
    @MethodSource("org.lanewise.simd.UpdateBitsTest#fast")
    void updateAllocatesNothing(Optimizer optimizer) {
        UpdateKernel update = kernels.of(optimizer);
        float[] values = new float[1024];
        float[][] state = new float[optimizer.stateArrays()][1024];
        float[] coefficients = new float[optimizer.coefficients()];
        AllocatedBytes.assertNone(optimizer.toString(), () -> {
            optimizer.coefficients(0.1f, 100, coefficients);
            update.update(values, 0, values, 0, 1024, state, coefficients);
        });
    }

    @Test
    void pixelsAllocateNothing() {
        PixelKernel pixels = kernels.pixels();
        byte[] bytes = new byte[784];
        float[] values = new float[784];
        AllocatedBytes.assertNone("pixels", () -> pixels.toFloats(bytes, 0, 784, 1 / 255f, values, 0));
    }

    @Test
    void batchNormalizationAllocatesNothing() {
        NormalizationKernel kernel = kernels.normalization();
        PanelMatrix parameters = random.fill(new PanelMatrix(1, OUTPUTS), random::ordinary);
        BatchMatrix output = new BatchMatrix(ROWS, OUTPUTS);
        float[] mean = new float[48];
        float[] inverse = new float[48];
        float[] sums = new float[48];
        AllocatedBytes.assertNone("batch normalisation", () -> {
            kernel.statistics(y, ROWS, 0, 3, mean, inverse);
            kernel.normalize(y, parameters, mean, inverse, output, 0, ROWS, 0, 3);
            kernel.parameterGradients(y, dy, ROWS, 0, 3, mean, inverse, sums, sums);
            kernel.inputGradients(y, dy, ROWS, 0, 3, parameters, mean, inverse, sums, sums);
        });
    }

    @Test
    void dropoutAllocatesNothing() {
        DropoutKernel kernel = kernels.dropout();
        BatchMatrix factors = new BatchMatrix(ROWS, OUTPUTS);
        StepClock clock = new StepClock(3);
        AllocatedBytes.assertNone("dropout", () -> {
            kernel.draw(clock, 1, 1 << 22, 1.25f, factors, 0, ROWS);
            kernel.multiply(y, factors, factors, 0, ROWS);
        });
    }

    @Test
    void gradientsAllocateNothing() {
        GradientKernel kernel = kernels.gradients();
        float[] values = new float[1024];
        float[] sum = new float[1];
        AllocatedBytes.assertNone("gradients", () -> {
            kernel.clip(values, 0, 1024, 1);
            kernel.scale(values, 0, 1024, 0.5f);
            kernel.addPenalties(values, 0, values, 0, 1024, 0.1f, 0.1f);
            sum[0] += kernel.sumOfSquares(values, 0, 1024);
        });
    }
}
