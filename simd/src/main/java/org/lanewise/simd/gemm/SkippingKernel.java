package org.lanewise.simd.gemm;

/// The two products of a layer whose input has many zeros, with the terms of the other values alone. Chains are those of
/// [MicroKernel], in rising k, with terms left out that change nothing.
///
/// Every vector of weights or of dy that is loaded serves two rows of the result, whose bits are therefore in one word
/// (see [org.lanewise.core.tensor.NonZeros]). Both products loop over pairs of rows of their result inside: the chains
/// are short, and a call for each pair would cost a third of the time. A group at the edge of a matrix has fewer panels;
/// the kernel then works on its last panel more than once and stores the same value again.
interface SkippingKernel {
    /// Panels of a full group; the kernel takes 1 to that many.
    int groupPanels();

    /// Some inputs of some rows: `y[r, c] = start[r, c] + sum_k x[r, k] w[k, c]`, k over the bits that are set.
    ///
    /// @param pairs how many times two rows; with `ldx` and `ldy` 0, one pair is one row
    /// @param words how many words, of 64 inputs each
    /// @param bitsStart the first pair's first word, `bitsStride` from there to the next pair's
    /// @param xStart where the first row's first input lies
    /// @param wStart where its panel row lies, `panelStride` the distance to the next panel
    /// @param start the array the chains start from, as in [MicroKernel#forward]
    void forward(
            int panels,
            int pairs,
            int words,
            long[] bits,
            int bitsStart,
            int bitsStride,
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

    /// `g[i, c] = sum_r x[r, i] dy[r, c]`, r over the bits that are set, of `groups` groups of `groupRows` rows.
    ///
    /// @param pairs how many times two inputs
    /// @param bitsStart the word of the first pair, `bitsStride` from a group to the next
    /// @param firstInput of the first pair; -1 stands for the bias, whose gradient is then any value
    /// @param g receives rows of 16, `gStride` from one to the next; with 0, one pair is one input
    void backwardWeights(
            int panels,
            int pairs,
            int groups,
            int groupRows,
            long[] bits,
            int bitsStart,
            int bitsStride,
            float[] x,
            int firstInput,
            int ldx,
            float[] dy,
            int dyStart,
            int ldy,
            float[] g,
            int gStart,
            int gStride,
            int gPanelStride);
}
