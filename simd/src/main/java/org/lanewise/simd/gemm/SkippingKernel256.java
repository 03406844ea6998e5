package org.lanewise.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.tensor.PanelMatrix;

/// Groups of 3 panels on 256-bit vectors: 2 rows x 3 panels x 2 vectors are 12 accumulators of 16 registers. A single panel
/// has loops of its own; of two, the second is computed twice.
///
///     forward, two rows, 64 inputs             backwardWeights, two inputs
///     bits  . . . 1 . . 1 .. = k 3, 6          bits  . 1 . . 1 .. = rows 1, 4
///     x[0,3] x[1,3] * [ w(3,0)  ..  w(3,47) ]  x[1,0] x[1,1]  * [ dy(1,0) .. dy(1,47) ]
///     x[0,6] x[1,6] * [ w(6,0)  ..  w(6,47) ]  x[4,0] x[4,1]  * [ dy(4,0) .. dy(4,47) ]
///       =>     y, 2 rows of 6 x 8 lanes          =>      g, 2 rows of 6 x 8 lanes
///
/// Order: pairs of rows of the result; the bits that are set, rising; inside, the panels of the group. Loops walk bits
/// rather than lists of indices: no list has to be made, and a short loop has no parts before and after its main part.
/// Zeros to start from are loaded: as a constant, C2 keeps them in a register all the time and spills an accumulator.
final class SkippingKernel256 implements SkippingKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;
    private static final int LANES = 8;
    private static final int WIDTH = PanelMatrix.WIDTH;
    private static final int GROUP_PANELS = 3;
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
        if (panels == 1) {
            forwardOne(pairs, words, bits, bitsStart, bitsStride, x, xStart, ldx, w, wStart, start, startAt,
                    startStride, y, yStart, ldy);
        } else {
            forwardGroup(panels, pairs, words, bits, bitsStart, bitsStride, x, xStart, ldx, w, wStart, panelStride,
                    start, startAt, startStride, startPanelStride, y, yStart, ldy);
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
        if (panels == 1) {
            backwardWeightsOne(pairs, groups, groupRows, bits, bitsStart, bitsStride, x, firstInput, ldx, dy, dyStart,
                    ldy, g, gStart, gStride);
        } else {
            backwardWeightsGroup(panels, pairs, groups, groupRows, bits, bitsStart, bitsStride, x, firstInput, ldx, dy,
                    dyStart, ldy, g, gStart, gStride, gPanelStride);
        }
    }

    private static void forwardGroup(
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
        int w1Start = p1 * panelStride;
        int w2Start = p2 * panelStride;
        for (int pair = 0; pair < pairs; pair++) {
            int s0 = startAt + 2 * pair * startStride;
            int s1 = s0 + startStride;
            FloatVector y0a = FloatVector.fromArray(S, start, s0);
            FloatVector y0b = FloatVector.fromArray(S, start, s0 + LANES);
            FloatVector y1a = FloatVector.fromArray(S, start, s0 + p1 * startPanelStride);
            FloatVector y1b = FloatVector.fromArray(S, start, s0 + p1 * startPanelStride + LANES);
            FloatVector y2a = FloatVector.fromArray(S, start, s0 + p2 * startPanelStride);
            FloatVector y2b = FloatVector.fromArray(S, start, s0 + p2 * startPanelStride + LANES);
            FloatVector z0a = FloatVector.fromArray(S, start, s1);
            FloatVector z0b = FloatVector.fromArray(S, start, s1 + LANES);
            FloatVector z1a = FloatVector.fromArray(S, start, s1 + p1 * startPanelStride);
            FloatVector z1b = FloatVector.fromArray(S, start, s1 + p1 * startPanelStride + LANES);
            FloatVector z2a = FloatVector.fromArray(S, start, s1 + p2 * startPanelStride);
            FloatVector z2b = FloatVector.fromArray(S, start, s1 + p2 * startPanelStride + LANES);
            for (int word = 0; word < words; word++) {
                int x0 = xStart + 2 * pair * ldx + word * Long.SIZE;
                int x1 = x0 + ldx;
                int block0 = wStart + word * Long.SIZE * WIDTH;
                int block1 = block0 + w1Start;
                int block2 = block0 + w2Start;
                for (long left = bits[bitsStart + pair * bitsStride + word]; left != 0; left &= left - 1) {
                    int k = Long.numberOfTrailingZeros(left);
                    // An offset for each panel: from one that is shared, C2 makes each address twice, for the check and the load.
                    int w0 = block0 + k * WIDTH;
                    int w1 = block1 + k * WIDTH;
                    int w2 = block2 + k * WIDTH;
                    FloatVector v = FloatVector.broadcast(S, x[x0 + k]);
                    FloatVector u = FloatVector.broadcast(S, x[x1 + k]);
                    FloatVector w0a = FloatVector.fromArray(S, w, w0);
                    y0a = v.fma(w0a, y0a);
                    z0a = u.fma(w0a, z0a);
                    FloatVector w0b = FloatVector.fromArray(S, w, w0 + LANES);
                    y0b = v.fma(w0b, y0b);
                    z0b = u.fma(w0b, z0b);
                    FloatVector w1a = FloatVector.fromArray(S, w, w1);
                    y1a = v.fma(w1a, y1a);
                    z1a = u.fma(w1a, z1a);
                    FloatVector w1b = FloatVector.fromArray(S, w, w1 + LANES);
                    y1b = v.fma(w1b, y1b);
                    z1b = u.fma(w1b, z1b);
                    FloatVector w2a = FloatVector.fromArray(S, w, w2);
                    y2a = v.fma(w2a, y2a);
                    z2a = u.fma(w2a, z2a);
                    FloatVector w2b = FloatVector.fromArray(S, w, w2 + LANES);
                    y2b = v.fma(w2b, y2b);
                    z2b = u.fma(w2b, z2b);
                }
            }
            int t0 = yStart + 2 * pair * ldy;
            int t1 = t0 + ldy;
            z0a.intoArray(y, t1);
            z0b.intoArray(y, t1 + LANES);
            z1a.intoArray(y, t1 + p1 * WIDTH);
            z1b.intoArray(y, t1 + p1 * WIDTH + LANES);
            z2a.intoArray(y, t1 + p2 * WIDTH);
            z2b.intoArray(y, t1 + p2 * WIDTH + LANES);
            y0a.intoArray(y, t0);
            y0b.intoArray(y, t0 + LANES);
            y1a.intoArray(y, t0 + p1 * WIDTH);
            y1b.intoArray(y, t0 + p1 * WIDTH + LANES);
            y2a.intoArray(y, t0 + p2 * WIDTH);
            y2b.intoArray(y, t0 + p2 * WIDTH + LANES);
        }
    }

    private static void forwardOne(
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
            float[] start,
            int startAt,
            int startStride,
            float[] y,
            int yStart,
            int ldy) {
        for (int pair = 0; pair < pairs; pair++) {
            int s0 = startAt + 2 * pair * startStride;
            int s1 = s0 + startStride;
            FloatVector y0a = FloatVector.fromArray(S, start, s0);
            FloatVector y0b = FloatVector.fromArray(S, start, s0 + LANES);
            FloatVector z0a = FloatVector.fromArray(S, start, s1);
            FloatVector z0b = FloatVector.fromArray(S, start, s1 + LANES);
            for (int word = 0; word < words; word++) {
                int x0 = xStart + 2 * pair * ldx + word * Long.SIZE;
                int x1 = x0 + ldx;
                int block = wStart + word * Long.SIZE * WIDTH;
                for (long left = bits[bitsStart + pair * bitsStride + word]; left != 0; left &= left - 1) {
                    int k = Long.numberOfTrailingZeros(left);
                    int at = block + k * WIDTH;
                    FloatVector v = FloatVector.broadcast(S, x[x0 + k]);
                    FloatVector u = FloatVector.broadcast(S, x[x1 + k]);
                    FloatVector w0a = FloatVector.fromArray(S, w, at);
                    y0a = v.fma(w0a, y0a);
                    z0a = u.fma(w0a, z0a);
                    FloatVector w0b = FloatVector.fromArray(S, w, at + LANES);
                    y0b = v.fma(w0b, y0b);
                    z0b = u.fma(w0b, z0b);
                }
            }
            int t0 = yStart + 2 * pair * ldy;
            int t1 = t0 + ldy;
            z0a.intoArray(y, t1);
            z0b.intoArray(y, t1 + LANES);
            y0a.intoArray(y, t0);
            y0b.intoArray(y, t0 + LANES);
        }
    }

    private static void backwardWeightsGroup(
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
        for (int pair = 0; pair < pairs; pair++) {
            FloatVector y0a = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector y0b = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector y1a = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector y1b = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector y2a = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector y2b = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector z0a = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector z0b = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector z1a = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector z1b = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector z2a = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector z2b = FloatVector.fromArray(S, ZEROS, 0);
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
                    FloatVector w0a = FloatVector.fromArray(S, dy, at);
                    y0a = v.fma(w0a, y0a);
                    z0a = u.fma(w0a, z0a);
                    FloatVector w2b = FloatVector.fromArray(S, dy, at + 2 * WIDTH + LANES);
                    y2b = v.fma(w2b, y2b);
                    z2b = u.fma(w2b, z2b);
                    FloatVector w0b = FloatVector.fromArray(S, dy, at + LANES);
                    y0b = v.fma(w0b, y0b);
                    z0b = u.fma(w0b, z0b);
                    FloatVector w1a = FloatVector.fromArray(S, dy, at + WIDTH);
                    y1a = v.fma(w1a, y1a);
                    z1a = u.fma(w1a, z1a);
                    FloatVector w1b = FloatVector.fromArray(S, dy, at + WIDTH + LANES);
                    y1b = v.fma(w1b, y1b);
                    z1b = u.fma(w1b, z1b);
                    FloatVector w2a = FloatVector.fromArray(S, dy, at + 2 * WIDTH);
                    y2a = v.fma(w2a, y2a);
                    z2a = u.fma(w2a, z2a);
                }
            }
            int t0 = gStart + 2 * pair * gStride;
            int t1 = t0 + gStride;
            z0a.intoArray(g, t1);
            z0b.intoArray(g, t1 + LANES);
            y0a.intoArray(g, t0);
            y0b.intoArray(g, t0 + LANES);
            z1a.intoArray(g, t1 + gPanelStride);
            z1b.intoArray(g, t1 + gPanelStride + LANES);
            y1a.intoArray(g, t0 + gPanelStride);
            y1b.intoArray(g, t0 + gPanelStride + LANES);
            if (panels > 2) {
                z2a.intoArray(g, t1 + 2 * gPanelStride);
                z2b.intoArray(g, t1 + 2 * gPanelStride + LANES);
                y2a.intoArray(g, t0 + 2 * gPanelStride);
                y2b.intoArray(g, t0 + 2 * gPanelStride + LANES);
            }
        }
    }

    private static void backwardWeightsOne(
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
            int gStride) {
        for (int pair = 0; pair < pairs; pair++) {
            FloatVector y0a = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector y0b = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector z0a = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector z0b = FloatVector.fromArray(S, ZEROS, 0);
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
                    FloatVector w0a = FloatVector.fromArray(S, dy, at);
                    y0a = v.fma(w0a, y0a);
                    z0a = u.fma(w0a, z0a);
                    FloatVector w0b = FloatVector.fromArray(S, dy, at + LANES);
                    y0b = v.fma(w0b, y0b);
                    z0b = u.fma(w0b, z0b);
                }
            }
            int t0 = gStart + 2 * pair * gStride;
            int t1 = t0 + gStride;
            z0a.intoArray(g, t1);
            z0b.intoArray(g, t1 + LANES);
            y0a.intoArray(g, t0);
            y0b.intoArray(g, t0 + LANES);
        }
    }
}
