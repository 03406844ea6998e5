package org.lanewise.simd.gemm;

/// Computes one register tile, rows or inputs x `tilePanels * 16`, of a matrix product. A forward tile at the edge of a matrix has
/// fewer rows; a micro-kernel then works on its last row more than once and stores the same value again, so there is
/// one loop and no other for edges. backwardWeights gets whole tiles alone, see [WeightGradients].
///
/// Every element is one chain of `fma` in rising k (bit contract, rule 1). A chain may be stopped and taken up again from
/// the stored value: float32 in memory is the value in the register.
///
/// Each product has a loop of its own, in which what is packed has a constant stride: C2 counts the loop and drops the range
/// checks. forward has packed weights, for backwardWeights both operands are packed.
interface MicroKernel {
    /// The inputs of the largest backwardWeights tile: what is packed is copied by vectors of so many.
    int MOST_TILE_INPUTS = 8;

    /// Rows of the mini-batch that leave no row of a tile empty, they and any multiple of them.
    int chunkRows();

    /// How many of `left` rows the next forward tile takes (`MR`).
    int rowsOfTile(int left);

    /// Panels of a full tile; the kernel takes 1 to that many.
    int tilePanels();

    /// `y[r, c] = start[r, c] + sum_k x[r, k] w[k, c]` for `rows` rows, as many as [#rowsOfTile] gave.
    ///
    /// @param xStart where `x[0, 0]` lies, `ldx` the distance of its rows
    /// @param wStart where the first of the `depth` panel rows lies, `panelStride` the distance to the next panel
    /// @param start the array the chains start from: the weights for the biases, `y` to go on
    /// @param startAt where its first element lies, `startStride` the distance of its rows (0: the same for all),
    ///     `startPanelStride` to the next panel
    void forward(
            int rows,
            int panels,
            int depth,
            float[] x,
            int xStart,
            int ldx,
            float[] w,
            int wStart,
            int panelStride,
            float[] start,
            int startAt,
            int startStride,
            int startPanelStride,
            float[] y,
            int yStart,
            int ldy);

    /// Inputs of a backwardWeights tile, at most [#MOST_TILE_INPUTS].
    int tileInputs();

    /// `g[i, c] = start[i, c] + sum_r x[r, i] dy[r, c]` for any number of whole tiles of inputs, r over `depth` batch rows. The
    /// chains are short, so the call of a tile would be a fifth of its time.
    ///
    /// @param x packed: tiles of `depth` rows of [#tileInputs], one after the other
    /// @param xStart where the first tile lies, `ldx` the distance of its rows: [#tileInputs], for kernels whose loop is
    ///     better off if C2 does not know that
    /// @param dy packed: panels of `depth` rows of 16, one after the other
    /// @param dyStart where `dy[0, c = 0]` lies
    /// @param start the array the chains start from, rows of 16: zeros, or `g` to go on
    /// @param startAt where its first element lies, `startTileStride` the distance to the next tile (0: the same for all),
    ///     `startPanelStride` to the next panel
    /// @param g receives rows of 16, `gPanelStride` from one panel to the next
    void backwardWeights(
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
            int gPanelStride);
}
