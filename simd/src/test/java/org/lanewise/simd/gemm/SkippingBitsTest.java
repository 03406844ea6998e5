package org.lanewise.simd.gemm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.core.kernel.Epilogue;
import org.lanewise.core.kernel.Gemm;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.tensor.Alignment;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;
import org.lanewise.simd.tests.Bits;
import org.lanewise.simd.tests.RandomInput;

/// Products that leave zero terms out give the bits of the reference products with all terms. Widths that this machine
/// does not have are computed by the JDK lane by lane: slow, so fewer of them.
class SkippingBitsTest {
    private final Gemm reference = new ReferenceKernels().gemm();

    private static int rounds(int vectorBits) {
        return vectorBits <= FloatVector.SPECIES_PREFERRED.vectorBitSize()
                ? 1000
                : 30;
    }

    /// Zeros of both signs, and numbers so small that their products vanish.
    private static float sparse(RandomInput random) {
        return switch (random.between(0, 9)) {
            case 0, 1, 2, 3 -> 0f;
            case 4 -> -0f;
            case 5 -> random.between(0, 1) == 0 ? -1e-30f : 1e-30f;
            default -> random.finite();
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void everyRectangleGivesSameBits(int vectorBits) {
        RandomInput random = RandomInput.fresh();
        VectorGemm gemm = new VectorGemm(vectorBits);
        for (int round = 0; round < rounds(vectorBits); round++) {
            int rows = random.between(1, 150);
            int inputs = random.between(1, 300);
            int outputs = random.between(1, 170);
            int groupRows = random.between(1, 64);
            BatchMatrix x = BatchMatrix.withNonZeros(rows, inputs, groupRows);
            random.fill(x, () -> sparse(random));
            Bits.fillPadding(x, Float.NaN);
            PanelMatrix w = random.fill(new PanelMatrix(inputs, outputs), () -> sparse(random));
            BatchMatrix dy = random.fill(new BatchMatrix(rows, outputs), () -> sparse(random));
            int usedRows = random.between(1, rows);
            gemm.findNonZeros(random.fill(x, () -> sparse(random)), 0, rows); // what was found before is forgotten
            random.fill(x, () -> sparse(random));
            for (int from = 0; from < usedRows; from += groupRows) {
                gemm.findNonZeros(x, from, Math.min(from + groupRows, usedRows));
            }
            int fromPanel = random.between(0, w.panels());
            int toPanel = random.between(fromPanel, w.panels());
            int fromRow = random.between(0, usedRows);
            String what = vectorBits + " " + x + " x " + outputs + " groups of " + groupRows;
            BatchMatrix expected = new BatchMatrix(rows, outputs);
            BatchMatrix actual = new BatchMatrix(rows, outputs);
            reference.forward(x, w, expected, fromRow, usedRows, fromPanel, toPanel, Epilogue.NONE);
            gemm.forward(x, w, actual, fromRow, usedRows, fromPanel, toPanel, Epilogue.NONE);
            Bits.assertSame(actual, expected, "forward " + what, random);

            int fromPanelRow = random.between(0, inputs + 1);
            int toPanelRow = random.between(fromPanelRow, inputs + 1);
            int end = Alignment.LEAD + (toPanel - fromPanel) * (toPanelRow - fromPanelRow) * PanelMatrix.WIDTH;
            float[] expectedGradient = new float[end];
            float[] gradient = new float[end + gemm.scratchFloats(usedRows)];
            reference.backwardWeights(
                    x, dy, usedRows, fromPanel, toPanel, fromPanelRow, toPanelRow, expectedGradient);
            Arrays.fill(gradient, Alignment.LEAD, end, Float.NaN); // inputs that are zero in all rows have a gradient, too
            gemm.backwardWeights(x, dy, usedRows, fromPanel, toPanel, fromPanelRow, toPanelRow, gradient);
            Bits.assertSame(gradient, expectedGradient, 0, end, "backwardWeights " + what, random);

            PanelMatrix expectedWeights = w.copy();
            PanelMatrix weights = w.copy();
            float[] rate = {-0.3f};
            boolean done = gemm.tryDescend(
                    x, dy, usedRows, fromPanel, toPanel, fromPanelRow, toPanelRow, weights, rate, gradient);
            assertThat(done).isEqualTo(gemm.skipsZeros() || usedRows <= 32);
            if (done) {
                GemmBitsTest.descend(
                        expectedWeights, rate[0], expectedGradient, fromPanel, toPanel, fromPanelRow, toPanelRow);
            }
            Bits.assertSame(
                    weights.values(), expectedWeights.values(), 0, weights.values().length, "descend " + what, random);
        }
    }

    @Test
    void zerosAreReallyLeftOut() {
        // What is not listed is not read: a NaN weight behind a zero input does no harm.
        BatchMatrix x = BatchMatrix.withNonZeros(1, 2, 2);
        x.putValue(0, 1, 3);
        PanelMatrix w = new PanelMatrix(2, 1);
        w.putWeight(0, 0, Float.NaN);
        w.putWeight(1, 0, 5);
        for (int vectorBits : new int[] {256, 512}) {
            VectorGemm gemm = new VectorGemm(vectorBits);
            BatchMatrix y = new BatchMatrix(1, 1);
            gemm.findNonZeros(x, 0, 1);
            gemm.forward(x, w, y, 0, 1, 0, 1, Epilogue.NONE);

            assertThat(gemm.skipsZeros()).isTrue();
            assertThat(y.value(0, 0)).isEqualTo(15);
        }
    }

    @Test
    void descentPassesOverInputsThatAreZeroInAllRows() {
        // Nothing is read from dy for them: its NaN stays away from the weights of input 0.
        BatchMatrix x = BatchMatrix.withNonZeros(2, 2, 2);
        x.putValue(0, 1, 3);
        BatchMatrix dy = new BatchMatrix(2, 1);
        dy.putValue(0, 0, 5);
        dy.putValue(1, 0, Float.NaN);
        for (int vectorBits : new int[] {256, 512}) {
            VectorGemm gemm = new VectorGemm(vectorBits);
            PanelMatrix w = new PanelMatrix(2, 1);
            w.putWeight(0, 0, 7);
            gemm.findNonZeros(x, 0, 2);
            float[] room = new float[Alignment.LEAD + 3 * PanelMatrix.WIDTH + gemm.scratchFloats(2)];
            gemm.tryDescend(x, dy, 2, 0, 1, 1, 3, w, new float[] {-0.5f}, room);

            assertThat(w.weight(0, 0)).isEqualTo(7);
            assertThat(w.weight(1, 0)).isEqualTo(-7.5f);
        }
    }

    @Test
    void gradientOfNoRowsIsZero() {
        for (int vectorBits : new int[] {256, 512}) {
            VectorGemm gemm = new VectorGemm(vectorBits);
            BatchMatrix x = BatchMatrix.withNonZeros(2, 3, 2);
            x.putValue(0, 0, 1);
            gemm.findNonZeros(x, 0, 2);
            int end = Alignment.LEAD + 4 * PanelMatrix.WIDTH;
            float[] gradient = new float[end + gemm.scratchFloats(2)];
            Arrays.fill(gradient, 7);
            gemm.backwardWeights(x, new BatchMatrix(2, 5), 0, 0, 1, 0, 4, gradient);

            assertThat(Arrays.copyOfRange(gradient, Alignment.LEAD, end)).containsOnly(0f);
        }
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        VectorGemm gemm = new VectorGemm(256);
        BatchMatrix x = BatchMatrix.withNonZeros(10, 3, 4);
        BatchMatrix y = new BatchMatrix(10, 2);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> gemm.forward(x, new PanelMatrix(2, 2), y, 0, 4, 0, 1, Epilogue.NONE))
                .withMessageContaining("do not fit together");
    }

    @Test
    void aGroupIsFoundFromItsStart() {
        BatchMatrix x = BatchMatrix.withNonZeros(10, 3, 4);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VectorGemm(256).findNonZeros(x, 2, 4))
                .withMessageContaining("groups of 4, row 2");
        assertThatIllegalArgumentException().isThrownBy(() -> BatchMatrix.withNonZeros(10, 3, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> BatchMatrix.withNonZeros(100, 3, 65));
    }
}
