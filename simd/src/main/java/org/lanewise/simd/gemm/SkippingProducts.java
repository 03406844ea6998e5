package org.lanewise.simd.gemm;

import org.lanewise.core.kernel.Epilogue;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.NonZeros;
import org.lanewise.core.tensor.PanelMatrix;

/// The blocking around the kernels that leave zero terms out.
///
///     forward           for each group of panels, block of 64 inputs, row     bits of the row's block
///     backwardWeights   for each group of panels, input                       bits of the input's rows
final class SkippingProducts {
    private static final int WIDTH = PanelMatrix.WIDTH;

    private final SkippingKernel kernel;

    SkippingProducts(SkippingKernel kernel) {
        this.kernel = kernel;
    }

    /// Blocks of 64 inputs outside, rows inside: a block of four panels stays in the first cache.
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
        float[] w = weights.values();
        int stride = weights.panelStride();
        for (int panel = fromPanel; panel < toPanel; panel += SkippingKernel.GROUP_PANELS) {
            int panels = Math.min(SkippingKernel.GROUP_PANELS, toPanel - panel);
            for (int word = 0; word < nonZeros.words(); word++) {
                int wStart = weights.start(panel, word * Long.SIZE + 1);
                for (int row = fromRow; row < toRow; row++) {
                    long bits = nonZeros.columns(row, word);
                    int xStart = x.start(row) + word * Long.SIZE;
                    int yStart = y.start(row) + panel * WIDTH;
                    if (word == 0) {
                        kernel.forward(
                                panels, bits, x.values(), xStart, w, wStart, stride, w, wStart - WIDTH, stride,
                                y.values(), yStart);
                    } else if (bits != 0) {
                        kernel.forward(
                                panels, bits, x.values(), xStart, w, wStart, stride, y.values(), yStart, WIDTH,
                                y.values(), yStart);
                    }
                }
            }
            epilogue.apply(y, fromRow, toRow, panel * WIDTH, (panel + panels) * WIDTH);
        }
    }

    /// The gradients of panel rows `[firstRow, toPanelRow)`, the bias not among them.
    ///
    /// @param start where the first of them goes, `stride` the distance to the next panel's
    void backwardWeights(
            BatchMatrix x,
            NonZeros nonZeros,
            BatchMatrix outputGradient,
            int rows,
            int fromPanel,
            int toPanel,
            int firstRow,
            int toPanelRow,
            float[] gradient,
            int start,
            int stride) {
        for (int panel = fromPanel; panel < toPanel; panel += SkippingKernel.GROUP_PANELS) {
            kernel.backwardWeights(
                    Math.min(SkippingKernel.GROUP_PANELS, toPanel - panel), firstRow - 1, toPanelRow - 1,
                    nonZeros.rowBits(), x.columns(), nonZeros.groups(rows), nonZeros.groupRows(), x.values(),
                    x.leadingDimension(), outputGradient.values(), panel * WIDTH, outputGradient.leadingDimension(),
                    gradient, start + (panel - fromPanel) * stride, stride);
        }
    }
}
