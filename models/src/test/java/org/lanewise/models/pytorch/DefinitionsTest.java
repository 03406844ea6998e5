package org.lanewise.models.pytorch;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.core.activation.Activation;
import org.lanewise.core.activation.Elementwise;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.loss.BinaryCrossEntropy;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.loss.SoftmaxCrossEntropy;
import org.lanewise.core.tensor.BatchMatrix;

/// Values and derivatives of activations and losses are PyTorch's.
class DefinitionsTest {
    private static final int ROWS = 16;
    private static final int COLUMNS = 5;

    private static PyTorchReference pytorch;

    @BeforeAll
    static void readFile() {
        pytorch = PyTorchReference.read();
    }

    @ParameterizedTest
    @ValueSource(strings = {"relu", "leaky-relu", "elu", "gelu", "silu", "softplus", "sigmoid", "tanh"})
    void activationsAreThoseOfPyTorch(String name) {
        Elementwise activation = (Elementwise) Activation.named(name);
        double[] grid = pytorch.array("activations.x");
        float[] values = new float[grid.length];
        float[] derivatives = new float[grid.length];
        for (int index = 0; index < grid.length; index++) {
            float z = (float) grid[index];
            values[index] = activation.value(z);
            float kept = activation.derivativeNeedsInput() ? z : values[index];
            derivatives[index] = activation.derivative(kept, values[index]);
        }
        String theirs = "activations." + name.replace('-', '_');
        pytorch.assertClose(theirs + ".value", values);
        pytorch.assertClose(theirs + ".derivative", derivatives);
    }

    @ParameterizedTest
    @CsvSource({
        "cross-entropy, cross_entropy", "smooth, cross_entropy_smooth_0.1", "mse, mse", "mae, mae", "huber, huber_1",
        "binary-cross-entropy, bce_with_logits"
    })
    void lossesAreThoseOfPyTorch(String ours, String theirs) {
        Loss loss = ours.equals("smooth") ? new SoftmaxCrossEntropy(0.1f) : Loss.named(ours);
        BatchMatrix outputs = matrix(pytorch.array("losses.inputs"));
        BatchMatrix gradient = new BatchMatrix(ROWS, COLUMNS);
        float[] rowLosses = new float[ROWS];
        new ReferenceKernels()
                .of(loss)
                .lossesAndGradients(outputs, targets(loss), 0, ROWS, 1f / ROWS, rowLosses, 0, gradient);
        double sum = 0;
        for (float rowLoss : rowLosses) {
            sum += rowLoss;
        }
        float[] slopes = new float[ROWS * COLUMNS];
        for (int row = 0; row < ROWS; row++) {
            System.arraycopy(gradient.values(), gradient.start(row), slopes, row * COLUMNS, COLUMNS);
        }
        pytorch.assertClose("losses." + theirs + ".value", (float) (sum / ROWS));
        pytorch.assertClose("losses." + theirs + ".gradient", slopes);
    }

    private static BatchMatrix targets(Loss loss) {
        return switch (loss) {
            case SoftmaxCrossEntropy _ -> {
                double[] oneHot = new double[ROWS * COLUMNS];
                for (int row = 0; row < ROWS; row++) {
                    oneHot[row * COLUMNS + (int) pytorch.array("losses.classes")[row]] = 1;
                }
                yield matrix(oneHot);
            }
            case BinaryCrossEntropy _ -> matrix(pytorch.array("losses.binary"));
            default -> matrix(pytorch.array("losses.targets"));
        };
    }

    private static BatchMatrix matrix(double[] values) {
        BatchMatrix matrix = new BatchMatrix(ROWS, COLUMNS);
        for (int index = 0; index < values.length; index++) {
            matrix.putValue(index / COLUMNS, index % COLUMNS, (float) values[index]);
        }
        return matrix;
    }
}
