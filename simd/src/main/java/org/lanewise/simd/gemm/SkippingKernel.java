package org.lanewise.simd.gemm;

import org.lanewise.core.tensor.PairLists;

/// The kernel of both products of a layer whose input has many zeros, with the terms of the other values alone. Chains are
/// those of [MicroKernel], in rising k, with terms left out that change nothing.
///
///     entries of a list            matrix b, a row for each index
///     3  a3  b3                    row 3   [ panel 0 | panel 1 | .. ]        first   += a3 row 3,  a7 row 7, ..
///     7  a7  b7                    row 7   [ panel 0 | panel 1 | .. ]        second  += b3 row 3,  b7 row 7, ..
///
/// Every row of b that is loaded serves two rows of the result: two rows of the mini-batch in the forward product, where
/// b are the weights; two inputs in backwardWeights, where b is dy.
interface SkippingKernel {
    /// Panels of a full group; the kernel takes 1 to that many.
    int groupPanels();

    /// `first[c] = start + sum_k a_k b[k, c]`, `second[c] = ..`, for the columns of `panels` panels. The second row is
    /// stored first: where both are the same, the first is what remains.
    ///
    /// @param list whose entries are the terms, and those of `count - 1` further ones, `step` from one to the next
    /// @param bStart where row 0 of b lies, `bStride` and `bPanelStride` the distances to the next row and panel
    /// @param start the array that the chains start from, laid out like y
    /// @param y receives the two rows, `yStride` from one to the other
    void multiply(
            int panels,
            PairLists lists,
            int list,
            int count,
            int step,
            float[] b,
            int bStart,
            int bStride,
            int bPanelStride,
            float[] start,
            int startAt,
            int startStride,
            int startPanelStride,
            float[] y,
            int yStart,
            int yStride,
            int yPanelStride);
}
