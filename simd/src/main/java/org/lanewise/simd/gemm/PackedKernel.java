package org.lanewise.simd.gemm;

import org.jspecify.annotations.Nullable;

/// Computes register tiles, inputs x `tilePanels * 16`, of a product whose two operands are packed: the gradient by the
/// weights ([WeightGradients]), and the forward pass of wide layers ([PackedForward]), where rows take the place of inputs.
/// Whole tiles alone. Chains are those of [MicroKernel].
///
/// Packed operands have a constant stride: C2 counts the loop and drops the range checks. What becomes of the sums is decided
/// behind the loop, while they are in registers: to descend, no array of gradients is written and read again.
interface PackedKernel {
    /// The inputs of the largest tile.
    int MOST_TILE_INPUTS = 8;

    /// Inputs of a tile, at most [#MOST_TILE_INPUTS].
    int tileInputs();

    /// Panels of the widest tile.
    int tilePanels();

    /// Whether the kernel takes an x that is not packed as well: rows, any distance apart.
    boolean takesRows();

    /// How many of `left` panels the next tiles take; the kernel takes no other numbers.
    int panelsOfTile(int left);

    /// `sum[i, c] = start[i, c] + sum_r x[r, i] dy[r, c]` for any number of tiles, r over `depth` batch rows; then `g = sum`, or
    /// `g = fma(rate, sum, g)`. The chains are short, so the call of a tile would be a fifth of its time.
    ///
    /// @param x packed: tiles of `depth` rows of [#tileInputs], one after the other; or rows, see [#takesRows]
    /// @param xStart where the first tile lies, `ldx` the distance of its rows, [#tileInputs] where they are packed,
    ///     `xTileStride` that of tiles
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
            int xTileStride,
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
