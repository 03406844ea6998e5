package org.lanewise.core.loss;

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
import org.lanewise.core.kernel.LossKernel;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tests.RandomInput;

/// Losses and their gradients against definitions in double and central differences of them.
class LossGradientTest {
    private static final double STEP = 1e-5;
    private static final int ROWS = 4;
    private static final int[] COLUMNS = {1, 2, 10, 16, 17, 33};

    static List<Loss> losses() {
        List<Loss> losses = new ArrayList<>(Loss.builtIn());
        losses.add(new Huber(0.3f));
        losses.add(new SoftmaxCrossEntropy(0.1f));
        losses.add(new BinaryCrossEntropy(0.2f));
        return losses;
    }

    @ParameterizedTest
    @MethodSource("losses")
    void lossIsThatOfTheDefinition(Loss loss) {
        RandomInput random = RandomInput.fixed(21);
        for (int columns : COLUMNS) {
            BatchMatrix z = random.fill(new BatchMatrix(ROWS, columns), () -> 3 * random.ordinary());
            BatchMatrix t = targets(random, columns);
            float[] losses = new float[ROWS + 2];
            Arrays.fill(losses, -1);
            new ReferenceKernels().of(loss).lossesAndGradients(z, t, 1, 3, 1, losses, 2,
                    new BatchMatrix(z.rows(), z.columns()));
            assertThat(losses[0]).isEqualTo(-1f);
            assertThat(losses[1]).isEqualTo(-1f);
            assertThat(losses[4]).isEqualTo(-1f);
            for (int row = 1; row < 3; row++) {
                double exact = exact(loss, doubles(z, row), doubles(t, row));
                assertThat((double) losses[row + 1])
                        .as("%s", random)
                        .isCloseTo(exact, Offset.offset(1e-5 + 1e-5 * Math.abs(exact)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void gradientIsTheCentralDifference(Loss loss) {
        RandomInput random = RandomInput.fixed(22);
        for (int columns : COLUMNS) {
            BatchMatrix z = random.fill(new BatchMatrix(ROWS, columns), () -> 2 * random.ordinary());
            BatchMatrix t = targets(random, columns);
            BatchMatrix gradient = new BatchMatrix(ROWS, columns);
            new ReferenceKernels().of(loss).lossesAndGradients(z, t, 0, ROWS, 1f / ROWS, new float[ROWS], 0, gradient);
            for (int row = 0; row < ROWS; row++) {
                double[] point = doubles(z, row);
                double[] target = doubles(t, row);
                for (int column = 0; column < columns; column++) {
                    double middle = point[column];
                    point[column] = middle + STEP;
                    double above = exact(loss, point, target) / ROWS;
                    point[column] = middle - STEP;
                    double below = exact(loss, point, target) / ROWS;
                    point[column] = middle;
                    assertThat((double) gradient.value(row, column))
                            .as("%s", random)
                            .isCloseTo((above - below) / (2 * STEP), Offset.offset(1e-5));
                }
            }
        }
    }

    @Test
    void meanSquaredErrorOfTwoOnesAmongFourIsOneHalf() {
        BatchMatrix y = new BatchMatrix(1, 4);
        y.putValue(0, 0, 1);
        y.putValue(0, 3, 1);
        float[] losses = new float[1];
        new ReferenceKernels().of(new MeanSquaredError()).lossesAndGradients(y, new BatchMatrix(1, 4), 0, 1, 1, losses,
                0, new BatchMatrix(y.rows(), y.columns()));
        assertThat(losses[0]).isEqualTo(0.5f);
    }

    /// Distances 0.5, 2 and 0: losses 1/8 and 2 - 1/2, slopes 1/2 and 1.
    @Test
    void huberIsQuadraticNearTheTargetAndLinearBeyond() {
        assertLossAndSlopes(new Huber(), (0.125f + 1.5f) / 3, 0.5f / 3, -1f / 3, 0);
        assertLossAndSlopes(new MeanAbsoluteError(), 2.5f / 3, 1f / 3, -1f / 3, 0);
    }

    private static void assertLossAndSlopes(Loss loss, float expected, float... slopes) {
        BatchMatrix y = new BatchMatrix(1, 3);
        y.putValue(0, 0, 0.5f);
        y.putValue(0, 1, -2);
        BatchMatrix gradient = new BatchMatrix(1, 3);
        float[] losses = new float[1];
        new ReferenceKernels().of(loss).lossesAndGradients(y, new BatchMatrix(1, 3), 0, 1, 1, losses, 0, gradient);
        assertThat(losses[0]).isCloseTo(expected, Offset.offset(1e-7f));
        for (int column = 0; column < slopes.length; column++) {
            assertThat(gradient.value(0, column)).isCloseTo(slopes[column], Offset.offset(1e-7f));
        }
    }

    @Test
    void nanReachesLossAndGradient() {
        for (Loss loss : Loss.builtIn()) {
            BatchMatrix y = new BatchMatrix(1, 2);
            y.putValue(0, 0, Float.NaN);
            BatchMatrix gradient = new BatchMatrix(1, 2);
            float[] losses = new float[1];
            new ReferenceKernels().of(loss).lossesAndGradients(y, new BatchMatrix(1, 2), 0, 1, 1, losses, 0, gradient);
            assertThat(losses[0]).as(loss.name()).isNaN();
            assertThat(gradient.value(0, 0)).as(loss.name()).isNaN();
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {-0.1f, 1, Float.NaN})
    void labelSmoothingBeyondItsRangeIsRefused(float smoothing) {
        String message = "labelSmoothing must be in [0, 1), was " + smoothing;
        assertThatThrownBy(() -> new SoftmaxCrossEntropy(smoothing)).hasMessage(message);
        assertThatThrownBy(() -> new BinaryCrossEntropy(smoothing)).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(floats = {-1, 0, Float.NaN, Float.POSITIVE_INFINITY})
    void deltaBeyondItsRangeIsRefused(float delta) {
        assertThatThrownBy(() -> new Huber(delta)).hasMessage("delta must be > 0 and finite, was " + delta);
    }

    @Test
    void lossesOfFarOffLogitsDoNotOverflow() {
        BatchMatrix z = new BatchMatrix(1, 2);
        z.putValue(0, 0, 1000);
        z.putValue(0, 1, -1000);
        BatchMatrix t = new BatchMatrix(1, 2);
        t.putValue(0, 1, 1);
        float[] losses = new float[1];
        new ReferenceKernels().of(new SoftmaxCrossEntropy()).lossesAndGradients(z, t, 0, 1, 1, losses, 0,
                new BatchMatrix(z.rows(), z.columns()));
        assertThat(losses[0]).isEqualTo(2000f);
        new ReferenceKernels().of(new BinaryCrossEntropy()).lossesAndGradients(z, t, 0, 1, 1, losses, 0,
                new BatchMatrix(z.rows(), z.columns()));
        assertThat(losses[0]).isEqualTo(1000f);
    }

    @Test
    void customLossRuns() {
        LossKernel kernel = new ReferenceKernels()
                .of(new CustomLoss("absolute", (y, t) -> Math.abs(y - t), (y, t) -> Math.signum(y - t)));
        BatchMatrix y = new BatchMatrix(1, 2);
        y.putValue(0, 0, 3);
        y.putValue(0, 1, -1);
        float[] losses = new float[1];
        kernel.lossesAndGradients(y, new BatchMatrix(1, 2), 0, 1, 1, losses, 0, new BatchMatrix(y.rows(), y.columns()));
        assertThat(losses[0]).isEqualTo(2f);
        BatchMatrix gradient = new BatchMatrix(1, 2);
        kernel.lossesAndGradients(y, new BatchMatrix(1, 2), 0, 1, 1, losses, 0, gradient);
        assertThat(gradient.row(0)).containsExactly(0.5f, -0.5f);
    }

    @ParameterizedTest
    @MethodSource("org.lanewise.core.loss.Loss#builtIn")
    void isFoundByItsName(Loss loss) {
        assertThat(Loss.named(loss.name())).isEqualTo(loss);
    }

    @Test
    void unknownNameListsTheKnownOnes() {
        assertThatThrownBy(() -> Loss.named("l2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'l2'")
                .hasMessageContaining("mse");
    }

    private static double exact(Loss loss, double[] z, double[] t) {
        double sum = 0;
        switch (loss.name()) {
            case "mse" -> {
                for (int index = 0; index < z.length; index++) {
                    sum += (z[index] - t[index]) * (z[index] - t[index]) / z.length;
                }
            }
            case "mae" -> {
                for (int index = 0; index < z.length; index++) {
                    sum += Math.abs(z[index] - t[index]) / z.length;
                }
            }
            case "huber" -> {
                double delta = ((Huber) loss).delta();
                for (int index = 0; index < z.length; index++) {
                    double d = Math.abs(z[index] - t[index]);
                    sum += (d <= delta ? d * d / 2 : delta * (d - delta / 2)) / z.length;
                }
            }
            case "binary-cross-entropy" -> {
                double smoothing = ((BinaryCrossEntropy) loss).labelSmoothing();
                for (int index = 0; index < z.length; index++) {
                    double p = 1 / (1 + Math.exp(-z[index]));
                    double u = (1 - smoothing) * t[index] + smoothing / 2;
                    sum -= (u * Math.log(p) + (1 - u) * Math.log(1 - p)) / z.length;
                }
            }
            case "cross-entropy" -> {
                double smoothing = ((SoftmaxCrossEntropy) loss).labelSmoothing();
                double exponentials = Arrays.stream(z).map(Math::exp).sum();
                for (int index = 0; index < z.length; index++) {
                    sum -= ((1 - smoothing) * t[index] + smoothing / z.length)
                            * Math.log(Math.exp(z[index]) / exponentials);
                }
            }
            default -> throw new AssertionError("define " + loss.name() + " in double here");
        }
        return sum;
    }

    /// Rows of probabilities: good targets for every loss.
    private static BatchMatrix targets(RandomInput random, int columns) {
        BatchMatrix targets = random.fill(new BatchMatrix(ROWS, columns), () -> Math.abs(random.ordinary()) + 0.01f);
        for (int row = 0; row < ROWS; row++) {
            double sum = Arrays.stream(doubles(targets, row)).sum();
            for (int column = 0; column < columns; column++) {
                targets.values()[targets.start(row) + column] /= (float) sum;
            }
        }
        return targets;
    }

    private static double[] doubles(BatchMatrix matrix, int row) {
        double[] values = new double[matrix.columns()];
        for (int column = 0; column < values.length; column++) {
            values[column] = matrix.value(row, column);
        }
        return values;
    }
}
