package org.lanewise.simd.gemm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lanewise.core.kernel.Epilogue;
import org.lanewise.core.kernel.Gemm;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;
import org.lanewise.simd.tests.Bits;
import org.lanewise.simd.tests.RandomInput;

/// Layers so wide that x is packed give the bits of the reference product.
class PackedForwardBitsTest {
    private final Gemm reference = new ReferenceKernels().gemm();
    private final VectorGemm gemm = new VectorGemm(256);

    @Test
    void everyRectangleGivesSameBits() {
        RandomInput random = RandomInput.fresh();
        for (int round = 0; round < 40; round++) {
            check(random, random.between(24, 150), random.between(1, 600),
                    random.between(16, 40) * 16 - random.between(0, 15));
        }
    }

    @Test
    void mostInputsThatArePackedAndOneMore() {
        RandomInput random = RandomInput.fresh();
        check(random, 54, 2816, 512);
        check(random, 54, 2817, 512);
    }

    private void check(RandomInput random, int rows, int inputs, int outputs) {
        BatchMatrix x = random.fill(new BatchMatrix(rows, inputs), random::finite);
        Bits.fillPadding(x, Float.NaN);
        PanelMatrix w = random.fill(new PanelMatrix(inputs, outputs), random::finite);
        int fromRow = random.between(0, rows - 24);
        int toRow = random.between(fromRow + 24, rows);
        int fromPanel = random.between(0, w.panels() - PackedForward.LEAST_PANELS);
        int toPanel = random.between(fromPanel + PackedForward.LEAST_PANELS, w.panels());
        BatchMatrix expected = new BatchMatrix(rows, outputs);
        BatchMatrix actual = new BatchMatrix(rows, outputs);
        int[] finished = new int[2];
        Epilogue count = (_, from, to, fromColumn, toColumn) -> {
            finished[0] += (to - from) * (toColumn - fromColumn);
            finished[1]++;
        };

        reference.forward(x, w, expected, fromRow, toRow, fromPanel, toPanel, Epilogue.NONE);
        gemm.forward(x, w, actual, fromRow, toRow, fromPanel, toPanel, count);

        String what = x + " x " + outputs + " rows " + fromRow + " to " + toRow;
        Bits.assertSame(actual, expected, what, random);
        assertThat(finished[0]).as(what).isEqualTo((toRow - fromRow) * (toPanel - fromPanel) * PanelMatrix.WIDTH);
        assertThat(finished[1]).as(what).isGreaterThanOrEqualTo(toPanel - fromPanel);
    }
}
