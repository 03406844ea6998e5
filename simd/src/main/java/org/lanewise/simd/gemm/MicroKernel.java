package org.lanewise.simd.gemm;

/// Computes one register tile, rows x panels of 16, of the forward product. A tile at the edge of a matrix has fewer rows; a
/// micro-kernel then works on its last row more than once and stores the same value again, so there is one loop and no
/// other for edges.
///
/// Every element is one chain of `fma` in rising k (bit contract, rule 1). A chain may be stopped and taken up again from
/// the stored value: float32 in memory is the value in the register.
///
/// Weights are packed, with a constant stride: C2 counts the loop and drops their range checks. Where x is packed as well:
/// [PackedKernel].
interface MicroKernel {
    /// Rows of the mini-batch that leave no row of a tile empty, they and any multiple of them.
    int chunkRows();

    /// How many of `left` rows the next forward tile takes (`MR`).
    int rowsOfTile(int left);

    /// How many of `left` panels the next tile takes.
    int panelsOfTile(int left);

    /// `y[r, c] = start[r, c] + sum_k x[r, k] w[k, c]` for as many rows as [#rowsOfTile] gave and panels as [#panelsOfTile].
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
}
