package org.lanewise.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.tensor.Alignment;
import org.lanewise.core.tensor.PanelMatrix;

/// Seven panels on 256-bit vectors: 1 row x 7 panels x 2 vectors are 14 accumulators of 16 registers, and the multiply-add
/// loads its vector of weights or of dy itself. Four where there are no more.
///
///     forward, one row, 64 inputs              backwardWeights, one input
///     bits  . . . 1 . . 1 .. = k 3, 6          bits  . 1 . . 1 .. = rows 1, 4
///     x[3] * [ w(3,0)  ..  w(3,111) ]          x[1] * [ dy(1,0) .. dy(1,111) ]
///     x[6] * [ w(6,0)  ..  w(6,111) ]          x[4] * [ dy(4,0) .. dy(4,111) ]
///       =>     y, a row of 14 x 8 lanes          =>     g, a row of 14 x 8 lanes
///
/// Order: rows of the result; the bits that are set, rising; inside, the panels. Loops walk bits rather than lists of
/// indices: no list has to be made, and a short loop has no parts before and after its main part. The first and the last
/// vector of a row are loaded first: that those between are inside the array follows from their checks. Groups are
/// walked in the same loop as bits: where one loop contains another, C2 moves all accumulators to the stack and back.
/// Zeros to start from are loaded: as a constant, C2 keeps them in a register all the time and spills an accumulator.
final class SkippingKernel256 implements SkippingKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;
    private static final int LANES = 8;
    private static final int WIDTH = PanelMatrix.WIDTH;
    private static final float[] ZEROS = new float[WIDTH];

    @Override
    public void forward(
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
            int ldy) {
        if (SkippingKernel.width(panels) == SEVEN) {
            forwardOfSeven(panels, rows, bits, bitsStart, bitsStride, x, xStart, ldx, w, start, startAt, startStride, y,
                    yStart, ldy);
        } else {
            forwardOfFour(panels, rows, bits, bitsStart, bitsStride, x, xStart, ldx, w, start, startAt, startStride, y,
                    yStart, ldy);
        }
    }

    @Override
    public void backwardWeights(
            int panels,
            int inputs,
            int groups,
            int groupRows,
            long[] bits,
            int bitsStart,
            int bitsStride,
            float[] x,
            int xStart,
            int ldx,
            float[] dy,
            int dyStart,
            int ldy,
            float[] g,
            int gStart,
            int gPanelStride) {
        if (SkippingKernel.width(panels) == SEVEN) {
            gradientsOfSeven(panels, inputs, groups, groupRows, bits, bitsStart, bitsStride, x, xStart, ldx, dy,
                    dyStart,
                    ldy, g, gStart, gPanelStride);
        } else {
            gradientsOfFour(panels, inputs, groups, groupRows, bits, bitsStart, bitsStride, x, xStart, ldx, dy, dyStart,
                    ldy, g, gStart, gPanelStride);
        }
    }

    private static void forwardOfSeven(
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
            int ldy) {
        for (int row = 0; row < rows; row++) {
            int from = startAt + row * startStride;
            FloatVector y0a = FloatVector.fromArray(S, start, from);
            FloatVector y0b = FloatVector.fromArray(S, start, from + LANES);
            FloatVector y1a = FloatVector.fromArray(S, start, from + WIDTH);
            FloatVector y1b = FloatVector.fromArray(S, start, from + WIDTH + LANES);
            FloatVector y2a = FloatVector.fromArray(S, start, from + 2 * WIDTH);
            FloatVector y2b = FloatVector.fromArray(S, start, from + 2 * WIDTH + LANES);
            FloatVector y3a = FloatVector.fromArray(S, start, from + 3 * WIDTH);
            FloatVector y3b = FloatVector.fromArray(S, start, from + 3 * WIDTH + LANES);
            FloatVector y4a = FloatVector.fromArray(S, start, from + 4 * WIDTH);
            FloatVector y4b = FloatVector.fromArray(S, start, from + 4 * WIDTH + LANES);
            FloatVector y5a = FloatVector.fromArray(S, start, from + 5 * WIDTH);
            FloatVector y5b = FloatVector.fromArray(S, start, from + 5 * WIDTH + LANES);
            FloatVector y6a = FloatVector.fromArray(S, start, from + 6 * WIDTH);
            FloatVector y6b = FloatVector.fromArray(S, start, from + 6 * WIDTH + LANES);
            int x0 = xStart + row * ldx;
            for (long left = bits[bitsStart + row * bitsStride]; left != 0; left &= left - 1) {
                int k = Long.numberOfTrailingZeros(left);
                FloatVector v = FloatVector.broadcast(S, x[x0 + k]);
                int at = Alignment.LEAD + k * SEVEN * WIDTH;
                y0a = v.fma(FloatVector.fromArray(S, w, at), y0a);
                y6b = v.fma(FloatVector.fromArray(S, w, at + 6 * WIDTH + LANES), y6b);
                y0b = v.fma(FloatVector.fromArray(S, w, at + LANES), y0b);
                y1a = v.fma(FloatVector.fromArray(S, w, at + WIDTH), y1a);
                y1b = v.fma(FloatVector.fromArray(S, w, at + WIDTH + LANES), y1b);
                y2a = v.fma(FloatVector.fromArray(S, w, at + 2 * WIDTH), y2a);
                y2b = v.fma(FloatVector.fromArray(S, w, at + 2 * WIDTH + LANES), y2b);
                y3a = v.fma(FloatVector.fromArray(S, w, at + 3 * WIDTH), y3a);
                y3b = v.fma(FloatVector.fromArray(S, w, at + 3 * WIDTH + LANES), y3b);
                y4a = v.fma(FloatVector.fromArray(S, w, at + 4 * WIDTH), y4a);
                y4b = v.fma(FloatVector.fromArray(S, w, at + 4 * WIDTH + LANES), y4b);
                y5a = v.fma(FloatVector.fromArray(S, w, at + 5 * WIDTH), y5a);
                y5b = v.fma(FloatVector.fromArray(S, w, at + 5 * WIDTH + LANES), y5b);
                y6a = v.fma(FloatVector.fromArray(S, w, at + 6 * WIDTH), y6a);
            }
            int to = yStart + row * ldy;
            y0a.intoArray(y, to);
            y0b.intoArray(y, to + LANES);
            y1a.intoArray(y, to + WIDTH);
            y1b.intoArray(y, to + WIDTH + LANES);
            y2a.intoArray(y, to + 2 * WIDTH);
            y2b.intoArray(y, to + 2 * WIDTH + LANES);
            y3a.intoArray(y, to + 3 * WIDTH);
            y3b.intoArray(y, to + 3 * WIDTH + LANES);
            y4a.intoArray(y, to + 4 * WIDTH);
            y4b.intoArray(y, to + 4 * WIDTH + LANES);
            if (panels > 5) {
                y5a.intoArray(y, to + 5 * WIDTH);
                y5b.intoArray(y, to + 5 * WIDTH + LANES);
            }
            if (panels > 6) {
                y6a.intoArray(y, to + 6 * WIDTH);
                y6b.intoArray(y, to + 6 * WIDTH + LANES);
            }
        }
    }

    private static void forwardOfFour(
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
            int ldy) {
        for (int row = 0; row < rows; row++) {
            int from = startAt + row * startStride;
            FloatVector y0a = FloatVector.fromArray(S, start, from);
            FloatVector y0b = FloatVector.fromArray(S, start, from + LANES);
            FloatVector y1a = FloatVector.fromArray(S, start, from + WIDTH);
            FloatVector y1b = FloatVector.fromArray(S, start, from + WIDTH + LANES);
            FloatVector y2a = FloatVector.fromArray(S, start, from + 2 * WIDTH);
            FloatVector y2b = FloatVector.fromArray(S, start, from + 2 * WIDTH + LANES);
            FloatVector y3a = FloatVector.fromArray(S, start, from + 3 * WIDTH);
            FloatVector y3b = FloatVector.fromArray(S, start, from + 3 * WIDTH + LANES);
            int x0 = xStart + row * ldx;
            for (long left = bits[bitsStart + row * bitsStride]; left != 0; left &= left - 1) {
                int k = Long.numberOfTrailingZeros(left);
                FloatVector v = FloatVector.broadcast(S, x[x0 + k]);
                int at = Alignment.LEAD + k * FOUR * WIDTH;
                y0a = v.fma(FloatVector.fromArray(S, w, at), y0a);
                y3b = v.fma(FloatVector.fromArray(S, w, at + 3 * WIDTH + LANES), y3b);
                y0b = v.fma(FloatVector.fromArray(S, w, at + LANES), y0b);
                y1a = v.fma(FloatVector.fromArray(S, w, at + WIDTH), y1a);
                y1b = v.fma(FloatVector.fromArray(S, w, at + WIDTH + LANES), y1b);
                y2a = v.fma(FloatVector.fromArray(S, w, at + 2 * WIDTH), y2a);
                y2b = v.fma(FloatVector.fromArray(S, w, at + 2 * WIDTH + LANES), y2b);
                y3a = v.fma(FloatVector.fromArray(S, w, at + 3 * WIDTH), y3a);
            }
            int to = yStart + row * ldy;
            y0a.intoArray(y, to);
            y0b.intoArray(y, to + LANES);
            if (panels > 1) {
                y1a.intoArray(y, to + WIDTH);
                y1b.intoArray(y, to + WIDTH + LANES);
            }
            if (panels > 2) {
                y2a.intoArray(y, to + 2 * WIDTH);
                y2b.intoArray(y, to + 2 * WIDTH + LANES);
            }
            if (panels > 3) {
                y3a.intoArray(y, to + 3 * WIDTH);
                y3b.intoArray(y, to + 3 * WIDTH + LANES);
            }
        }
    }

    private static void gradientsOfSeven(
            int panels,
            int inputs,
            int groups,
            int groupRows,
            long[] bits,
            int bitsStart,
            int bitsStride,
            float[] x,
            int xStart,
            int ldx,
            float[] dy,
            int dyStart,
            int ldy,
            float[] g,
            int gStart,
            int gPanelStride) {
        for (int input = 0; input < inputs; input++) {
            FloatVector g0a = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g0b = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g1a = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g1b = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g2a = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g2b = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g3a = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g3b = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g4a = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g4b = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g5a = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g5b = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g6a = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g6b = FloatVector.fromArray(S, ZEROS, 0);
            int group = 0;
            int x0 = xStart + input;
            int dy0 = dyStart;
            long left = bits[bitsStart + input];
            while (true) {
                if (left == 0) {
                    if (++group == groups) {
                        break;
                    }
                    left = bits[bitsStart + group * bitsStride + input];
                    x0 += groupRows * ldx;
                    dy0 += groupRows * ldy;
                } else {
                    int row = Long.numberOfTrailingZeros(left);
                    left &= left - 1;
                    FloatVector v = FloatVector.broadcast(S, x[x0 + row * ldx]);
                    int at = dy0 + row * ldy;
                    g0a = v.fma(FloatVector.fromArray(S, dy, at), g0a);
                    g6b = v.fma(FloatVector.fromArray(S, dy, at + 6 * WIDTH + LANES), g6b);
                    g0b = v.fma(FloatVector.fromArray(S, dy, at + LANES), g0b);
                    g1a = v.fma(FloatVector.fromArray(S, dy, at + WIDTH), g1a);
                    g1b = v.fma(FloatVector.fromArray(S, dy, at + WIDTH + LANES), g1b);
                    g2a = v.fma(FloatVector.fromArray(S, dy, at + 2 * WIDTH), g2a);
                    g2b = v.fma(FloatVector.fromArray(S, dy, at + 2 * WIDTH + LANES), g2b);
                    g3a = v.fma(FloatVector.fromArray(S, dy, at + 3 * WIDTH), g3a);
                    g3b = v.fma(FloatVector.fromArray(S, dy, at + 3 * WIDTH + LANES), g3b);
                    g4a = v.fma(FloatVector.fromArray(S, dy, at + 4 * WIDTH), g4a);
                    g4b = v.fma(FloatVector.fromArray(S, dy, at + 4 * WIDTH + LANES), g4b);
                    g5a = v.fma(FloatVector.fromArray(S, dy, at + 5 * WIDTH), g5a);
                    g5b = v.fma(FloatVector.fromArray(S, dy, at + 5 * WIDTH + LANES), g5b);
                    g6a = v.fma(FloatVector.fromArray(S, dy, at + 6 * WIDTH), g6a);
                }
            }
            int to = gStart + input * WIDTH;
            g0a.intoArray(g, to);
            g0b.intoArray(g, to + LANES);
            g1a.intoArray(g, to + gPanelStride);
            g1b.intoArray(g, to + gPanelStride + LANES);
            g2a.intoArray(g, to + 2 * gPanelStride);
            g2b.intoArray(g, to + 2 * gPanelStride + LANES);
            g3a.intoArray(g, to + 3 * gPanelStride);
            g3b.intoArray(g, to + 3 * gPanelStride + LANES);
            g4a.intoArray(g, to + 4 * gPanelStride);
            g4b.intoArray(g, to + 4 * gPanelStride + LANES);
            if (panels > 5) {
                g5a.intoArray(g, to + 5 * gPanelStride);
                g5b.intoArray(g, to + 5 * gPanelStride + LANES);
            }
            if (panels > 6) {
                g6a.intoArray(g, to + 6 * gPanelStride);
                g6b.intoArray(g, to + 6 * gPanelStride + LANES);
            }
        }
    }

    private static void gradientsOfFour(
            int panels,
            int inputs,
            int groups,
            int groupRows,
            long[] bits,
            int bitsStart,
            int bitsStride,
            float[] x,
            int xStart,
            int ldx,
            float[] dy,
            int dyStart,
            int ldy,
            float[] g,
            int gStart,
            int gPanelStride) {
        for (int input = 0; input < inputs; input++) {
            FloatVector g0a = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g0b = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g1a = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g1b = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g2a = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g2b = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g3a = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g3b = FloatVector.fromArray(S, ZEROS, 0);
            int group = 0;
            int x0 = xStart + input;
            int dy0 = dyStart;
            long left = bits[bitsStart + input];
            while (true) {
                if (left == 0) {
                    if (++group == groups) {
                        break;
                    }
                    left = bits[bitsStart + group * bitsStride + input];
                    x0 += groupRows * ldx;
                    dy0 += groupRows * ldy;
                } else {
                    int row = Long.numberOfTrailingZeros(left);
                    left &= left - 1;
                    FloatVector v = FloatVector.broadcast(S, x[x0 + row * ldx]);
                    int at = dy0 + row * ldy;
                    g0a = v.fma(FloatVector.fromArray(S, dy, at), g0a);
                    g3b = v.fma(FloatVector.fromArray(S, dy, at + 3 * WIDTH + LANES), g3b);
                    g0b = v.fma(FloatVector.fromArray(S, dy, at + LANES), g0b);
                    g1a = v.fma(FloatVector.fromArray(S, dy, at + WIDTH), g1a);
                    g1b = v.fma(FloatVector.fromArray(S, dy, at + WIDTH + LANES), g1b);
                    g2a = v.fma(FloatVector.fromArray(S, dy, at + 2 * WIDTH), g2a);
                    g2b = v.fma(FloatVector.fromArray(S, dy, at + 2 * WIDTH + LANES), g2b);
                    g3a = v.fma(FloatVector.fromArray(S, dy, at + 3 * WIDTH), g3a);
                }
            }
            int to = gStart + input * WIDTH;
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
