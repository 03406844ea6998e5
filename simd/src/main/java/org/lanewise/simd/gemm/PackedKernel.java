package org.lanewise.simd.gemm;

import org.jspecify.annotations.Nullable;

/// Computes register tiles, inputs x `tilePanels * 16`, of a product whose two operands are packed: the gradient by the
/// weights ([WeightGradients]), and the forward pass of wide layers ([PackedForward]), where rows take the place of inputs.
/// Whole tiles alone. Chains are those of [MicroKernel].
///
/// Both operands have a constant stride: C2 counts the loop and drops the range checks. What becomes of the sums is decided
/// behind the loop, while they are in registers: to descend, no array of gradients is written and read again.
interface PackedKernel {
    /// The inputs of the largest tile: what is packed is copied by vectors of so many.
    int MOST_TILE_INPUTS = 8;

    /// Inputs of a tile, at most [#MOST_TILE_INPUTS].
    int tileInputs();

    /// Panels of a full tile; the kernel takes 1 to that many.
    int tilePanels();

    /// `sum[i, c] = start[i, c] + sum_r x[r, i] dy[r, c]` for any number of tiles, r over `depth` batch rows; then `g = sum`, or
    /// `g = fma(rate, sum, g)`. The chains are short, so the call of a tile would be a fifth of its time.
    ///
    /// @param x packed: tiles of `depth` rows of [#tileInputs], one after the other
    /// @param xStart where the first tile lies, `ldx` the distance of its rows: [#tileInputs], for kernels whose loop is
    ///     better off if C2 does not know that
    /// @param dy packed: panels of `depth` rows of 16, one after the other
    /// @param dyStart where `dy[0, c = 0]` lies
    /// @param start the array the chains start from, rows of 16: zeros, or `g` to go on
    /// @param startAt where its first element lies, `startTileStride` the distance to the next tile (0: the same for all),
    ///     `startPanelStride` to the next panel
    /// @param g rows of 16, `gPanelStride` from one panel to the next
    /// @param rate one number; null where g receives the sums. It is loaded behind the loop, where registers are free again
    void multiply(
            int tiles,
            int panels,
            int depth,
            float[] x,
            int xStart,
            int ldx,
            float[] dy,
            int dyStart,
            float[] start,
            int startAt,
            int startTileStride,
            int startPanelStride,
            float[] g,
            int gStart,
            int gPanelStride,
            float @Nullable [] rate);
}
