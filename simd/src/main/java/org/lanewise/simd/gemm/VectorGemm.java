package org.lanewise.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.kernel.Epilogue;
import org.lanewise.core.kernel.Gemm;
import org.lanewise.core.kernel.GemmArguments;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;

/// The blocking around the micro-kernels.
///
///     for each group of panels that a tile takes (1 or 2)
///       for each block of DEPTH panel rows              the block of the panels stays in the first cache
///         for each tile of batch rows                   x streams by
///       epilogue on the rows x columns just finished
///
/// A single row has a kernel of its own. A block after the first goes on from the values stored in y. Twin: ReferenceGemm.
public final class VectorGemm implements Gemm {
    /// Panel rows of a block: two panels of 256 rows are 32 KB, the smallest first data cache there is.
    private static final int DEPTH = 256;

    private static final int WIDTH = PanelMatrix.WIDTH;

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    private final RowKernel rowKernel = new RowKernel();
    private final MicroKernel kernel;

    /// @param vectorBits 128, 256 or 512: a width the machine has
    public VectorGemm(int vectorBits) {
        this.kernel = switch (vectorBits) {
            case 128 -> new MicroKernel128();
            case 256 -> new MicroKernel256();
            case 512 -> new MicroKernel512();
            default -> throw new IllegalArgumentException("vectorBits must be 128, 256 or 512, was " + vectorBits);
        };
    }

    @Override
    public int tileRows() {
        return kernel.tileRows();
    }

    @Override
    public void forward(
            BatchMatrix x,
            PanelMatrix weights,
            BatchMatrix y,
            int fromRow,
            int toRow,
            int fromPanel,
            int toPanel,
            Epilogue epilogue) {
        GemmArguments.checkForward(x, weights, y, fromRow, toRow, fromPanel, toPanel);
        if (fromRow >= toRow || fromPanel >= toPanel) {
            return;
        }
        if (toRow - fromRow == 1) {
            rowKernel.forward(x, weights, y, fromRow, fromPanel, toPanel);
            epilogue.apply(y, fromRow, toRow, fromPanel * WIDTH, toPanel * WIDTH);
            return;
        }
        for (int panel = fromPanel; panel < toPanel; panel += kernel.tilePanels()) {
            int panels = Math.min(kernel.tilePanels(), toPanel - panel);
            for (int k = 0; k < weights.inputs(); k += DEPTH) {
                block(x, weights, y, fromRow, toRow, panel, panels, k, Math.min(DEPTH, weights.inputs() - k));
            }
            epilogue.apply(y, fromRow, toRow, panel * WIDTH, (panel + panels) * WIDTH);
        }
    }

    private void block(
            BatchMatrix x,
            PanelMatrix weights,
            BatchMatrix y,
            int fromRow,
            int toRow,
            int panel,
            int panels,
            int k,
            int depth) {
        float[] w = weights.values();
        int panelStride = weights.panelStride();
        int wStart = weights.start(panel, k + 1);
        for (int row = fromRow; row < toRow; row += kernel.tileRows()) {
            int rows = Math.min(kernel.tileRows(), toRow - row);
            int yStart = y.start(row) + panel * WIDTH;
            if (k == 0) {
                kernel.forward(
                        rows, panels, depth, x.values(), x.start(row), x.leadingDimension(), w, wStart, panelStride,
                        w, wStart - WIDTH, 0, panelStride, y.values(), yStart, y.leadingDimension());
            } else {
                kernel.forward(
                        rows, panels, depth, x.values(), x.start(row) + k, x.leadingDimension(), w, wStart,
                        panelStride, y.values(), yStart, y.leadingDimension(), WIDTH, y.values(), yStart,
                        y.leadingDimension());
            }
        }
    }

    @Override
    public void backwardWeights(
            BatchMatrix x,
            BatchMatrix outputGradient,
            int rows,
            int fromPanel,
            int toPanel,
            int fromPanelRow,
            int toPanelRow,
            float[] gradient) {
        GemmArguments.checkBackwardWeights(
                x, outputGradient, rows, fromPanel, toPanel, fromPanelRow, toPanelRow, gradient);
        int gPanelStride = (toPanelRow - fromPanelRow) * WIDTH;
        for (int panel = fromPanel; panel < toPanel; panel += kernel.tilePanels()) {
            int panels = Math.min(kernel.tilePanels(), toPanel - panel);
            int gStart = (panel - fromPanel) * gPanelStride;
            if (fromPanelRow == 0 && toPanelRow > 0) {
                for (int each = 0; each < panels; each++) {
                    sumColumns(outputGradient, rows, (panel + each) * WIDTH, gradient, gStart + each * gPanelStride);
                }
            }
            for (int panelRow = Math.max(1, fromPanelRow); panelRow < toPanelRow; panelRow += kernel.tileRows()) {
                kernel.backwardWeights(
                        Math.min(kernel.tileRows(), toPanelRow - panelRow),
                        panels,
                        rows,
                        x.values(),
                        panelRow - 1,
                        x.leadingDimension(),
                        outputGradient.values(),
                        panel * WIDTH,
                        outputGradient.leadingDimension(),
                        gradient,
                        gStart + (panelRow - fromPanelRow) * WIDTH,
                        gPanelStride);
            }
        }
    }

    /// The bias gradients of a panel: 16 column sums, each in rising rows.
    private static void sumColumns(BatchMatrix dy, int rows, int column, float[] gradient, int at) {
        float[] values = dy.values();
        int end = rows * dy.leadingDimension();
        for (int lane = 0; lane < WIDTH; lane += S.length()) {
            FloatVector sum = FloatVector.zero(S);
            for (int row = 0; row < end; row += dy.leadingDimension()) {
                sum = sum.add(FloatVector.fromArray(S, values, row + column + lane));
            }
            sum.intoArray(gradient, at + lane);
        }
    }
}
