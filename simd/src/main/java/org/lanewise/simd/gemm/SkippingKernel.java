package org.lanewise.simd.gemm;

import org.lanewise.core.tensor.Alignment;

/// The forward product of a layer whose input has many zeros, with the terms of the other values alone. Chains are those of
/// [MicroKernel], in rising k, with terms left out that change nothing.
///
/// A kernel takes the rows of its result one by one, and as many columns as it has registers for: the other factor's rows
/// lie in one piece, so that two checks of indices do for all their vectors. It loops over the rows of its result inside:
/// the chains are short, and a call for each row would cost a third of the time.
interface SkippingKernel {
    /// Panels that a kernel takes at most.
    int SEVEN = 7;

    /// Panels for which there is a kernel that computes no more than these.
    int FOUR = 4;

    /// Panels from one packed row of [#SEVEN] to the next: a shift finds a row, where seven take three instructions.
    int EIGHT = 8;

    /// The panels that the kernel for so many panels, 1 to [#SEVEN], works on.
    static int width(int panels) {
        return panels > FOUR ? SEVEN : FOUR;
    }

    /// Panels from one packed row to the next, for that kernel.
    static int packedWidth(int panels) {
        return panels > FOUR ? EIGHT : FOUR;
    }

    /// Up to 64 inputs of some rows: `y[r, c] = start[r, c] + sum_k x[r, k] w[k, c]`, k over the bits that are set.
    ///
    /// @param bitsStart the first row's word, `bitsStride` from there to the next row's
    /// @param xStart where the first row's first input lies
    /// @param w their weights, packed: a row of [#packedWidth] panels for each input, the first at [Alignment#LEAD]
    /// @param start where chains start from, `startStride` from one row to the next; in width loaded like `w`
    void forward(
            int panels,
            int rows,
            long[] bits,
            int bitsStart,
            int bitsStride,
            float[] x,
            int xStart,
            int ldx,
            float[] w,
            float[] start,
            int startAt,
            int startStride,
            float[] y,
            int yStart,
            int ldy);
}
