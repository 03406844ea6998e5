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
            int from = random.between(0, 30);
            int rows = random.between(5, 20) * 6 - random.between(0, 1);
            int panel = random.between(0, 8);
            check(random, random.between(1, 1300), from, from + rows, panel, panel + random.between(16, 32));
        }
    }

    @Test
    void inputsOnEachSideOfABlock() {
        RandomInput random = RandomInput.fresh();
        for (int inputs : new int[] {256, 257, 511, 512, 513, 768, 1023, 1024, 1025}) {
            check(random, inputs, 0, 54, 0, 17);
        }
    }

    @Test
    void rowsOnEachSideOfABlock() {
        RandomInput random = RandomInput.fresh();
        for (int rows : new int[] {119, 120, 125, 126, 239, 240, 246, 360}) {
            check(random, 600, 1, rows + 1, 0, 16);
        }
    }

    /// Six tiles of six rows would compute four of them twice.
    @Test
    void rowsThatFillNoTilesAreNotPacked() {
        assertThat(gemm.gainsFromAllPanels(32, 32)).isFalse();
        assertThat(gemm.gainsFromAllPanels(36, 15)).isFalse();
        assertThat(gemm.gainsFromAllPanels(36, 16)).isTrue();
    }

    private void check(RandomInput random, int inputs, int fromRow, int toRow, int fromPanel, int toPanel) {
        int rows = toRow + random.between(0, 5);
        int outputs = (toPanel + random.between(0, 3)) * 16 - random.between(0, 15);
        assertThat(gemm.gainsFromAllPanels(toRow - fromRow, toPanel - fromPanel)).isTrue();
        BatchMatrix x = random.fill(new BatchMatrix(rows, inputs), random::finite);
        Bits.fillPadding(x, Float.NaN);
        PanelMatrix w = random.fill(new PanelMatrix(inputs, outputs), random::finite);
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
