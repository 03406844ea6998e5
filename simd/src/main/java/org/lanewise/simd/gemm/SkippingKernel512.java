package org.lanewise.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.tensor.PanelMatrix;

/// Groups of 4 panels on 512-bit vectors: 2 rows x 4 panels are 8 accumulators, so many that their chains hide the latency
/// of `fma`. Loops, drawing and order as in SkippingKernel256.
final class SkippingKernel512 implements SkippingKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_512;
    private static final int WIDTH = PanelMatrix.WIDTH;
    private static final int GROUP_PANELS = 4;
    private static final float[] ZEROS = new float[WIDTH];

    @Override
    public int groupPanels() {
        return GROUP_PANELS;
    }

    @Override
    public void forward(
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
            int ldy) {
        int last = panels - 1;
        int p1 = Math.min(1, last);
        int p2 = Math.min(2, last);
        int p3 = Math.min(3, last);
        int w1Start = p1 * panelStride;
        int w2Start = p2 * panelStride;
        int w3Start = p3 * panelStride;
        for (int pair = 0; pair < pairs; pair++) {
            int s0 = startAt + 2 * pair * startStride;
            int s1 = s0 + startStride;
            FloatVector y0 = FloatVector.fromArray(S, start, s0);
            FloatVector y1 = FloatVector.fromArray(S, start, s0 + p1 * startPanelStride);
            FloatVector y2 = FloatVector.fromArray(S, start, s0 + p2 * startPanelStride);
            FloatVector y3 = FloatVector.fromArray(S, start, s0 + p3 * startPanelStride);
            FloatVector z0 = FloatVector.fromArray(S, start, s1);
            FloatVector z1 = FloatVector.fromArray(S, start, s1 + p1 * startPanelStride);
            FloatVector z2 = FloatVector.fromArray(S, start, s1 + p2 * startPanelStride);
            FloatVector z3 = FloatVector.fromArray(S, start, s1 + p3 * startPanelStride);
            for (int word = 0; word < words; word++) {
                int x0 = xStart + 2 * pair * ldx + word * Long.SIZE;
                int x1 = x0 + ldx;
                int block = wStart + word * Long.SIZE * WIDTH;
                for (long left = bits[bitsStart + pair * bitsStride + word]; left != 0; left &= left - 1) {
                    int k = Long.numberOfTrailingZeros(left);
                    int at = block + k * WIDTH;
                    FloatVector v = FloatVector.broadcast(S, x[x0 + k]);
                    FloatVector u = FloatVector.broadcast(S, x[x1 + k]);
                    FloatVector w0 = FloatVector.fromArray(S, w, at);
                    y0 = v.fma(w0, y0);
                    z0 = u.fma(w0, z0);
                    FloatVector w1 = FloatVector.fromArray(S, w, at + w1Start);
                    y1 = v.fma(w1, y1);
                    z1 = u.fma(w1, z1);
                    FloatVector w2 = FloatVector.fromArray(S, w, at + w2Start);
                    y2 = v.fma(w2, y2);
                    z2 = u.fma(w2, z2);
                    FloatVector w3 = FloatVector.fromArray(S, w, at + w3Start);
                    y3 = v.fma(w3, y3);
                    z3 = u.fma(w3, z3);
                }
            }
            int t0 = yStart + 2 * pair * ldy;
            int t1 = t0 + ldy;
            z0.intoArray(y, t1);
            z1.intoArray(y, t1 + p1 * WIDTH);
            z2.intoArray(y, t1 + p2 * WIDTH);
            z3.intoArray(y, t1 + p3 * WIDTH);
            y0.intoArray(y, t0);
            y1.intoArray(y, t0 + p1 * WIDTH);
            y2.intoArray(y, t0 + p2 * WIDTH);
            y3.intoArray(y, t0 + p3 * WIDTH);
        }
    }

    @Override
    public void backwardWeights(
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
            int gPanelStride) {
        int last = panels - 1;
        int p1 = Math.min(1, last);
        int p2 = Math.min(2, last);
        int p3 = Math.min(3, last);
        for (int pair = 0; pair < pairs; pair++) {
            FloatVector y0 = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector y1 = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector y2 = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector y3 = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector z0 = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector z1 = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector z2 = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector z3 = FloatVector.fromArray(S, ZEROS, 0);
            int input = firstInput + 2 * pair;
            for (int group = 0; group < groups; group++) {
                int x0 = group * groupRows * ldx + Math.max(0, input);
                int x1 = group * groupRows * ldx + input + 1;
                int block = group * groupRows * ldy + dyStart;
                for (long left = bits[bitsStart + group * bitsStride + pair]; left != 0; left &= left - 1) {
                    int row = Long.numberOfTrailingZeros(left);
                    int at = block + row * ldy;
                    FloatVector v = FloatVector.broadcast(S, x[x0 + row * ldx]);
                    FloatVector u = FloatVector.broadcast(S, x[x1 + row * ldx]);
                    FloatVector w0 = FloatVector.fromArray(S, dy, at);
                    y0 = v.fma(w0, y0);
                    z0 = u.fma(w0, z0);
                    FloatVector w1 = FloatVector.fromArray(S, dy, at + p1 * WIDTH);
                    y1 = v.fma(w1, y1);
                    z1 = u.fma(w1, z1);
                    FloatVector w2 = FloatVector.fromArray(S, dy, at + p2 * WIDTH);
                    y2 = v.fma(w2, y2);
                    z2 = u.fma(w2, z2);
                    FloatVector w3 = FloatVector.fromArray(S, dy, at + p3 * WIDTH);
                    y3 = v.fma(w3, y3);
                    z3 = u.fma(w3, z3);
                }
            }
            int t0 = gStart + 2 * pair * gStride;
            int t1 = t0 + gStride;
            z0.intoArray(g, t1);
            z1.intoArray(g, t1 + p1 * gPanelStride);
            z2.intoArray(g, t1 + p2 * gPanelStride);
            z3.intoArray(g, t1 + p3 * gPanelStride);
            y0.intoArray(g, t0);
            y1.intoArray(g, t0 + p1 * gPanelStride);
            y2.intoArray(g, t0 + p2 * gPanelStride);
            y3.intoArray(g, t0 + p3 * gPanelStride);
        }
    }
}
