package org.lanewise.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.tensor.Alignment;
import org.lanewise.core.tensor.PanelMatrix;

/// Seven panels on 512-bit vectors: 7 accumulators. Loops, drawing and order as in SkippingKernel256.
final class SkippingKernel512 implements SkippingKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_512;
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
            FloatVector y0 = FloatVector.fromArray(S, start, from);
            FloatVector y1 = FloatVector.fromArray(S, start, from + WIDTH);
            FloatVector y2 = FloatVector.fromArray(S, start, from + 2 * WIDTH);
            FloatVector y3 = FloatVector.fromArray(S, start, from + 3 * WIDTH);
            FloatVector y4 = FloatVector.fromArray(S, start, from + 4 * WIDTH);
            FloatVector y5 = FloatVector.fromArray(S, start, from + 5 * WIDTH);
            FloatVector y6 = FloatVector.fromArray(S, start, from + 6 * WIDTH);
            int x0 = xStart + row * ldx;
            for (long left = bits[bitsStart + row * bitsStride]; left != 0; left &= left - 1) {
                int k = Long.numberOfTrailingZeros(left);
                FloatVector v = FloatVector.broadcast(S, x[x0 + k]);
                int at = Alignment.LEAD + k * SEVEN * WIDTH;
                y0 = v.fma(FloatVector.fromArray(S, w, at), y0);
                y6 = v.fma(FloatVector.fromArray(S, w, at + 6 * WIDTH), y6);
                y1 = v.fma(FloatVector.fromArray(S, w, at + WIDTH), y1);
                y2 = v.fma(FloatVector.fromArray(S, w, at + 2 * WIDTH), y2);
                y3 = v.fma(FloatVector.fromArray(S, w, at + 3 * WIDTH), y3);
                y4 = v.fma(FloatVector.fromArray(S, w, at + 4 * WIDTH), y4);
                y5 = v.fma(FloatVector.fromArray(S, w, at + 5 * WIDTH), y5);
            }
            int to = yStart + row * ldy;
            y0.intoArray(y, to);
            y1.intoArray(y, to + WIDTH);
            y2.intoArray(y, to + 2 * WIDTH);
            y3.intoArray(y, to + 3 * WIDTH);
            y4.intoArray(y, to + 4 * WIDTH);
            if (panels > 5) {
                y5.intoArray(y, to + 5 * WIDTH);
            }
            if (panels > 6) {
                y6.intoArray(y, to + 6 * WIDTH);
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
            FloatVector y0 = FloatVector.fromArray(S, start, from);
            FloatVector y1 = FloatVector.fromArray(S, start, from + WIDTH);
            FloatVector y2 = FloatVector.fromArray(S, start, from + 2 * WIDTH);
            FloatVector y3 = FloatVector.fromArray(S, start, from + 3 * WIDTH);
            int x0 = xStart + row * ldx;
            for (long left = bits[bitsStart + row * bitsStride]; left != 0; left &= left - 1) {
                int k = Long.numberOfTrailingZeros(left);
                FloatVector v = FloatVector.broadcast(S, x[x0 + k]);
                int at = Alignment.LEAD + k * FOUR * WIDTH;
                y0 = v.fma(FloatVector.fromArray(S, w, at), y0);
                y3 = v.fma(FloatVector.fromArray(S, w, at + 3 * WIDTH), y3);
                y1 = v.fma(FloatVector.fromArray(S, w, at + WIDTH), y1);
                y2 = v.fma(FloatVector.fromArray(S, w, at + 2 * WIDTH), y2);
            }
            int to = yStart + row * ldy;
            y0.intoArray(y, to);
            if (panels > 1) {
                y1.intoArray(y, to + WIDTH);
            }
            if (panels > 2) {
                y2.intoArray(y, to + 2 * WIDTH);
            }
            if (panels > 3) {
                y3.intoArray(y, to + 3 * WIDTH);
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
            FloatVector g0 = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g1 = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g2 = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g3 = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g4 = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g5 = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g6 = FloatVector.fromArray(S, ZEROS, 0);
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
                    g0 = v.fma(FloatVector.fromArray(S, dy, at), g0);
                    g6 = v.fma(FloatVector.fromArray(S, dy, at + 6 * WIDTH), g6);
                    g1 = v.fma(FloatVector.fromArray(S, dy, at + WIDTH), g1);
                    g2 = v.fma(FloatVector.fromArray(S, dy, at + 2 * WIDTH), g2);
                    g3 = v.fma(FloatVector.fromArray(S, dy, at + 3 * WIDTH), g3);
                    g4 = v.fma(FloatVector.fromArray(S, dy, at + 4 * WIDTH), g4);
                    g5 = v.fma(FloatVector.fromArray(S, dy, at + 5 * WIDTH), g5);
                }
            }
            int to = gStart + input * WIDTH;
            g0.intoArray(g, to);
            g1.intoArray(g, to + gPanelStride);
            g2.intoArray(g, to + 2 * gPanelStride);
            g3.intoArray(g, to + 3 * gPanelStride);
            g4.intoArray(g, to + 4 * gPanelStride);
            if (panels > 5) {
                g5.intoArray(g, to + 5 * gPanelStride);
            }
            if (panels > 6) {
                g6.intoArray(g, to + 6 * gPanelStride);
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
            FloatVector g0 = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g1 = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g2 = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g3 = FloatVector.fromArray(S, ZEROS, 0);
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
                    g0 = v.fma(FloatVector.fromArray(S, dy, at), g0);
                    g3 = v.fma(FloatVector.fromArray(S, dy, at + 3 * WIDTH), g3);
                    g1 = v.fma(FloatVector.fromArray(S, dy, at + WIDTH), g1);
                    g2 = v.fma(FloatVector.fromArray(S, dy, at + 2 * WIDTH), g2);
                }
            }
            int to = gStart + input * WIDTH;
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
