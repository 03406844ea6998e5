package org.lanewise.models.pytorch;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.layer.StepClock;
import org.lanewise.core.layer.Workspace;
import org.lanewise.core.tensor.Alignment;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;
import org.lanewise.models.layer.BatchNormalization;

/// Batch normalisation is PyTorch's: training mode, its gradients and running statistics, prediction.
class BatchNormalizationTest {
    private static final int ROWS = 32;
    private static final int COLUMNS = 6;

    private static PyTorchReference pytorch;

    private final BatchNormalization layer = new BatchNormalization(COLUMNS, 0.1f, 1e-5f, new ReferenceKernels());
    private final BatchMatrix inputGradient = new BatchMatrix(ROWS, COLUMNS);
    private Workspace workspace;

    @BeforeAll
    static void readFile() {
        pytorch = PyTorchReference.read();
    }

    @BeforeEach
    void runInTrainingMode() {
        for (int column = 0; column < COLUMNS; column++) {
            layer.parameters().putWeight(0, column, (float) pytorch.array("batchnorm.scale")[column]);
            layer.parameters().putBias(column, (float) pytorch.array("batchnorm.shift")[column]);
        }
        workspace = layer.workspace(ROWS, filled("batchnorm.inputs"), inputGradient, new StepClock(1));
        layer.forward(workspace, 0, ROWS, 0, 1);
    }

    @Test
    void trainingModeTakesTheStatisticsOfTheMiniBatch() {
        pytorch.assertClose("batchnorm.train.outputs", numbers(workspace.output()));
    }

    @Test
    void gradientsGoThroughTheStatistics() {
        fill(workspace.outputGradient(), "batchnorm.output_gradient");
        layer.backwardData(workspace, ROWS, 0, 1);
        float[] gradient = new float[Alignment.LEAD + 2 * PanelMatrix.WIDTH];
        layer.backwardWeights(workspace, ROWS, 0, 1, 0, 2, gradient);

        pytorch.assertClose("batchnorm.train.input_gradient", numbers(inputGradient));
        pytorch.assertClose("batchnorm.train.shift_gradient", part(gradient, Alignment.LEAD));
        pytorch.assertClose("batchnorm.train.scale_gradient", part(gradient, Alignment.LEAD + PanelMatrix.WIDTH));
    }

    @Test
    void predictionTakesTheRunningStatistics() {
        Workspace prediction = layer.workspace(ROWS, filled("batchnorm.inputs"), null, null);
        layer.forward(prediction, 0, ROWS, 0, 1);

        pytorch.assertClose("batchnorm.running_mean", layer.arrays().get(2).values().toArray());
        pytorch.assertClose("batchnorm.running_var", layer.arrays().get(3).values().toArray());
        pytorch.assertClose("batchnorm.eval.outputs", numbers(prediction.output()));
    }

    private static BatchMatrix filled(String name) {
        BatchMatrix matrix = new BatchMatrix(ROWS, COLUMNS);
        fill(matrix, name);
        return matrix;
    }

    private static void fill(BatchMatrix matrix, String name) {
        double[] numbers = pytorch.array(name);
        for (int index = 0; index < numbers.length; index++) {
            matrix.putValue(index / COLUMNS, index % COLUMNS, (float) numbers[index]);
        }
    }

    private static float[] numbers(BatchMatrix matrix) {
        float[] numbers = new float[ROWS * COLUMNS];
        for (int row = 0; row < ROWS; row++) {
            System.arraycopy(matrix.values(), matrix.start(row), numbers, row * COLUMNS, COLUMNS);
        }
        return numbers;
    }

    private static float[] part(float[] values, int from) {
        float[] part = new float[COLUMNS];
        System.arraycopy(values, from, part, 0, COLUMNS);
        return part;
    }
}
