package org.lanewise.cli.info;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.lanewise.core.activation.Activation;
import org.lanewise.core.kernel.ActivationKernel;
import org.lanewise.core.kernel.Epilogue;
import org.lanewise.core.kernel.Kernels;
import org.lanewise.core.kernel.LossKernel;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.optimizer.Optimizer;
import org.lanewise.core.tensor.Alignment;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;

/// What a family of kernels computes from inputs that are the same in every call. Padding is left out: kernels may
/// leave there what they like.
///
/// @param kernels the family
record KernelBits(Kernels kernels) {
    private static final int ROWS = 7;
    private static final int COLUMNS = 53;
    private static final float[] SPECIAL = {
        0, -0f, 1, -1, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MIN_VALUE,
        -Float.MIN_VALUE, Float.MIN_NORMAL, Float.MAX_VALUE, -Float.MAX_VALUE, 88.7f, -88.7f, -103.9f, 1e-5f, 9.01f};

    float[] forward(int[] shape) {
        BatchMatrix y = new BatchMatrix(shape[0], shape[2]);
        PanelMatrix weights = weights(shape[1], shape[2]);
        kernels.gemm()
                .forward(random(shape[0], shape[1]), weights, y, 0, shape[0], 0, weights.panels(), Epilogue.NONE);
        return content(y);
    }

    float[] backwardData(int[] shape) {
        BatchMatrix inputGradient = new BatchMatrix(shape[0], shape[1]);
        PanelMatrix weights = weights(shape[1], shape[2]);
        PanelMatrix transposed = new PanelMatrix(shape[2], shape[1]);
        kernels.gemm().transpose(weights, transposed, 0, weights.panels(), 0, weights.panelRows());
        kernels.gemm().backwardData(random(shape[0], shape[2]), transposed, inputGradient, 0, shape[0]);
        return content(inputGradient);
    }

    float[] backwardWeights(int[] shape) {
        int panels = PanelMatrix.panels(shape[2]);
        int end = Alignment.LEAD + panels * (shape[1] + 1) * PanelMatrix.WIDTH;
        float[] gradient = new float[end + kernels.gemm().scratchFloats(shape[0])];
        kernels.gemm()
                .backwardWeights(
                        random(shape[0], shape[1]), random(shape[0], shape[2]), shape[0], 0, panels, 0, shape[1] + 1,
                        gradient);
        return Arrays.copyOfRange(gradient, Alignment.LEAD, end);
    }

    float[] pixels() {
        byte[] bytes = new byte[256];
        for (int value = 0; value < bytes.length; value++) {
            bytes[value] = (byte) value;
        }
        float[] floats = new float[bytes.length];
        kernels.pixels().toFloats(bytes, 0, bytes.length, 1 / 255f, floats, 0);
        return floats;
    }

    /// Values, then the gradient by the values before.
    float[] activation(Activation activation) {
        BatchMatrix z = random(ROWS, COLUMNS);
        System.arraycopy(SPECIAL, 0, z.values(), z.start(ROWS - 1), SPECIAL.length);
        BatchMatrix y = new BatchMatrix(ROWS, COLUMNS);
        BatchMatrix gradient = random(ROWS, COLUMNS);
        ActivationKernel kernel = kernels.of(activation);
        kernel.forward(z, y, 0, ROWS, 0, COLUMNS);
        kernel.backward(z, y, gradient, 0, ROWS);
        return joined(content(y), content(gradient));
    }

    /// The rows' losses, then the gradient.
    float[] loss(Loss loss) {
        BatchMatrix outputs = random(ROWS, COLUMNS);
        BatchMatrix targets = new BatchMatrix(ROWS, COLUMNS);
        for (int row = 0; row < ROWS; row++) {
            targets.putValue(row, row, 1);
        }
        BatchMatrix gradient = new BatchMatrix(ROWS, COLUMNS);
        float[] losses = new float[ROWS];
        LossKernel kernel = kernels.of(loss);
        kernel.lossesAndGradients(outputs, targets, 0, ROWS, 1f / ROWS, losses, 0, gradient);
        return joined(losses, content(gradient));
    }

    float[] update(Optimizer optimizer) {
        float[] weights = random(ROWS, COLUMNS).values();
        float[] gradient = random(COLUMNS, ROWS).values();
        // whole panel rows, as in training
        int length = Math.min(weights.length, gradient.length) / PanelMatrix.WIDTH * PanelMatrix.WIDTH;
        float[] coefficients = new float[optimizer.coefficients()];
        optimizer.coefficients(0.1f, 1, coefficients);
        float[][] state = new float[optimizer.stateArrays()][weights.length];
        kernels.of(optimizer).update(weights, 0, gradient, 0, length, state, coefficients);
        return weights;
    }

    /// Numbers between -4 and 4, the same for the same size; zero in the padding.
    private static BatchMatrix random(int rows, int columns) {
        SplittableRandom random = new SplittableRandom(1000L * rows + columns);
        BatchMatrix matrix = new BatchMatrix(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                matrix.putValue(row, column, random.nextFloat() * 8 - 4);
            }
        }
        return matrix;
    }

    private static PanelMatrix weights(int inputs, int outputs) {
        SplittableRandom random = new SplittableRandom(inputs);
        PanelMatrix weights = new PanelMatrix(inputs, outputs);
        for (int column = 0; column < outputs; column++) {
            weights.putBias(column, random.nextFloat());
            for (int input = 0; input < inputs; input++) {
                weights.putWeight(input, column, random.nextFloat() - 0.5f);
            }
        }
        return weights;
    }

    private static float[] content(BatchMatrix matrix) {
        float[] content = new float[matrix.rows() * matrix.columns()];
        for (int row = 0; row < matrix.rows(); row++) {
            System.arraycopy(matrix.values(), matrix.start(row), content, row * matrix.columns(), matrix.columns());
        }
        return content;
    }

    private static float[] joined(float[] first, float[] second) {
        float[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
