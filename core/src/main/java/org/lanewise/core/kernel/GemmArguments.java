package org.lanewise.core.kernel;

import org.lanewise.core.tensor.Alignment;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;

/// The checks that every [Gemm] makes before it touches an array, so that a wrong argument is named and nothing is read or
/// written outside a matrix.
public final class GemmArguments {
    private GemmArguments() {}

    /// Checks the arguments of [Gemm#forward].
    ///
    /// @throws IllegalArgumentException if shapes do not fit or a range is not inside
    public static void checkForward(
            BatchMatrix x, PanelMatrix weights, BatchMatrix y, int fromRow, int toRow, int fromPanel, int toPanel) {
        boolean fits = x.nonZeros() == null ? x.columns() >= weights.inputs() : x.columns() == weights.inputs();
        if (!fits || y.columns() != weights.columns()) {
            throw new IllegalArgumentException(
                    "forward: x " + x + ", weights " + weights + " and y " + y + " do not fit together");
        }
        checkRange("rows", fromRow, toRow, Math.min(x.rows(), y.rows()));
        checkRange("panels", fromPanel, toPanel, weights.panels());
    }

    /// Checks the arguments of [Gemm#backwardWeights].
    ///
    /// @throws IllegalArgumentException if shapes do not fit, a range is not inside, or the gradient is too short
    public static void checkBackwardWeights(
            BatchMatrix x,
            BatchMatrix outputGradient,
            int rows,
            int fromPanel,
            int toPanel,
            int fromPanelRow,
            int toPanelRow,
            float[] gradient,
            int scratchFloats) {
        checkRange("rows", 0, rows, Math.min(x.rows(), outputGradient.rows()));
        checkRange("panels", fromPanel, toPanel, PanelMatrix.panels(outputGradient.columns()));
        checkRange("panel rows", fromPanelRow, toPanelRow, x.columns() + 1);
        long size = Alignment.LEAD + (long) (toPanel - fromPanel) * (toPanelRow - fromPanelRow) * PanelMatrix.WIDTH
                + scratchFloats;
        if (gradient.length < size) {
            throw new IllegalArgumentException(
                    "backward-weights: the gradient needs room for " + size + " floats, has " + gradient.length);
        }
    }

    /// Checks the weights of [Gemm#tryDescend].
    ///
    /// @throws IllegalArgumentException if their shape does not fit
    public static void checkWeights(BatchMatrix x, BatchMatrix outputGradient, PanelMatrix weights) {
        if (x.columns() != weights.inputs() || outputGradient.columns() != weights.columns()) {
            throw new IllegalArgumentException("descend: x " + x + ", output gradient " + outputGradient
                    + " and weights " + weights + " do not fit together");
        }
    }

    private static void checkRange(String what, int from, int to, int limit) {
        if (from < 0 || from > to || to > limit) {
            throw new IllegalArgumentException(
                    what + " [" + from + ", " + to + ") are not inside [0, " + limit + ")");
        }
    }
}
