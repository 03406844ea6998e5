package org.lanewise.simd.gemm;

import org.lanewise.core.kernel.Epilogue;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.NonZeros;
import org.lanewise.core.tensor.PanelMatrix;

/// The blocking around the kernels that leave zero terms out.
///
///     forward           for each group of panels, block of inputs, two rows      the rows' list of the block
///     backwardWeights   for each group of panels, two panel rows                 the panel rows' lists of all rows
final class SkippingProducts {
    private static final int WIDTH = PanelMatrix.WIDTH;

    private final SkippingKernel kernel;

    /// What the chains of gradients start from.
    private final float[] zeros;

    SkippingProducts(SkippingKernel kernel) {
        this.kernel = kernel;
        this.zeros = new float[kernel.groupPanels() * WIDTH];
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
            for (int block = 0; block < nonZeros.blocks(); block++) {
                for (int row = fromRow; row < toRow; row += 2) {
                    forward(nonZeros, weights, y, row, toRow, panel, panels, block);
                }
            }
            epilogue.apply(y, fromRow, toRow, panel * WIDTH, (panel + panels) * WIDTH);
        }
    }

    private void forward(
            NonZeros nonZeros,
            PanelMatrix weights,
            BatchMatrix y,
            int row,
            int toRow,
            int panel,
            int panels,
            int block) {
        float[] w = weights.values();
        int stride = weights.panelStride();
        int wStart = weights.start(panel, 1);
        int yStart = y.start(row) + panel * WIDTH;
        int yStride = row + 1 < toRow ? y.leadingDimension() : 0;
        int list = row / 2 * nonZeros.blocks() + block;
        if (block == 0) {
            kernel.multiply(
                    panels, nonZeros.byRows(), list, 1, 1, w, wStart, WIDTH, stride, w, wStart - WIDTH, 0, stride,
                    y.values(),
                    yStart, yStride, WIDTH);
        } else {
            kernel.multiply(
                    panels, nonZeros.byRows(), list, 1, 1, w, wStart, WIDTH, stride, y.values(), yStart, yStride, WIDTH,
                    y.values(), yStart, yStride, WIDTH);
        }
    }

    /// The gradients of panel rows `[fromPanelRow, toPanelRow)`, that of the bias zero.
    ///
    /// @param stride the distance of two panels in `gradient`
    /// @throws IllegalArgumentException unless `fromPanelRow` is even
    void backwardWeights(
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
        for (int panel = fromPanel; panel < toPanel; panel += kernel.groupPanels()) {
            int panels = Math.min(kernel.groupPanels(), toPanel - panel);
            int start = (panel - fromPanel) * stride;
            for (int row = fromPanelRow; row < toPanelRow; row += 2) {
                int next = row + 1 < toPanelRow ? WIDTH : 0;
                kernel.multiply(
                        panels, nonZeros.byInputs(), row / 2, nonZeros.groups(rows), nonZeros.inputPairs(),
                        dy.values(), panel * WIDTH, dy.leadingDimension(), WIDTH, zeros, 0, 0, WIDTH, gradient,
                        start + (row - fromPanelRow) * WIDTH, next, stride);
            }
        }
    }

    private static void requireEven(String what, int from) {
        if (from % 2 != 0) {
            throw new IllegalArgumentException(
                    "where zeros are skipped, " + what + " start at an even one, not " + from);
        }
    }
}
