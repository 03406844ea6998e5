package org.lanewise.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.tensor.PanelMatrix;

/// Groups of 4 panels on 256-bit vectors: 8 accumulators of 16 registers, so many that their chains hide the latency of
/// `fma`.
///
///     forward, a block of one row              backwardWeights, one input
///     bits  . . . 1 . . 1 .. = k 3, 6          bits  . 1 . . 1 .. = rows 1, 4
///     x[3] * [ w(3,0)  ..  w(3,63) ]           x[1]  * [ dy(1,0) .. dy(1,63) ]
///     x[6] * [ w(6,0)  ..  w(6,63) ]           x[4]  * [ dy(4,0) .. dy(4,63) ]
///       =>     y, 4 panels of 2 x 8 lanes        =>      g, 4 panels of 2 x 8 lanes
///
/// Order: the bits that are set, rising; inside, the panels of the group. Loops walk bits rather than lists of indices:
/// no list has to be made, and a word is one load.
final class SkippingKernel256 implements SkippingKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;
    private static final int LANES = 8;
    private static final int WIDTH = PanelMatrix.WIDTH;

    @Override
    public void forward(
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
            int yStart) {
        int last = panels - 1;
        int p1 = Math.min(1, last);
        int p2 = Math.min(2, last);
        int p3 = Math.min(3, last);
        int w1 = p1 * panelStride;
        int w2 = p2 * panelStride;
        int w3 = p3 * panelStride;
        FloatVector y0a = FloatVector.fromArray(S, start, startAt);
        FloatVector y0b = FloatVector.fromArray(S, start, startAt + LANES);
        FloatVector y1a = FloatVector.fromArray(S, start, startAt + p1 * startPanelStride);
        FloatVector y1b = FloatVector.fromArray(S, start, startAt + p1 * startPanelStride + LANES);
        FloatVector y2a = FloatVector.fromArray(S, start, startAt + p2 * startPanelStride);
        FloatVector y2b = FloatVector.fromArray(S, start, startAt + p2 * startPanelStride + LANES);
        FloatVector y3a = FloatVector.fromArray(S, start, startAt + p3 * startPanelStride);
        FloatVector y3b = FloatVector.fromArray(S, start, startAt + p3 * startPanelStride + LANES);
        for (long left = bits; left != 0; left &= left - 1) {
            int k = Long.numberOfTrailingZeros(left);
            int at = wStart + k * WIDTH;
            FloatVector v = FloatVector.broadcast(S, x[xStart + k]);
            y0a = v.fma(FloatVector.fromArray(S, w, at), y0a);
            y0b = v.fma(FloatVector.fromArray(S, w, at + LANES), y0b);
            y1a = v.fma(FloatVector.fromArray(S, w, at + w1), y1a);
            y1b = v.fma(FloatVector.fromArray(S, w, at + w1 + LANES), y1b);
            y2a = v.fma(FloatVector.fromArray(S, w, at + w2), y2a);
            y2b = v.fma(FloatVector.fromArray(S, w, at + w2 + LANES), y2b);
            y3a = v.fma(FloatVector.fromArray(S, w, at + w3), y3a);
            y3b = v.fma(FloatVector.fromArray(S, w, at + w3 + LANES), y3b);
        }
        y0a.intoArray(y, yStart);
        y0b.intoArray(y, yStart + LANES);
        y1a.intoArray(y, yStart + p1 * WIDTH);
        y1b.intoArray(y, yStart + p1 * WIDTH + LANES);
        y2a.intoArray(y, yStart + p2 * WIDTH);
        y2b.intoArray(y, yStart + p2 * WIDTH + LANES);
        y3a.intoArray(y, yStart + p3 * WIDTH);
        y3b.intoArray(y, yStart + p3 * WIDTH + LANES);
    }

    @Override
    public void backwardWeights(
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
            int gPanelStride) {
        for (int input = fromInput, to = gStart; input < toInput; input++, to += WIDTH) {
            FloatVector g0a = FloatVector.zero(S);
            FloatVector g0b = FloatVector.zero(S);
            FloatVector g1a = FloatVector.zero(S);
            FloatVector g1b = FloatVector.zero(S);
            FloatVector g2a = FloatVector.zero(S);
            FloatVector g2b = FloatVector.zero(S);
            FloatVector g3a = FloatVector.zero(S);
            FloatVector g3b = FloatVector.zero(S);
            for (int group = 0; group < groups; group++) {
                int xFirst = group * groupRows * ldx + input;
                int dyFirst = group * groupRows * ldy + dyStart;
                for (long left = rowBits[group * bitsStride + input]; left != 0; left &= left - 1) {
                    int row = Long.numberOfTrailingZeros(left);
                    int at = dyFirst + row * ldy;
                    FloatVector v = FloatVector.broadcast(S, x[xFirst + row * ldx]);
                    g0a = v.fma(FloatVector.fromArray(S, dy, at), g0a);
                    g0b = v.fma(FloatVector.fromArray(S, dy, at + LANES), g0b);
                    g1a = v.fma(FloatVector.fromArray(S, dy, at + WIDTH), g1a);
                    g1b = v.fma(FloatVector.fromArray(S, dy, at + WIDTH + LANES), g1b);
                    g2a = v.fma(FloatVector.fromArray(S, dy, at + 2 * WIDTH), g2a);
                    g2b = v.fma(FloatVector.fromArray(S, dy, at + 2 * WIDTH + LANES), g2b);
                    g3a = v.fma(FloatVector.fromArray(S, dy, at + 3 * WIDTH), g3a);
                    g3b = v.fma(FloatVector.fromArray(S, dy, at + 3 * WIDTH + LANES), g3b);
                }
            }
            g0a.intoArray(g, to);
            g0b.intoArray(g, to + LANES);
            if (panels > 1) {
                g1a.intoArray(g, to + gPanelStride);
                g1b.intoArray(g, to + gPanelStride + LANES);
            }
            if (panels > 2) {
                g2a.intoArray(g, to + 2 * gPanelStride);
                g2b.intoArray(g, to + 2 * gPanelStride + LANES);
            }
            if (panels > 3) {
                g3a.intoArray(g, to + 3 * gPanelStride);
                g3b.intoArray(g, to + 3 * gPanelStride + LANES);
            }
        }
    }
}
