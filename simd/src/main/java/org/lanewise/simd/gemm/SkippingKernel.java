package org.lanewise.simd.gemm;

/// The two products of a layer whose input has many zeros, with the terms of the other values alone. Chains are those of
/// [MicroKernel], in rising k, with terms left out that change nothing.
///
/// Every turn of a loop handles one value of x and a group of [#GROUP_PANELS] panels. A group at the edge of a matrix has
/// fewer: the forward loop then works on its last panel more than once and stores the same value again, the backward
/// loop computes with whatever lies behind dy's row and does not store it.
interface SkippingKernel {
    /// Panels of a full group; the kernel takes 1 to that many.
    int GROUP_PANELS = 4;

    /// A block of one row: `y[c] = start[c] + sum_k x[k] w[k, c]`, k over the bits that are set.
    ///
    /// @param bits inputs `[0, 64)` of the block
    /// @param xStart where the block's first input lies
    /// @param wStart where its panel row lies, `panelStride` the distance to the next panel
    /// @param start the array the chains start from, as in [MicroKernel#forward]
    void forward(
            int panels,
            long bits,
            float[] x,
            int xStart,
            float[] w,
            int wStart,
            int panelStride,
            float[] start,
            int startAt,
            int startPanelStride,
            float[] y,
            int yStart);

    /// `g[i, c] = sum_r x[r, i] dy[r, c]` for inputs `[fromInput, toInput)`, r over the rows whose bit is set, of `groups`
    /// groups of `groupRows` rows.
    ///
    /// @param rowBits a word for each input, `bitsStride` from group to group
    /// @param g receives rows of 16, `gPanelStride` from one panel to the next
    void backwardWeights(
            int panels,
            int fromInput,
            int toInput,
            long[] rowBits,
            int bitsStride,
            int groups,
            int groupRows,
            float[] x,
            int ldx,
            float[] dy,
            int dyStart,
            int ldy,
            float[] g,
            int gStart,
            int gPanelStride);
}
