package org.lanewise.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanewise.core.activation.Activation;
import org.lanewise.core.activation.CustomActivation;
import org.lanewise.core.activation.Elu;
import org.lanewise.core.activation.LeakyRelu;
import org.lanewise.core.activation.Softmax;
import org.lanewise.core.kernel.ActivationKernel;
import org.lanewise.core.kernel.Kernels;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.simd.tests.Bits;
import org.lanewise.simd.tests.RandomInput;

/// Every activation's vector kernel gives the bits of its reference kernel.
class ElementwiseBitsTest {
    private static final int ROWS = 6;
    private static final int[] COLUMNS = {
        1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 23, 24, 25, 31, 32, 33, 37, 47, 48, 49, 64, 100, 128
    };

    private final Kernels reference = new ReferenceKernels();
    private final Kernels vector = new VectorKernelsProvider().open();

    @ParameterizedTest
    @MethodSource("org.lanewise.core.activation.Activation#builtIn")
    void everyBuiltInActivationHasAVectorKernel(Activation activation) {
        assertThat(vector.of(activation).getClass().getName()).startsWith("org.lanewise.simd.activation.Vector");
    }

    static List<Activation> activations() {
        List<Activation> activations = new ArrayList<>(Activation.builtIn());
        activations.add(new LeakyRelu(0.3f));
        activations.add(new Elu(1.7f));
        return activations;
    }

    @ParameterizedTest
    @MethodSource("activations")
    void forwardGivesSameBits(Activation activation) {
        RandomInput random = RandomInput.fresh();
        for (int columns : COLUMNS) {
            checkForward(activation, random, random::finite, columns);
            checkForward(activation, random, random::any, columns);
            checkForward(activation, random, () -> 40 * random.ordinary(), columns);
        }
    }

    @ParameterizedTest
    @MethodSource("activations")
    void backwardGivesSameBitsAndLeavesPaddingZero(Activation activation) {
        RandomInput random = RandomInput.fresh();
        for (int columns : COLUMNS) {
            checkBackward(activation, random, random::finite, random::finite, columns);
            checkBackward(activation, random, random::any, random::any, columns);
            checkBackward(activation, random, () -> 40 * random.ordinary(), random::finite, columns);
            // Far below: the exponential of the padding overflows.
            checkBackward(activation, random, () -> random.ordinary() - 200, random::finite, columns);
        }
    }

    @Test
    void activationWithoutAVectorKernelRunsOnTheReferenceLoops() {
        RandomInput random = RandomInput.fresh();
        CustomActivation cube = new CustomActivation("cube", z -> z * z * z, (z, y) -> 3 * z * z);
        checkForward(cube, random, random::any, 33);
        checkBackward(cube, random, random::any, random::any, 33);
    }

    private void checkForward(Activation activation, RandomInput random, RandomInput.Source source, int columns) {
        int fromRow = random.between(0, ROWS);
        int toRow = random.between(fromRow, ROWS);
        int fromColumn = 0;
        int toColumn = columns;
        if (!(activation instanceof Softmax)) {
            fromColumn = 16 * random.between(0, columns / 16);
            toColumn = Math.min(columns, 16 * random.between(fromColumn / 16, (columns + 15) / 16));
            toColumn = Math.max(fromColumn, toColumn);
        }
        String what = activation.name() + " forward, " + columns + " columns, rows " + fromRow + "-" + toRow
                + ", columns " + fromColumn + "-" + toColumn;
        BatchMatrix z = random.fill(new BatchMatrix(ROWS, columns), source);
        Bits.fillPadding(z, Float.NaN);
        BatchMatrix expected = new BatchMatrix(ROWS, columns);
        BatchMatrix actual = new BatchMatrix(ROWS, columns);
        Arrays.fill(expected.values(), Bits.NOT_WRITTEN);
        Arrays.fill(actual.values(), Bits.NOT_WRITTEN);
        BatchMatrix inPlace = Bits.copy(z);
        BatchMatrix expectedInPlace = Bits.copy(z);
        reference.of(activation).forward(z, expected, fromRow, toRow, fromColumn, toColumn);
        reference.of(activation)
                .forward(expectedInPlace, expectedInPlace, fromRow, toRow, fromColumn, toColumn);
        ActivationKernel kernel = vector.of(activation);
        kernel.forward(z, actual, fromRow, toRow, fromColumn, toColumn);
        kernel.forward(inPlace, inPlace, fromRow, toRow, fromColumn, toColumn);
        Bits.assertSame(actual, expected, what, random);
        Bits.assertSame(inPlace, expectedInPlace, what + ", in place", random);
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < actual.leadingDimension(); column++) {
                boolean mayWrite =
                        row >= fromRow && row < toRow && column >= fromColumn && column < (toColumn + 15) / 16 * 16;
                if (!mayWrite) {
                    assertThat(Bits.isNotWritten(actual.values()[actual.start(row) + column]))
                            .as("%s: row %d, column %d is left alone, %s", what, row, column, random)
                            .isTrue();
                }
            }
        }
    }

    private void checkBackward(
            Activation activation,
            RandomInput random,
            RandomInput.Source values,
            RandomInput.Source gradients,
            int columns) {
        String what = activation.name() + " backward, " + columns + " columns";
        BatchMatrix z = random.fill(new BatchMatrix(ROWS, columns), values);
        BatchMatrix expectedOutput = new BatchMatrix(ROWS, columns);
        BatchMatrix output = new BatchMatrix(ROWS, columns);
        reference.of(activation).forward(z, expectedOutput, 0, ROWS, 0, columns);
        vector.of(activation).forward(z, output, 0, ROWS, 0, columns);
        BatchMatrix expected = random.fill(new BatchMatrix(ROWS, columns), gradients);
        BatchMatrix actual = Bits.copy(expected);
        BatchMatrix before = Bits.copy(expected);
        int fromRow = random.between(0, ROWS);
        int toRow = random.between(fromRow, ROWS);
        reference.of(activation).backward(z, expectedOutput, expected, fromRow, toRow);
        vector.of(activation).backward(z, output, actual, fromRow, toRow);
        Bits.assertSame(actual, expected, what + ", rows " + fromRow + "-" + toRow, random);
        Bits.assertSame(actual.values(), before.values(), 0, before.start(fromRow), what + ", rows before", random);
        Bits.assertSame(
                actual.values(), before.values(), before.start(toRow), before.values().length, what + ", rows after",
                random);
        Bits.assertPaddingIsZero(actual, fromRow, toRow, what, random);
    }
}
