package org.lanewise.models.training;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
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
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.layer.NamedArray;
import org.lanewise.core.layer.StepClock;
import org.lanewise.core.loss.BinaryCrossEntropy;
import org.lanewise.core.loss.CustomLoss;
import org.lanewise.core.loss.Huber;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.loss.MeanAbsoluteError;
import org.lanewise.core.loss.MeanSquaredError;
import org.lanewise.core.loss.SoftmaxCrossEntropy;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.layer.ActivationPlan;
import org.lanewise.models.layer.BatchNormalizationPlan;
import org.lanewise.models.layer.DensePlan;
import org.lanewise.models.layer.DropoutPlan;
import org.lanewise.models.layer.LayerPlan;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.network.Network;
import org.lanewise.models.tests.ReadRows;

/// A network in training mode and its loss on one mini-batch, from the textbook, in double. A custom activation is
/// taken to be the cube, a custom loss the fourth power of the distance.
final class DoubleNetwork {
    private final Mlp plan;
    private final Loss loss;
    private final Dataset data;

    /// By their names in model files, without the running statistics.
    private final Map<String, double[]> parameters = new HashMap<>();

    /// `[layer][row][column]`, of dropout layers: those of the first step.
    private final double[][][] factors;

    DoubleNetwork(Mlp plan, Network network, Loss loss, Dataset data, long seed) {
        this.plan = plan;
        this.loss = loss;
        this.data = data;
        for (NamedArray array : network.arrays()) {
            if (!array.name().contains("running")) {
                parameters.put(array.name(), doubles(array.values().toArray()));
            }
        }
        factors = new double[plan.layers().size()][][];
        for (int layer = 0; layer < factors.length; layer++) {
            if (plan.layers().get(layer) instanceof DropoutPlan dropout) {
                int columns = network.layers().get(layer).outputs();
                factors[layer] = factors(dropout.rate(), layer, columns, seed);
            }
        }
    }

    private double[][] factors(float rate, int layer, int columns, long seed) {
        BatchMatrix drawn = new BatchMatrix(data.rows(), columns);
        int threshold = (int) Math.rint(rate * 0x1p24);
        new ReferenceKernels()
                .dropout()
                .draw(new StepClock(seed), layer, threshold, 1 / (1 - rate), drawn, 0, data.rows());
        double[][] result = new double[data.rows()][columns];
        for (int row = 0; row < result.length; row++) {
            for (int column = 0; column < columns; column++) {
                result[row][column] = drawn.value(row, column);
            }
        }
        return result;
    }

    /// The arrays themselves: what is put there counts.
    Map<String, double[]> parameters() {
        return parameters;
    }

    double loss() {
        double[][] values = new double[data.rows()][];
        Arrays.setAll(values, row -> doubles(ReadRows.inputs(data, row)));
        for (int layer = 0; layer < plan.layers().size(); layer++) {
            values = forward(layer, values);
        }
        double sum = 0;
        for (int row = 0; row < values.length; row++) {
            sum += data.weight(row) * loss(values[row], doubles(ReadRows.targets(data, row)));
        }
        return sum / values.length;
    }

    private double[][] forward(int layer, double[][] x) {
        LayerPlan layerPlan = plan.layers().get(layer);
        return switch (layerPlan) {
            case DensePlan dense ->
                Arrays.stream(x).map(row -> apply(activation(layer, dense), product(row, layer)))
                        .toArray(double[][]::new);
            case ActivationPlan plain ->
                Arrays.stream(x).map(row -> apply(plain.activation(), row)).toArray(double[][]::new);
            case DropoutPlan _ -> {
                double[][] y = new double[x.length][];
                Arrays.setAll(y, row -> products(x[row], factors[layer][row]));
                yield y;
            }
            default -> normalized(layer, x);
        };
    }

    private double[] parameters(int layer, String name) {
        return parameters.get("layers." + layer + "." + name);
    }

    /// The last layer gives probabilities where the loss works on logits.
    private Activation activation(int layer, DensePlan dense) {
        Activation link = loss.link();
        return layer == plan.layers().size() - 1 && link != null ? link : dense.activation();
    }

    private double[] product(double[] x, int layer) {
        double[] weights = parameters(layer, "weight");
        double[] z = parameters(layer, "bias").clone();
        for (int column = 0; column < z.length; column++) {
            for (int input = 0; input < x.length; input++) {
                z[column] += x[input] * weights[input * z.length + column];
            }
        }
        return z;
    }

    private static double[] products(double[] a, double[] b) {
        double[] product = new double[a.length];
        Arrays.setAll(product, index -> a[index] * b[index]);
        return product;
    }

    private double[][] normalized(int layer, double[][] x) {
        double[] scale = parameters(layer, "scale");
        double[] shift = parameters(layer, "shift");
        double[][] y = new double[x.length][scale.length];
        for (int column = 0; column < scale.length; column++) {
            int at = column;
            double mean = Arrays.stream(x).mapToDouble(row -> row[at]).average().orElseThrow();
            double variance = Arrays.stream(x)
                    .mapToDouble(row -> (row[at] - mean) * (row[at] - mean))
                    .average()
                    .orElseThrow();
            double epsilon = new BatchNormalizationPlan().epsilon();
            for (int row = 0; row < x.length; row++) {
                y[row][at] = shift[at] + scale[at] * (x[row][at] - mean) / Math.sqrt(variance + epsilon);
            }
        }
        return y;
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

    /// The loss of one row; cross-entropies of probabilities.
    private double loss(double[] y, double[] t) {
        double sum = 0;
        for (int index = 0; index < y.length; index++) {
            double distance = Math.abs(y[index] - t[index]);
            sum += switch (loss) {
                case MeanSquaredError _ -> distance * distance / y.length;
                case MeanAbsoluteError _ -> distance / y.length;
                case Huber(float delta) ->
                    (distance <= delta ? distance * distance / 2 : delta * (distance - delta / 2)) / y.length;
                case CustomLoss _ -> Math.pow(distance, 4) / y.length;
                case SoftmaxCrossEntropy(float smoothing) ->
                    -((1 - smoothing) * t[index] + smoothing / y.length) * Math.log(y[index]);
                case BinaryCrossEntropy(float smoothing) -> {
                    double smooth = (1 - smoothing) * t[index] + smoothing / 2;
                    yield -(smooth * Math.log(y[index]) + (1 - smooth) * Math.log(1 - y[index])) / y.length;
                }
            };
        }
        return sum;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, index -> values[index]);
        return doubles;
    }
}
