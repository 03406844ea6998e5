package org.lanewise.simd.gemm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.core.kernel.Gemm;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.tensor.PanelMatrix;
import org.lanewise.simd.tests.Bits;
import org.lanewise.simd.tests.RandomInput;

/// Transposed weights have the bits of the reference, and nothing else is written.
class TransposeBitsTest {
    private static final int[] SIZES = {1, 2, 7, 8, 9, 15, 16, 17, 24, 25, 31, 32, 33, 47, 100, 264};

    private final Gemm reference = new ReferenceKernels().gemm();

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void wholeMatricesOfAllSizes(int vectorBits) {
        RandomInput random = RandomInput.fresh();
        for (int inputs : SIZES) {
            for (int columns : SIZES) {
                PanelMatrix weights = random.fill(new PanelMatrix(inputs, columns), random::any);
                check(vectorBits, weights, 0, weights.panels(), 0, weights.panelRows());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void partsThatBeginAndEndAnywhere(int vectorBits) {
        RandomInput random = RandomInput.fresh();
        PanelMatrix weights = random.fill(new PanelMatrix(40, 44), random::any);
        for (int from = 0; from < weights.panelRows(); from++) {
            for (int to = from; to <= weights.panelRows(); to++) {
                check(vectorBits, weights, 1, 3, from, to);
            }
        }
    }

    private void check(int vectorBits, PanelMatrix weights, int fromPanel, int toPanel, int fromRow, int toRow) {
        PanelMatrix expected = notWritten(weights);
        PanelMatrix actual = notWritten(weights);
        reference.transpose(weights, expected, fromPanel, toPanel, fromRow, toRow);
        new VectorGemm(vectorBits).transpose(weights, actual, fromPanel, toPanel, fromRow, toRow);
        assertThat(raw(actual))
                .as("%s, panels %d to %d, rows %d to %d", weights, fromPanel, toPanel, fromRow, toRow)
                .isEqualTo(raw(expected));
    }

    private static PanelMatrix notWritten(PanelMatrix weights) {
        PanelMatrix transposed = new PanelMatrix(weights.columns(), weights.inputs());
        Arrays.fill(transposed.values(), Bits.NOT_WRITTEN);
        return transposed;
    }

    private static int[] raw(PanelMatrix matrix) {
        int[] bits = new int[matrix.values().length];
        for (int index = 0; index < bits.length; index++) {
            bits[index] = Float.floatToRawIntBits(matrix.values()[index]);
        }
        return bits;
    }
}
