package org.lanewise.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanewise.core.kernel.Kernels;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.loss.BinaryCrossEntropy;
import org.lanewise.core.loss.Huber;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.loss.SoftmaxCrossEntropy;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.simd.tests.Bits;
import org.lanewise.simd.tests.RandomInput;

/// Every loss's kernel in the vector family gives the bits of its reference kernel.
class LossBitsTest {
    private static final int ROWS = 6;
    private static final int[] COLUMNS = {
        1, 2, 3, 4, 5, 7, 8, 9, 10, 15, 16, 17, 23, 24, 25, 31, 32, 33, 37, 47, 48, 49, 100, 128
    };

    private final Kernels reference = new ReferenceKernels();
    private final Kernels vector = new VectorKernelsProvider().open();

    static List<Loss> losses() {
        List<Loss> losses = new ArrayList<>(Loss.builtIn());
        losses.add(new Huber(0.3f));
        losses.add(new SoftmaxCrossEntropy(0.1f));
        losses.add(new BinaryCrossEntropy(0.2f));
        return losses;
    }

    @Test
    void crossEntropyHasAVectorKernel() {
        for (float smoothing : new float[] {0, 0.1f}) {
            assertThat(vector.of(new SoftmaxCrossEntropy(smoothing)).getClass().getName())
                    .startsWith("org.lanewise.simd.loss.Vector");
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void lossesAndGradientsHaveSameBits(Loss loss) {
        RandomInput random = RandomInput.fresh();
        for (int columns : COLUMNS) {
            check(loss, random, random::finite, random::finite, columns);
            check(loss, random, () -> 40 * random.ordinary(), () -> random.between(0, 1), columns);
            check(loss, random, () -> random.ordinary() - 200, () -> random.between(0, 1), columns);
            check(loss, random, random::any, random::any, columns);
        }
    }

    private void check(
            Loss loss, RandomInput random, RandomInput.Source values, RandomInput.Source targets, int columns) {
        int fromRow = random.between(0, ROWS);
        int toRow = random.between(fromRow, ROWS);
        String what = loss.name() + ", " + columns + " columns, rows " + fromRow + "-" + toRow;
        BatchMatrix z = random.fill(new BatchMatrix(ROWS, columns), values);
        BatchMatrix t = random.fill(new BatchMatrix(ROWS, columns), targets);
        // Padding is never read into a result, whatever it holds.
        Bits.fillPadding(z, Float.NaN);
        Bits.fillPadding(t, Float.NaN);
        float[] expected = new float[ROWS + 3];
        float[] actual = new float[ROWS + 3];
        Arrays.fill(expected, Bits.NOT_WRITTEN);
        Arrays.fill(actual, Bits.NOT_WRITTEN);
        BatchMatrix expectedGradient = new BatchMatrix(ROWS, columns);
        BatchMatrix gradient = new BatchMatrix(ROWS, columns);
        Arrays.fill(expectedGradient.values(), Bits.NOT_WRITTEN);
        Arrays.fill(gradient.values(), Bits.NOT_WRITTEN);
        reference.of(loss).lossesAndGradients(z, t, fromRow, toRow, 1f / ROWS, expected, 2, expectedGradient);
        vector.of(loss).lossesAndGradients(z, t, fromRow, toRow, 1f / ROWS, actual, 2, gradient);
        Bits.assertSame(actual, expected, 0, actual.length, what, random);
        Bits.assertSame(gradient, expectedGradient, what, random);
        for (int row = 0; row < ROWS; row++) {
            boolean inside = row >= fromRow && row < toRow;
            for (int column = inside ? columns : 0; column < gradient.leadingDimension(); column++) {
                float value = gradient.values()[gradient.start(row) + column];
                assertThat(Bits.isNotWritten(value) || inside && value == 0)
                        .as("%s: row %d, column %d is left alone or zero, %s", what, row, column, random)
                        .isTrue();
            }
        }
    }
}
