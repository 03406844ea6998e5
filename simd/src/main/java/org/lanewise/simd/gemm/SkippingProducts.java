package org.lanewise.simd.gemm;

import org.lanewise.core.kernel.Epilogue;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.NonZeros;
import org.lanewise.core.tensor.PanelMatrix;

/// The blocking around the kernels that leave zero terms out.
///
///     forward           for each group of panels, block of inputs, two rows      bits of the rows' block
///     backwardWeights   for each group of panels, two panel rows                 bits of the panel rows' batch rows
final class SkippingProducts {
    private static final int WIDTH = PanelMatrix.WIDTH;

    /// Words of 64 inputs of a block: the weights of three panels for them, 24 KB, stay in the first cache.
    private static final int BLOCK_WORDS = 2;

    private final SkippingKernel kernel;

    SkippingProducts(SkippingKernel kernel) {
        this.kernel = kernel;
    }

    int groupPanels() {
        return kernel.groupPanels();
    }

    /// Blocks of inputs outside, rows inside: the weights of a block stay in the first cache.
    ///
    /// @throws IllegalArgumentException unless `fromRow` is even
    void forward(
            BatchMatrix x,
            NonZeros nonZeros,
            PanelMatrix weights,
            BatchMatrix y,
            int fromRow,
            int toRow,
            int fromPanel,
            int toPanel,
            Epilogue epilogue) {
        requireEven("rows", fromRow);
        for (int panel = fromPanel; panel < toPanel; panel += kernel.groupPanels()) {
            int panels = Math.min(kernel.groupPanels(), toPanel - panel);
            int pairs = (toRow - fromRow) / 2;
            for (int word = 0; word < nonZeros.words(); word += BLOCK_WORDS) {
                if (pairs > 0) {
                    block(x, nonZeros, weights, y, fromRow, pairs, panel, panels, word);
                }
                if (2 * pairs < toRow - fromRow) {
                    block(x, nonZeros, weights, y, toRow - 1, 0, panel, panels, word);
                }
            }
            epilogue.apply(y, fromRow, toRow, panel * WIDTH, (panel + panels) * WIDTH);
        }
    }

    /// @param pairs how many times two rows; 0 for one row
    private void block(
            BatchMatrix x,
            NonZeros nonZeros,
            PanelMatrix weights,
            BatchMatrix y,
            int row,
            int pairs,
            int panel,
            int panels,
            int word) {
        float[] w = weights.values();
        int stride = weights.panelStride();
        int wStart = weights.start(panel, word * Long.SIZE + 1);
        int yStart = y.start(row) + panel * WIDTH;
        int ldx = pairs == 0 ? 0 : x.leadingDimension();
        int ldy = pairs == 0 ? 0 : y.leadingDimension();
        boolean first = word == 0;
        kernel.forward(
                panels, Math.max(1, pairs), Math.min(BLOCK_WORDS, nonZeros.words() - word), nonZeros.byRows(),
                row / 2 * nonZeros.words() + word, nonZeros.words(), x.values(), x.start(row) + word * Long.SIZE, ldx,
                w,
                wStart, stride, first ? w : y.values(), first ? wStart - WIDTH : yStart, first ? 0 : ldy,
                first ? stride : WIDTH, y.values(), yStart, ldy);
    }

    /// The gradients of panel rows `[fromPanelRow, toPanelRow)`, that of the bias any value.
    ///
    /// @param stride the distance of two panels in `gradient`
    /// @throws IllegalArgumentException unless `fromPanelRow` is even
    void backwardWeights(
            BatchMatrix x,
            NonZeros nonZeros,
            BatchMatrix dy,
            int rows,
            int fromPanel,
            int toPanel,
            int fromPanelRow,
            int toPanelRow,
            float[] gradient,
            int stride) {
        requireEven("panel rows", fromPanelRow);
        int count = toPanelRow - fromPanelRow;
        for (int panel = fromPanel; panel < toPanel; panel += kernel.groupPanels()) {
            int panels = Math.min(kernel.groupPanels(), toPanel - panel);
            int at = (panel - fromPanel) * stride;
            if (count > 1) {
                rows(x, nonZeros, dy, rows, panel, panels, fromPanelRow, count / 2, gradient, at, stride);
            }
            if (count % 2 != 0) {
                rows(x, nonZeros, dy, rows, panel, panels, toPanelRow - 1, 0, gradient, at + (count - 1) * WIDTH,
                        stride);
            }
        }
    }

    /// @param pairs how many times two panel rows; 0 for one panel row
    private void rows(
            BatchMatrix x,
            NonZeros nonZeros,
            BatchMatrix dy,
            int rows,
            int panel,
            int panels,
            int panelRow,
            int pairs,
            float[] gradient,
            int at,
            int stride) {
        kernel.backwardWeights(
                panels, Math.max(1, pairs), nonZeros.groups(rows), nonZeros.groupRows(), nonZeros.byInputs(),
                panelRow / 2,
                nonZeros.inputPairs(), x.values(), panelRow - 1, x.leadingDimension(), dy.values(), panel * WIDTH,
                dy.leadingDimension(), gradient, at, pairs == 0 ? 0 : WIDTH, stride);
    }

    private static void requireEven(String what, int from) {
        if (from % 2 != 0) {
            throw new IllegalArgumentException(
                    "where zeros are skipped, " + what + " start at an even one, not " + from);
        }
    }
}
