package org.lanewise.core.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.core.kernel.ActivationKernel;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tests.RandomInput;

/// Activations and their gradients against definitions in double and central differences of them.
class ActivationGradientTest {
    private static final double STEP = 1e-5;
    private static final int[] COLUMNS = {1, 2, 10, 16, 17, 33};

    static List<Activation> activations() {
        List<Activation> activations = new ArrayList<>(Activation.builtIn());
        activations.add(new LeakyRelu(0.3f));
        activations.add(new Elu(1.7f));
        return activations;
    }

    @ParameterizedTest
    @MethodSource("activations")
    void valuesAreThoseOfTheDefinition(Activation activation) {
        RandomInput random = RandomInput.fixed(11);
        for (int columns : COLUMNS) {
            BatchMatrix z = random.fill(new BatchMatrix(4, columns), () -> 3 * random.ordinary());
            BatchMatrix y = forward(activation, z);
            for (int row = 0; row < 4; row++) {
                double[] exact = exact(activation, doubles(z, row));
                for (int column = 0; column < columns; column++) {
                    assertThat((double) y.value(row, column))
                            .as("%s", random)
                            .isCloseTo(exact[column], Offset.offset(1e-6 + 1e-6 * Math.abs(exact[column])));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("activations")
    void gradientIsTheCentralDifference(Activation activation) {
        RandomInput random = RandomInput.fixed(12);
        for (int columns : COLUMNS) {
            BatchMatrix z = random.fill(new BatchMatrix(4, columns), () -> awayFromZero(2 * random.ordinary()));
            BatchMatrix gradient = random.fill(new BatchMatrix(4, columns), random::ordinary);
            BatchMatrix before = new BatchMatrix(4, columns);
            System.arraycopy(gradient.values(), 0, before.values(), 0, before.values().length);
            BatchMatrix y = forward(activation, z);
            new ReferenceKernels().of(activation).backward(keeps(activation) ? z : y, y, gradient, 0, 4);
            for (int row = 0; row < 4; row++) {
                double[] point = doubles(z, row);
                double[] weights = doubles(before, row);
                for (int column = 0; column < columns; column++) {
                    double middle = point[column];
                    point[column] = middle + STEP;
                    double above = weighted(exact(activation, point), weights);
                    point[column] = middle - STEP;
                    double below = weighted(exact(activation, point), weights);
                    point[column] = middle;
                    assertThat((double) gradient.value(row, column))
                            .as("%s", random)
                            .isCloseTo((above - below) / (2 * STEP), Offset.offset(2e-5));
                }
            }
        }
    }

    @Test
    void backwardLeavesOtherRowsAlone() {
        for (Activation activation : Activation.builtIn()) {
            BatchMatrix gradient = new BatchMatrix(4, 5);
            Arrays.fill(gradient.values(), 7f);
            BatchMatrix y = forward(activation, new BatchMatrix(4, 5));
            new ReferenceKernels().of(activation).backward(y, y, gradient, 1, 3);
            for (int row : new int[] {0, 3}) {
                assertThat(doubles(gradient, row)).containsOnly(7);
            }
        }
    }

    @Test
    void softmaxOfFiveAndOneIsNearlyOneAndTheRest() {
        BatchMatrix z = new BatchMatrix(1, 2);
        z.putValue(0, 0, 5);
        z.putValue(0, 1, 1);
        BatchMatrix y = forward(new Softmax(), z);
        assertThat(y.value(0, 0)).isCloseTo(0.982f, Offset.offset(5e-4f));
        assertThat(y.value(0, 1)).isCloseTo(0.018f, Offset.offset(5e-4f));
    }

    @Test
    void softmaxOfLargeValuesDoesNotOverflow() {
        BatchMatrix z = new BatchMatrix(1, 3);
        z.putValue(0, 0, 1000);
        z.putValue(0, 1, 1000);
        z.putValue(0, 2, -1000);
        BatchMatrix y = forward(new Softmax(), z);
        assertThat(y.row(0)).containsExactly(0.5f, 0.5f, 0f);
    }

    @Test
    void reluIsZeroBelowZeroAndItsSlopeAtZeroIsZeroAndNanStaysNan() {
        Relu relu = new Relu();
        assertThat(relu.value(-2f)).isEqualTo(0f);
        assertThat(relu.value(3f)).isEqualTo(3f);
        assertThat(relu.value(Float.NaN)).isNaN();
        assertThat(relu.derivative(0, 0)).isEqualTo(0f);
        assertThat(relu.derivative(1, 1)).isEqualTo(1f);
    }

    @Test
    void activationsAtFarEndsAreTheirLimits() {
        for (Elementwise activation : List.of(new Gelu(), new Silu(), new Softplus())) {
            assertThat(activation.value(200)).as(activation.name()).isEqualTo(200f);
            assertThat(activation.derivative(200, 200)).as(activation.name()).isEqualTo(1f);
            assertThat(activation.value(-200)).as(activation.name()).isZero();
            assertThat(activation.derivative(-200, 0)).as(activation.name()).isZero();
        }
        assertThat(new Elu(2).value(-200)).isEqualTo(-2f);
        assertThat(new Elu(2).derivative(-200, -2)).isZero();
        assertThat(new LeakyRelu().value(-200)).isEqualTo(-2f);
    }

    @Test
    void softplusKeepsItsDigitsFarBelowZero() {
        float y = new Softplus().value(-20);
        assertThat(y).isCloseTo(2.0611537e-9f, Offset.offset(1e-15f));
        assertThat(new Softplus().derivative(-20, y)).isCloseTo(2.0611537e-9f, Offset.offset(1e-15f));
    }

    @ParameterizedTest
    @ValueSource(floats = {-0.1f, Float.NaN, Float.POSITIVE_INFINITY})
    void slopesBeyondTheirRangeAreRefused(float slope) {
        assertThatThrownBy(() -> new LeakyRelu(slope))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("slope must be >= 0 and finite, was " + slope);
        assertThatThrownBy(() -> new Elu(slope))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("alpha must be >= 0 and finite, was " + slope);
    }

    @ParameterizedTest
    @MethodSource("org.lanewise.core.activation.Activation#builtIn")
    void isFoundByItsNameAndItsAliases(Activation activation) {
        assertThat(Activation.named(activation.name())).isEqualTo(activation);
        for (String alias : activation.aliases()) {
            assertThat(Activation.named(alias)).isEqualTo(activation);
        }
    }

    @Test
    void unknownNameListsTheKnownOnes() {
        assertThatThrownBy(() -> Activation.named("selu2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'selu2'")
                .hasMessageContaining("softmax");
    }

    @Test
    void customActivationRunsAndMayNotHideABuiltInOne() {
        CustomActivation square = new CustomActivation("square", z -> z * z, (z, y) -> 2 * z);
        BatchMatrix z = new BatchMatrix(1, 1);
        z.putValue(0, 0, 3);
        BatchMatrix y = forward(square, z);
        assertThat(y.value(0, 0)).isEqualTo(9f);
        BatchMatrix gradient = new BatchMatrix(1, 1);
        gradient.putValue(0, 0, 10);
        new ReferenceKernels().of(square).backward(z, y, gradient, 0, 1);
        assertThat(gradient.value(0, 0)).isEqualTo(60f);
        assertThatThrownBy(() -> new CustomActivation("relu", v -> v, (v, w) -> 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("relu");
    }

    private static BatchMatrix forward(Activation activation, BatchMatrix z) {
        BatchMatrix y = new BatchMatrix(z.rows(), z.columns());
        ActivationKernel kernel = new ReferenceKernels().of(activation);
        kernel.forward(z, y, 0, z.rows(), 0, z.columns());
        return y;
    }

    private static boolean keeps(Activation activation) {
        return activation instanceof Elementwise elementwise && elementwise.derivativeNeedsInput();
    }

    /// No kink within a step.
    private static float awayFromZero(float z) {
        return Math.abs(z) < 1e-3f ? 1e-3f : z;
    }

    private static double[] exact(Activation activation, double[] z) {
        return switch (activation.name()) {
            case "identity" -> z.clone();
            case "relu" -> Arrays.stream(z).map(v -> Math.max(v, 0)).toArray();
            case "leaky-relu" -> Arrays.stream(z).map(v -> v > 0 ? v : slope(activation) * v).toArray();
            case "elu" -> Arrays.stream(z).map(v -> v > 0 ? v : slope(activation) * Math.expm1(v)).toArray();
            case "gelu" -> Arrays.stream(z).map(v -> v * normalDistribution(v)).toArray();
            case "silu" -> Arrays.stream(z).map(v -> v / (1 + Math.exp(-v))).toArray();
            case "softplus" -> Arrays.stream(z).map(v -> Math.log1p(Math.exp(v))).toArray();
            case "sigmoid" -> Arrays.stream(z).map(v -> 1 / (1 + Math.exp(-v))).toArray();
            case "tanh" -> Arrays.stream(z).map(Math::tanh).toArray();
            case "softmax" -> {
                double sum = Arrays.stream(z).map(Math::exp).sum();
                yield Arrays.stream(z).map(v -> Math.exp(v) / sum).toArray();
            }
            default -> throw new AssertionError("define " + activation.name() + " in double here");
        };
    }

    private static double slope(Activation activation) {
        return activation instanceof LeakyRelu leaky ? leaky.slope() : ((Elu) activation).alpha();
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

    private static double[] doubles(BatchMatrix matrix, int row) {
        double[] values = new double[matrix.columns()];
        for (int column = 0; column < values.length; column++) {
            values[column] = matrix.value(row, column);
        }
        return values;
    }

    private static double weighted(double[] values, double[] weights) {
        double sum = 0;
        for (int index = 0; index < values.length; index++) {
            sum += values[index] * weights[index];
        }
        return sum;
    }
}
