package org.lanewise.core.kernel.reference;

import org.lanewise.core.kernel.Epilogue;
import org.lanewise.core.kernel.Gemm;
import org.lanewise.core.kernel.GemmArguments;
import org.lanewise.core.tensor.Alignment;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;

/// The matrix products as the bit contract (rule 1) states them. The loops run over k outside and the 16 columns of a
/// panel inside, so that each element's chain still rises in k while memory is read in order.
final class ReferenceGemm implements Gemm {
    private static final int WIDTH = PanelMatrix.WIDTH;

    @Override
    public int chunkRows() {
        return 1;
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
        for (int panel = fromPanel; panel < toPanel; panel++) {
            for (int row = fromRow; row < toRow; row++) {
                chain(x.values(), x.start(row), weights, panel, y.values(), y.start(row) + panel * WIDTH);
            }
        }
        if (fromRow < toRow && fromPanel < toPanel) {
            epilogue.apply(y, fromRow, toRow, fromPanel * WIDTH, toPanel * WIDTH);
        }
    }

    /// 16 neighbouring elements of one row: `y = bias`, then `y = fma(x[k], w[k], y)` for each k.
    private static void chain(float[] x, int xStart, PanelMatrix weights, int panel, float[] y, int yStart) {
        float[] w = weights.values();
        System.arraycopy(w, weights.start(panel, 0), y, yStart, WIDTH);
        int wStart = weights.start(panel, 1);
        for (int k = 0; k < weights.inputs(); k++) {
            float xk = x[xStart + k];
            for (int lane = 0; lane < WIDTH; lane++) {
                y[yStart + lane] = Math.fma(xk, w[wStart + k * WIDTH + lane], y[yStart + lane]);
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
                x, outputGradient, rows, fromPanel, toPanel, fromPanelRow, toPanelRow, gradient, 0);
        int at = Alignment.LEAD;
        for (int panel = fromPanel; panel < toPanel; panel++) {
            for (int panelRow = fromPanelRow; panelRow < toPanelRow; panelRow++, at += WIDTH) {
                for (int lane = 0; lane < WIDTH; lane++) {
                    gradient[at + lane] = 0;
                }
                for (int row = 0; row < rows; row++) {
                    float factor = panelRow == 0 ? 1 : x.values()[x.start(row) + panelRow - 1];
                    int dy = outputGradient.start(row) + panel * WIDTH;
                    for (int lane = 0; lane < WIDTH; lane++) {
                        gradient[at + lane] =
                                Math.fma(factor, outputGradient.values()[dy + lane], gradient[at + lane]);
                    }
                }
            }
        }
    }
}
