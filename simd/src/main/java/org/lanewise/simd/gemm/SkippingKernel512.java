package org.lanewise.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.tensor.PanelMatrix;

/// Groups of 4 panels on 512-bit vectors, one register each. Loops, drawing and order as in SkippingKernel256.
final class SkippingKernel512 implements SkippingKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_512;
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
        FloatVector y0 = FloatVector.fromArray(S, start, startAt);
        FloatVector y1 = FloatVector.fromArray(S, start, startAt + p1 * startPanelStride);
        FloatVector y2 = FloatVector.fromArray(S, start, startAt + p2 * startPanelStride);
        FloatVector y3 = FloatVector.fromArray(S, start, startAt + p3 * startPanelStride);
        for (long left = bits; left != 0; left &= left - 1) {
            int k = Long.numberOfTrailingZeros(left);
            int at = wStart + k * WIDTH;
            FloatVector v = FloatVector.broadcast(S, x[xStart + k]);
            y0 = v.fma(FloatVector.fromArray(S, w, at), y0);
            y1 = v.fma(FloatVector.fromArray(S, w, at + w1), y1);
            y2 = v.fma(FloatVector.fromArray(S, w, at + w2), y2);
            y3 = v.fma(FloatVector.fromArray(S, w, at + w3), y3);
        }
        y0.intoArray(y, yStart);
        y1.intoArray(y, yStart + p1 * WIDTH);
        y2.intoArray(y, yStart + p2 * WIDTH);
        y3.intoArray(y, yStart + p3 * WIDTH);
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
            FloatVector g0 = FloatVector.zero(S);
            FloatVector g1 = FloatVector.zero(S);
            FloatVector g2 = FloatVector.zero(S);
            FloatVector g3 = FloatVector.zero(S);
            for (int group = 0; group < groups; group++) {
                int xFirst = group * groupRows * ldx + input;
                int dyFirst = group * groupRows * ldy + dyStart;
                for (long left = rowBits[group * bitsStride + input]; left != 0; left &= left - 1) {
                    int row = Long.numberOfTrailingZeros(left);
                    int at = dyFirst + row * ldy;
                    FloatVector v = FloatVector.broadcast(S, x[xFirst + row * ldx]);
                    g0 = v.fma(FloatVector.fromArray(S, dy, at), g0);
                    g1 = v.fma(FloatVector.fromArray(S, dy, at + WIDTH), g1);
                    g2 = v.fma(FloatVector.fromArray(S, dy, at + 2 * WIDTH), g2);
                    g3 = v.fma(FloatVector.fromArray(S, dy, at + 3 * WIDTH), g3);
                }
            }
            g0.intoArray(g, to);
            if (panels > 1) {
                g1.intoArray(g, to + gPanelStride);
            }
            if (panels > 2) {
                g2.intoArray(g, to + 2 * gPanelStride);
            }
            if (panels > 3) {
                g3.intoArray(g, to + 3 * gPanelStride);
            }
        }
    }
}
