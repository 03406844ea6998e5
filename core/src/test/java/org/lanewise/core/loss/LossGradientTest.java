package org.lanewise.core.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanewise.core.kernel.LossKernel;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tests.RandomInput;

/// Losses and their gradients against definitions in double and central differences of them.
class LossGradientTest {
    private static final double STEP = 1e-5;
    private static final int ROWS = 4;
    private static final int[] COLUMNS = {1, 2, 10, 16, 17, 33};

    @ParameterizedTest
    @MethodSource("org.lanewise.core.loss.Loss#builtIn")
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
    @MethodSource("org.lanewise.core.loss.Loss#builtIn")
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
                    assertThat((double) gradient.values()[gradient.start(row) + column])
                            .as("%s", random)
                            .isCloseTo((above - below) / (2 * STEP), Offset.offset(1e-5));
                }
            }
        }
    }

    @Test
    void meanSquaredErrorOfTwoOnesAmongFourIsOneHalf() {
        BatchMatrix y = new BatchMatrix(1, 4);
        y.values()[0] = 1;
        y.values()[3] = 1;
        float[] losses = new float[1];
        new ReferenceKernels().of(new MeanSquaredError()).lossesAndGradients(y, new BatchMatrix(1, 4), 0, 1, 1, losses,
                0, new BatchMatrix(y.rows(), y.columns()));
        assertThat(losses[0]).isEqualTo(0.5f);
    }

    @Test
    void lossesOfFarOffLogitsDoNotOverflow() {
        BatchMatrix z = new BatchMatrix(1, 2);
        z.values()[0] = 1000;
        z.values()[1] = -1000;
        BatchMatrix t = new BatchMatrix(1, 2);
        t.values()[1] = 1;
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
        y.values()[0] = 3;
        y.values()[1] = -1;
        float[] losses = new float[1];
        kernel.lossesAndGradients(y, new BatchMatrix(1, 2), 0, 1, 1, losses, 0, new BatchMatrix(y.rows(), y.columns()));
        assertThat(losses[0]).isEqualTo(2f);
        BatchMatrix gradient = new BatchMatrix(1, 2);
        kernel.lossesAndGradients(y, new BatchMatrix(1, 2), 0, 1, 1, losses, 0, gradient);
        assertThat(Arrays.copyOf(gradient.values(), 2)).containsExactly(0.5f, -0.5f);
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
            case "binary-cross-entropy" -> {
                for (int index = 0; index < z.length; index++) {
                    double p = 1 / (1 + Math.exp(-z[index]));
                    sum -= (t[index] * Math.log(p) + (1 - t[index]) * Math.log(1 - p)) / z.length;
                }
            }
            case "cross-entropy" -> {
                double exponentials = Arrays.stream(z).map(Math::exp).sum();
                for (int index = 0; index < z.length; index++) {
                    sum -= t[index] * Math.log(Math.exp(z[index]) / exponentials);
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
            values[column] = matrix.values()[matrix.start(row) + column];
        }
        return values;
    }
}
