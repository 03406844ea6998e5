package org.lanewise.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.tensor.Alignment;
import org.lanewise.core.tensor.PanelMatrix;

/// Seven panels on 512-bit vectors: 7 accumulators. Loop, drawing and order as in SkippingGradientKernel256.
final class SkippingGradientKernel512 implements SkippingGradientKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_512;
    private static final int WIDTH = PanelMatrix.WIDTH;
    private static final float[] ZEROS = new float[Alignment.LEAD + WIDTH];

    @Override
    public void backwardWeights(
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
            float @Nullable [] rate) {
        if (SkippingKernel.width(panels) == SkippingKernel.SEVEN) {
            ofSeven(panels, inputs, groups, groupRows, bits, bitsStart, bitsStride, x, xStart, ldx, dy, g,
                    gStart, gPanelStride, rate);
        } else {
            ofFour(panels, inputs, groups, groupRows, bits, bitsStart, bitsStride, x, xStart, ldx, dy, g,
                    gStart, gPanelStride, rate);
        }
    }

    private static void ofSeven(
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
            float @Nullable [] rate) {
        for (long rest = inputs; rest != 0; rest &= rest - 1) {
            int input = Long.numberOfTrailingZeros(rest);
            int terms = 0;
            for (int group = 0; group < groups; group++) {
                terms += Long.bitCount(bits[bitsStart + group * bitsStride + input]);
            }
            FloatVector g0 = FloatVector.fromArray(S, ZEROS, Alignment.LEAD);
            FloatVector g1 = FloatVector.fromArray(S, ZEROS, Alignment.LEAD);
            FloatVector g2 = FloatVector.fromArray(S, ZEROS, Alignment.LEAD);
            FloatVector g3 = FloatVector.fromArray(S, ZEROS, Alignment.LEAD);
            FloatVector g4 = FloatVector.fromArray(S, ZEROS, Alignment.LEAD);
            FloatVector g5 = FloatVector.fromArray(S, ZEROS, Alignment.LEAD);
            FloatVector g6 = FloatVector.fromArray(S, ZEROS, Alignment.LEAD);
            int word = bitsStart + input;
            int x0 = xStart + input;
            int dy0 = Alignment.LEAD;
            long left = bits[word];
            for (; terms > 0; terms--) {
                while (left == 0) {
                    word += bitsStride;
                    left = bits[word];
                    x0 += groupRows * ldx;
                    dy0 += groupRows * SkippingKernel.EIGHT * WIDTH;
                }
                int row = Long.numberOfTrailingZeros(left);
                left &= left - 1;
                FloatVector v = FloatVector.broadcast(S, x[x0 + row * ldx]);
                int at = dy0 + row * SkippingKernel.EIGHT * WIDTH;
                g0 = v.fma(FloatVector.fromArray(S, dy, at), g0);
                g6 = v.fma(FloatVector.fromArray(S, dy, at + 6 * WIDTH), g6);
                g1 = v.fma(FloatVector.fromArray(S, dy, at + WIDTH), g1);
                g2 = v.fma(FloatVector.fromArray(S, dy, at + 2 * WIDTH), g2);
                g3 = v.fma(FloatVector.fromArray(S, dy, at + 3 * WIDTH), g3);
                g4 = v.fma(FloatVector.fromArray(S, dy, at + 4 * WIDTH), g4);
                g5 = v.fma(FloatVector.fromArray(S, dy, at + 5 * WIDTH), g5);
            }
            int to = gStart + input * WIDTH;
            if (rate == null) {
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
            } else {
                FloatVector factor = FloatVector.broadcast(S, rate[0]);
                g0 = (FloatVector) factor.fma(g0, FloatVector.fromArray(S, g, to)).check(S);
                g0.intoArray(g, to);
                g1 = (FloatVector) factor.fma(g1, FloatVector.fromArray(S, g, to + gPanelStride)).check(S);
                g1.intoArray(g, to + gPanelStride);
                g2 = (FloatVector) factor.fma(g2, FloatVector.fromArray(S, g, to + 2 * gPanelStride)).check(S);
                g2.intoArray(g, to + 2 * gPanelStride);
                g3 = (FloatVector) factor.fma(g3, FloatVector.fromArray(S, g, to + 3 * gPanelStride)).check(S);
                g3.intoArray(g, to + 3 * gPanelStride);
                g4 = (FloatVector) factor.fma(g4, FloatVector.fromArray(S, g, to + 4 * gPanelStride)).check(S);
                g4.intoArray(g, to + 4 * gPanelStride);
                if (panels > 5) {
                    g5 = (FloatVector) factor.fma(g5, FloatVector.fromArray(S, g, to + 5 * gPanelStride)).check(S);
                    g5.intoArray(g, to + 5 * gPanelStride);
                }
                if (panels > 6) {
                    g6 = (FloatVector) factor.fma(g6, FloatVector.fromArray(S, g, to + 6 * gPanelStride)).check(S);
                    g6.intoArray(g, to + 6 * gPanelStride);
                }
            }
        }
    }

    private static void ofFour(
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
            float @Nullable [] rate) {
        for (long rest = inputs; rest != 0; rest &= rest - 1) {
            int input = Long.numberOfTrailingZeros(rest);
            int terms = 0;
            for (int group = 0; group < groups; group++) {
                terms += Long.bitCount(bits[bitsStart + group * bitsStride + input]);
            }
            FloatVector g0 = FloatVector.fromArray(S, ZEROS, Alignment.LEAD);
            FloatVector g1 = FloatVector.fromArray(S, ZEROS, Alignment.LEAD);
            FloatVector g2 = FloatVector.fromArray(S, ZEROS, Alignment.LEAD);
            FloatVector g3 = FloatVector.fromArray(S, ZEROS, Alignment.LEAD);
            int word = bitsStart + input;
            int x0 = xStart + input;
            int dy0 = Alignment.LEAD;
            long left = bits[word];
            for (; terms > 0; terms--) {
                while (left == 0) {
                    word += bitsStride;
                    left = bits[word];
                    x0 += groupRows * ldx;
                    dy0 += groupRows * SkippingKernel.FOUR * WIDTH;
                }
                int row = Long.numberOfTrailingZeros(left);
                left &= left - 1;
                FloatVector v = FloatVector.broadcast(S, x[x0 + row * ldx]);
                int at = dy0 + row * SkippingKernel.FOUR * WIDTH;
                g0 = v.fma(FloatVector.fromArray(S, dy, at), g0);
                g3 = v.fma(FloatVector.fromArray(S, dy, at + 3 * WIDTH), g3);
                g1 = v.fma(FloatVector.fromArray(S, dy, at + WIDTH), g1);
                g2 = v.fma(FloatVector.fromArray(S, dy, at + 2 * WIDTH), g2);
            }
            int to = gStart + input * WIDTH;
            if (rate == null) {
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
            } else {
                FloatVector factor = FloatVector.broadcast(S, rate[0]);
                g0 = (FloatVector) factor.fma(g0, FloatVector.fromArray(S, g, to)).check(S);
                g0.intoArray(g, to);
                if (panels > 1) {
                    g1 = (FloatVector) factor.fma(g1, FloatVector.fromArray(S, g, to + gPanelStride)).check(S);
                    g1.intoArray(g, to + gPanelStride);
                }
                if (panels > 2) {
                    g2 = (FloatVector) factor.fma(g2, FloatVector.fromArray(S, g, to + 2 * gPanelStride)).check(S);
                    g2.intoArray(g, to + 2 * gPanelStride);
                }
                if (panels > 3) {
                    g3 = (FloatVector) factor.fma(g3, FloatVector.fromArray(S, g, to + 3 * gPanelStride)).check(S);
                    g3.intoArray(g, to + 3 * gPanelStride);
                }
            }
        }
    }
}
