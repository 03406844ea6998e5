package org.lanewise.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanewise.core.activation.Activation;
import org.lanewise.core.activation.CustomActivation;
import org.lanewise.core.activation.Elu;
import org.lanewise.core.activation.Gelu;
import org.lanewise.core.activation.Identity;
import org.lanewise.core.activation.LeakyRelu;
import org.lanewise.core.activation.Relu;
import org.lanewise.core.activation.Sigmoid;
import org.lanewise.core.activation.Silu;
import org.lanewise.core.activation.Softmax;
import org.lanewise.core.activation.Softplus;
import org.lanewise.core.activation.Tanh;
import org.lanewise.core.initializer.Normal;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.loss.BinaryCrossEntropy;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.loss.MeanSquaredError;
import org.lanewise.core.loss.SoftmaxCrossEntropy;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.network.Model;
import org.lanewise.models.network.Network;
import org.lanewise.models.tests.GeneratedRows;

/// The gradient of a whole network, seen as what one step of plain SGD takes off the parameters, against central
/// differences of the same network written down in double.
class GradientTest {
    private static final double STEP = 1e-6;
    private static final int ROWS = 6;
    private static final int INPUTS = 4;
    private static final int OUTPUTS = 3;

    static Stream<Arguments> networks() {
        CustomActivation cube = new CustomActivation("cube", z -> z * z * z, (z, y) -> 3 * z * z);
        return Stream.of(
                Arguments.of(new SoftmaxCrossEntropy(), List.of(new Tanh(), new Softmax())),
                Arguments.of(new SoftmaxCrossEntropy(), List.of(new Relu(), new Sigmoid(), new Identity())),
                Arguments.of(new SoftmaxCrossEntropy(), List.of(new Softmax())),
                Arguments.of(new BinaryCrossEntropy(), List.of(new Sigmoid(), new Tanh(), new Sigmoid())),
                Arguments.of(new BinaryCrossEntropy(), List.of(new Softmax(), new Identity())),
                Arguments.of(new MeanSquaredError(), List.of(new Relu(), new Softmax(), new Identity())),
                Arguments.of(new MeanSquaredError(), List.of(new Tanh(), new Softmax())),
                Arguments.of(new MeanSquaredError(), List.of(cube, new Tanh())),
                Arguments.of(new MeanSquaredError(), List.of(new Gelu(), new LeakyRelu(0.3f), new Softplus())),
                Arguments.of(new SoftmaxCrossEntropy(), List.of(new Elu(1.5f), new Silu(), new Identity())),
                Arguments.of(new MeanSquaredError(), List.of(new Identity(), new Relu(), new Sigmoid())));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void stepGoesDownTheGradient(Loss loss, List<Activation> activations) {
        Mlp.Builder builder = Mlp.builder(INPUTS).weights(new Normal(0, 0.6f)).biases(new Normal(0, 0.3f));
        for (int layer = 0; layer < activations.size(); layer++) {
            builder.layer(layer == activations.size() - 1 ? OUTPUTS : 5 + layer, activations.get(layer));
        }
        Mlp plan = builder.build();
        Dataset data = loss instanceof MeanSquaredError
                ? GeneratedRows.regression(ROWS, INPUTS, OUTPUTS)
                : GeneratedRows.classification(ROWS, INPUTS, OUTPUTS);
        ReferenceKernels kernels = new ReferenceKernels();
        Model before = new Model(Network.create(plan, loss, 42, kernels));
        TrainingSettings settings = TrainingSettings.builder()
                .loss(loss)
                .learningRate(1)
                .epochs(1)
                .batch(ROWS)
                .threads(1)
                .kernels(kernels)
                .build();
        TrainingResult result;
        try (Trainer trainer = Trainer.of(plan, settings)) {
            result = trainer.fit(data);
        }
        DoubleNetwork exact = new DoubleNetwork(before, loss, activations, data);
        assertThat(result.history().last().trainLoss()).isCloseTo(exact.loss(), Offset.offset(1e-5));
        double largest = 0;
        for (int layer = 0; layer < activations.size(); layer++) {
            largest = Math.max(
                    largest,
                    compare(exact, exact.weights[layer], before.weights(layer), result.model().weights(layer)));
            largest = Math.max(
                    largest, compare(exact, exact.biases[layer], before.biases(layer), result.model().biases(layer)));
        }
        assertThat(largest).as("the largest gradient: something was compared").isGreaterThan(0.01);
    }

    private static double compare(DoubleNetwork exact, double[] parameters, Tensor before, Tensor after) {
        double largest = 0;
        for (int index = 0; index < parameters.length; index++) {
            double middle = parameters[index];
            parameters[index] = middle + STEP;
            double above = exact.loss();
            parameters[index] = middle - STEP;
            double below = exact.loss();
            parameters[index] = middle;
            double gradient = (above - below) / (2 * STEP);
            assertThat((double) before.array()[index] - after.array()[index])
                    .isCloseTo(gradient, Offset.offset(2e-6));
            largest = Math.max(largest, Math.abs(gradient));
        }
        return largest;
    }

    /// A multi-layer perceptron and its loss, from the textbook.
    private static final class DoubleNetwork {
        private final double[][] weights;
        private final double[][] biases;
        private final Loss loss;
        private final List<Activation> activations;
        private final double[][] inputs = new double[ROWS][INPUTS];
        private final double[][] targets = new double[ROWS][OUTPUTS];

        DoubleNetwork(Model model, Loss loss, List<Activation> activations, Dataset data) {
            this.loss = loss;
            this.activations = activations;
            this.weights = new double[model.layers()][];
            this.biases = new double[model.layers()][];
            for (int layer = 0; layer < model.layers(); layer++) {
                weights[layer] = doubles(model.weights(layer).toArray());
                biases[layer] = doubles(model.biases(layer).toArray());
            }
            Tensor rows = GeneratedRows.inputs(ROWS, INPUTS);
            for (int row = 0; row < ROWS; row++) {
                inputs[row] = doubles(rows.rows(row, row + 1).toArray());
                for (int target = 0; target < OUTPUTS; target++) {
                    targets[row][target] = data.classes() > 0
                            ? (data.label(row) == target ? 1 : 0)
                            : rows.get(row, target % INPUTS) * rows.get(row, (target + 1) % INPUTS) + target / 10f;
                }
            }
        }

        double loss() {
            double sum = 0;
            for (int row = 0; row < ROWS; row++) {
                double[] values = inputs[row];
                for (int layer = 0; layer < weights.length; layer++) {
                    values = apply(activation(layer), product(values, layer));
                }
                sum += loss(values, targets[row]);
            }
            return sum / ROWS;
        }

        /// The last layer gives probabilities where the loss works on logits.
        private Activation activation(int layer) {
            Activation link = loss.link();
            return layer == weights.length - 1 && link != null ? link : activations.get(layer);
        }

        private double[] product(double[] x, int layer) {
            double[] z = biases[layer].clone();
            for (int column = 0; column < z.length; column++) {
                for (int input = 0; input < x.length; input++) {
                    z[column] += x[input] * weights[layer][input * z.length + column];
                }
            }
            return z;
        }

        private static double[] apply(Activation activation, double[] z) {
            return switch (activation) {
                case Identity _ -> z;
                case Relu _ -> Arrays.stream(z).map(v -> Math.max(v, 0)).toArray();
                case LeakyRelu leaky -> Arrays.stream(z).map(v -> v > 0 ? v : leaky.slope() * v).toArray();
                case Elu elu -> Arrays.stream(z).map(v -> v > 0 ? v : elu.alpha() * Math.expm1(v)).toArray();
                case Gelu _ -> Arrays.stream(z).map(v -> v * normalDistribution(v)).toArray();
                case Silu _ -> Arrays.stream(z).map(v -> v / (1 + Math.exp(-v))).toArray();
                case Softplus _ -> Arrays.stream(z).map(v -> Math.log1p(Math.exp(v))).toArray();
                case Sigmoid _ -> Arrays.stream(z).map(v -> 1 / (1 + Math.exp(-v))).toArray();
                case Tanh _ -> Arrays.stream(z).map(Math::tanh).toArray();
                case Softmax _ -> {
                    double sum = Arrays.stream(z).map(Math::exp).sum();
                    yield Arrays.stream(z).map(v -> Math.exp(v) / sum).toArray();
                }
                case CustomActivation _ -> Arrays.stream(z).map(v -> v * v * v).toArray();
            };
        }

        /// By the series `1/2 + p(z) (z + z^3 / 3 + z^5 / (3 * 5) + ...)`, p the density.
        private static double normalDistribution(double z) {
            double term = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * z;
            double sum = 0.5;
            for (int k = 3; k < 600; k += 2) {
                sum += term;
                term *= z * z / k;
            }
            return sum;
        }

        private double loss(double[] y, double[] t) {
            double sum = 0;
            for (int index = 0; index < y.length; index++) {
                sum += switch (loss.name()) {
                    case "mse" -> (y[index] - t[index]) * (y[index] - t[index]) / y.length;
                    case "cross-entropy" -> -t[index] * Math.log(y[index]);
                    case "binary-cross-entropy" ->
                        -(t[index] * Math.log(y[index]) + (1 - t[index]) * Math.log(1 - y[index])) / y.length;
                    default -> throw new AssertionError(loss.name());
                };
            }
            return sum;
        }

        private static double[] doubles(float[] values) {
            double[] doubles = new double[values.length];
            for (int index = 0; index < values.length; index++) {
                doubles[index] = values[index];
            }
            return doubles;
        }
    }
}
