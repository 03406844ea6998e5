package org.lanewise.simd.gemm;

import org.jspecify.annotations.Nullable;
import org.lanewise.core.tensor.Alignment;

/// The gradient by the weights of a layer whose input has many zeros, with the terms of the other values alone; built like
/// [SkippingKernel]. What becomes of the sums is decided as in [PackedKernel].
interface SkippingGradientKernel {
    /// Some of 64 inputs: `sum[i, c] = sum_r x[r, i] dy[r, c]`, r over the bits that are set, of `groups` groups of `groupRows` rows;
    /// then `g = sum`, or `g = fma(rate, sum, g)`.
    ///
    /// @param panels 1 to [SkippingKernel#SEVEN]
    /// @param inputs a bit for each of the 64
    /// @param bitsStart the word of the first of the 64, `bitsStride` from a group to the next
    /// @param xStart where the first input of row 0 lies
    /// @param dy packed: a row of [SkippingKernel#packedWidth] panels for each batch row, the first at [Alignment#LEAD]
    /// @param g rows of 16, one after the other, that of the first of the 64 at `gStart`, `gPanelStride` from one panel to the next
    /// @param rate one number; null where g receives the sums
    void backwardWeights(
            int panels,
            long inputs,
            int groups,
            int groupRows,
            long[] bits,
            int bitsStart,
            int bitsStride,
            float[] x,
            int xStart,
            int ldx,
            float[] dy,
            float[] g,
            int gStart,
            int gPanelStride,
            float @Nullable [] rate);
}
