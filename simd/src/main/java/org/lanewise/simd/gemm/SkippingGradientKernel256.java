package org.lanewise.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.tensor.Alignment;
import org.lanewise.core.tensor.PanelMatrix;

/// Seven panels on 256-bit vectors: 1 input x 7 panels x 2 vectors are 14 accumulators of 16 registers, and the multiply-add
/// loads its vector of dy itself. Four where there are no more.
///
///     one input
///     bits  . 1 . . 1 .. = rows 1, 4
///     x[1] * [ dy(1,0) .. dy(1,111) ]
///     x[4] * [ dy(4,0) .. dy(4,111) ]
///       =>     sums, a row of 14 x 8 lanes
///
/// Order: inputs; the bits that are set, rising; inside, the panels. Loads and bits as in SkippingKernel256. All terms are in one
/// loop, whatever group they are in: where a loop over groups contains another, C2 moves all accumulators to the stack and back.
/// Zeros to start from are loaded: as a constant, C2 keeps them in a register all the time and spills an accumulator. Rows of dy are
/// packed, so that a shift finds one: multiplied by a distance that C2 keeps in memory, as that of x's rows is, it took 13 cycles
/// a term instead of 9 (Zen 3; one such multiplication costs nothing, two do).
final class SkippingGradientKernel256 implements SkippingGradientKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;
    private static final int LANES = 8;
    private static final int WIDTH = PanelMatrix.WIDTH;
    private static final float[] ZEROS = new float[WIDTH];

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
            int to = gStart + input * WIDTH;
            if (rate == null) {
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
            } else {
                FloatVector factor = FloatVector.broadcast(S, rate[0]);
                g0a = (FloatVector) factor.fma(g0a, FloatVector.fromArray(S, g, to)).check(S);
                g0a.intoArray(g, to);
                g0b = (FloatVector) factor.fma(g0b, FloatVector.fromArray(S, g, to + LANES)).check(S);
                g0b.intoArray(g, to + LANES);
                g1a = (FloatVector) factor.fma(g1a, FloatVector.fromArray(S, g, to + gPanelStride)).check(S);
                g1a.intoArray(g, to + gPanelStride);
                g1b = (FloatVector) factor.fma(g1b, FloatVector.fromArray(S, g, to + gPanelStride + LANES)).check(S);
                g1b.intoArray(g, to + gPanelStride + LANES);
                g2a = (FloatVector) factor.fma(g2a, FloatVector.fromArray(S, g, to + 2 * gPanelStride)).check(S);
                g2a.intoArray(g, to + 2 * gPanelStride);
                g2b = (FloatVector) factor.fma(g2b, FloatVector.fromArray(S, g, to + 2 * gPanelStride + LANES))
                        .check(S);
                g2b.intoArray(g, to + 2 * gPanelStride + LANES);
                g3a = (FloatVector) factor.fma(g3a, FloatVector.fromArray(S, g, to + 3 * gPanelStride)).check(S);
                g3a.intoArray(g, to + 3 * gPanelStride);
                g3b = (FloatVector) factor.fma(g3b, FloatVector.fromArray(S, g, to + 3 * gPanelStride + LANES))
                        .check(S);
                g3b.intoArray(g, to + 3 * gPanelStride + LANES);
                g4a = (FloatVector) factor.fma(g4a, FloatVector.fromArray(S, g, to + 4 * gPanelStride)).check(S);
                g4a.intoArray(g, to + 4 * gPanelStride);
                g4b = (FloatVector) factor.fma(g4b, FloatVector.fromArray(S, g, to + 4 * gPanelStride + LANES))
                        .check(S);
                g4b.intoArray(g, to + 4 * gPanelStride + LANES);
                if (panels > 5) {
                    g5a = (FloatVector) factor.fma(g5a, FloatVector.fromArray(S, g, to + 5 * gPanelStride)).check(S);
                    g5a.intoArray(g, to + 5 * gPanelStride);
                    g5b = (FloatVector) factor.fma(g5b, FloatVector.fromArray(S, g, to + 5 * gPanelStride + LANES))
                            .check(S);
                    g5b.intoArray(g, to + 5 * gPanelStride + LANES);
                }
                if (panels > 6) {
                    g6a = (FloatVector) factor.fma(g6a, FloatVector.fromArray(S, g, to + 6 * gPanelStride)).check(S);
                    g6a.intoArray(g, to + 6 * gPanelStride);
                    g6b = (FloatVector) factor.fma(g6b, FloatVector.fromArray(S, g, to + 6 * gPanelStride + LANES))
                            .check(S);
                    g6b.intoArray(g, to + 6 * gPanelStride + LANES);
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
            FloatVector g0a = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g0b = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g1a = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g1b = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g2a = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g2b = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g3a = FloatVector.fromArray(S, ZEROS, 0);
            FloatVector g3b = FloatVector.fromArray(S, ZEROS, 0);
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
                g0a = v.fma(FloatVector.fromArray(S, dy, at), g0a);
                g3b = v.fma(FloatVector.fromArray(S, dy, at + 3 * WIDTH + LANES), g3b);
                g0b = v.fma(FloatVector.fromArray(S, dy, at + LANES), g0b);
                g1a = v.fma(FloatVector.fromArray(S, dy, at + WIDTH), g1a);
                g1b = v.fma(FloatVector.fromArray(S, dy, at + WIDTH + LANES), g1b);
                g2a = v.fma(FloatVector.fromArray(S, dy, at + 2 * WIDTH), g2a);
                g2b = v.fma(FloatVector.fromArray(S, dy, at + 2 * WIDTH + LANES), g2b);
                g3a = v.fma(FloatVector.fromArray(S, dy, at + 3 * WIDTH), g3a);
            }
            int to = gStart + input * WIDTH;
            if (rate == null) {
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
            } else {
                FloatVector factor = FloatVector.broadcast(S, rate[0]);
                g0a = (FloatVector) factor.fma(g0a, FloatVector.fromArray(S, g, to)).check(S);
                g0a.intoArray(g, to);
                g0b = (FloatVector) factor.fma(g0b, FloatVector.fromArray(S, g, to + LANES)).check(S);
                g0b.intoArray(g, to + LANES);
                if (panels > 1) {
                    g1a = (FloatVector) factor.fma(g1a, FloatVector.fromArray(S, g, to + gPanelStride)).check(S);
                    g1a.intoArray(g, to + gPanelStride);
                    g1b = (FloatVector) factor.fma(g1b, FloatVector.fromArray(S, g, to + gPanelStride + LANES))
                            .check(S);
                    g1b.intoArray(g, to + gPanelStride + LANES);
                }
                if (panels > 2) {
                    g2a = (FloatVector) factor.fma(g2a, FloatVector.fromArray(S, g, to + 2 * gPanelStride)).check(S);
                    g2a.intoArray(g, to + 2 * gPanelStride);
                    g2b = (FloatVector) factor.fma(g2b, FloatVector.fromArray(S, g, to + 2 * gPanelStride + LANES))
                            .check(S);
                    g2b.intoArray(g, to + 2 * gPanelStride + LANES);
                }
                if (panels > 3) {
                    g3a = (FloatVector) factor.fma(g3a, FloatVector.fromArray(S, g, to + 3 * gPanelStride)).check(S);
                    g3a.intoArray(g, to + 3 * gPanelStride);
                    g3b = (FloatVector) factor.fma(g3b, FloatVector.fromArray(S, g, to + 3 * gPanelStride + LANES))
                            .check(S);
                    g3b.intoArray(g, to + 3 * gPanelStride + LANES);
                }
            }
        }
    }
}
