package org.lanewise.models.pytorch;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanewise.core.kernel.UpdateKernel;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.optimizer.Adagrad;
import org.lanewise.core.optimizer.Adam;
import org.lanewise.core.optimizer.AdamW;
import org.lanewise.core.optimizer.Optimizer;
import org.lanewise.core.optimizer.RmsProp;
import org.lanewise.core.optimizer.Sgd;

/// Update rules lead where PyTorch's lead: runs of 100 steps of a small network, whose gradients are the textbook's, in
/// double.
class OptimizersTest {
    private static final int ROWS = 256;
    private static final int BATCH = 32;
    private static final int INPUTS = 20;
    private static final String[] LAYERS = {"0", "2", "4"};

    private static PyTorchReference pytorch;

    @BeforeAll
    static void readFile() {
        pytorch = PyTorchReference.read();
    }

    static Stream<Arguments> runs() {
        return Stream.of(
                Arguments.of("sgd", new Sgd(), 0.1f),
                Arguments.of("momentum", new Sgd(0.9f, false), 0.05f),
                Arguments.of("nesterov", new Sgd(0.9f, true), 0.05f),
                Arguments.of("rmsprop", new RmsProp(), 0.005f),
                Arguments.of("adagrad", new Adagrad(), 0.05f),
                Arguments.of("adam", new Adam(), 0.01f),
                Arguments.of("adamw", new AdamW(), 0.01f));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void parametersAfterOneTenAndAHundredStepsAreThoseOfPyTorch(String run, Optimizer optimizer, float learningRate) {
        Linear[] layers = new Linear[LAYERS.length];
        for (int layer = 0; layer < layers.length; layer++) {
            layers[layer] = new Linear("start." + LAYERS[layer], optimizer);
        }
        UpdateKernel kernel = new ReferenceKernels().of(optimizer);
        float[] coefficients = new float[optimizer.coefficients()];
        for (int step = 1; step <= 100; step++) {
            gradients(layers, (step - 1) * BATCH % ROWS);
            optimizer.coefficients(learningRate, step, coefficients);
            for (int layer = 0; layer < layers.length; layer++) {
                layers[layer].weight.update(kernel, coefficients, 1 - learningRate * optimizer.defaultWeightDecay());
                layers[layer].bias.update(kernel, coefficients, 1 - learningRate * optimizer.defaultWeightDecay());
                if (step == 1 || step == 10 || step == 100) {
                    String theirs = run + ".step" + step + "." + LAYERS[layer];
                    pytorch.assertClose(theirs + ".weight", layers[layer].weight.values);
                    pytorch.assertClose(theirs + ".bias", layers[layer].bias.values);
                }
            }
        }
    }

    /// Of the mean cross-entropy of a mini-batch: linear, tanh, linear, ReLU, linear.
    private static void gradients(Linear[] layers, int fromRow) {
        for (int row = fromRow; row < fromRow + BATCH; row++) {
            double[] x = new double[INPUTS];
            System.arraycopy(pytorch.array("data.inputs"), row * INPUTS, x, 0, INPUTS);
            double[] h1 = layers[0].forward(x);
            for (int unit = 0; unit < h1.length; unit++) {
                h1[unit] = Math.tanh(h1[unit]);
            }
            double[] h2 = layers[1].forward(h1);
            for (int unit = 0; unit < h2.length; unit++) {
                h2[unit] = Math.max(h2[unit], 0);
            }
            double[] d3 = slopes(layers[2].forward(h2), (int) pytorch.array("data.classes")[row]);
            double[] d2 = layers[2].backward(h2, d3);
            for (int unit = 0; unit < d2.length; unit++) {
                d2[unit] *= h2[unit] > 0 ? 1 : 0;
            }
            double[] d1 = layers[1].backward(h1, d2);
            for (int unit = 0; unit < d1.length; unit++) {
                d1[unit] *= 1 - h1[unit] * h1[unit];
            }
            layers[0].backward(x, d1);
        }
    }

    private static double[] slopes(double[] logits, int label) {
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit);
        }
        double[] slopes = new double[logits.length];
        for (int index = 0; index < logits.length; index++) {
            slopes[index] = (Math.exp(logits[index]) / sum - (index == label ? 1 : 0)) / BATCH;
        }
        return slopes;
    }

    /// A layer as PyTorch keeps it: weights `[outputs, inputs]`.
    private static final class Linear {
        private final Parameters weight;
        private final Parameters bias;

        Linear(String name, Optimizer optimizer) {
            weight = new Parameters(pytorch.array(name + ".weight"), optimizer);
            bias = new Parameters(pytorch.array(name + ".bias"), optimizer);
        }

        double[] forward(double[] x) {
            double[] z = new double[bias.values.length];
            for (int output = 0; output < z.length; output++) {
                z[output] = bias.values[output];
                for (int input = 0; input < x.length; input++) {
                    z[output] += weight.values[output * x.length + input] * x[input];
                }
            }
            return z;
        }

        /// Adds to the gradients; gives the one by x.
        double[] backward(double[] x, double[] outputGradient) {
            double[] inputGradient = new double[x.length];
            for (int output = 0; output < outputGradient.length; output++) {
                bias.gradient[output] += outputGradient[output];
                for (int input = 0; input < x.length; input++) {
                    int at = output * x.length + input;
                    weight.gradient[at] += outputGradient[output] * x[input];
                    inputGradient[input] += outputGradient[output] * weight.values[at];
                }
            }
            return inputGradient;
        }
    }

    /// An array that is trained, the sum of its gradients and what the optimizer remembers.
    private static final class Parameters {
        private final float[] values;
        private final double[] gradient;
        private final float[][] state;

        Parameters(double[] start, Optimizer optimizer) {
            values = floats(start);
            gradient = new double[start.length];
            state = new float[optimizer.stateArrays()][start.length];
        }

        void update(UpdateKernel kernel, float[] coefficients, float decay) {
            for (int index = 0; index < values.length; index++) {
                values[index] *= decay;
            }
            kernel.update(values, 0, floats(gradient), 0, values.length, state, coefficients);
            Arrays.fill(gradient, 0);
        }

        private static float[] floats(double[] numbers) {
            float[] floats = new float[numbers.length];
            for (int index = 0; index < numbers.length; index++) {
                floats[index] = (float) numbers[index];
            }
            return floats;
        }
    }
}
