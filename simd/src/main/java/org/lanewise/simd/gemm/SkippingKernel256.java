package org.lanewise.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.tensor.Alignment;
import org.lanewise.core.tensor.PanelMatrix;

/// Seven panels on 256-bit vectors: 1 row x 7 panels x 2 vectors are 14 accumulators of 16 registers, and the multiply-add
/// loads its vector of weights itself. Four where there are no more.
///
///     one row, 64 inputs
///     bits  . . . 1 . . 1 .. = k 3, 6
///     x[3] * [ w(3,0)  ..  w(3,111) ]
///     x[6] * [ w(6,0)  ..  w(6,111) ]
///       =>     y, a row of 14 x 8 lanes
///
/// Order: rows of the result; the bits that are set, rising; inside, the panels. The loop walks bits rather than lists of
/// indices, which would have to be made. It counts them, as a counted loop asks for no safepoint; too large to be unrolled, it
/// has no parts before and after its main part, for which chains of six terms would be too short. The first and the last
/// vector of a row are loaded first: that those between are inside the array follows from their checks. 33 instructions
/// for 14 multiply-adds.
final class SkippingKernel256 implements SkippingKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;
    private static final int LANES = 8;
    private static final int WIDTH = PanelMatrix.WIDTH;

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
            long left = bits[bitsStart + row * bitsStride];
            for (int terms = Long.bitCount(left); terms > 0; terms--) {
                int k = Long.numberOfTrailingZeros(left);
                left &= left - 1;
                FloatVector v = FloatVector.broadcast(S, x[x0 + k]);
                int at = Alignment.LEAD + k * EIGHT * WIDTH;
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
            ((FloatVector) y0a.check(S)).intoArray(y, to);
            ((FloatVector) y0b.check(S)).intoArray(y, to + LANES);
            ((FloatVector) y1a.check(S)).intoArray(y, to + WIDTH);
            ((FloatVector) y1b.check(S)).intoArray(y, to + WIDTH + LANES);
            ((FloatVector) y2a.check(S)).intoArray(y, to + 2 * WIDTH);
            ((FloatVector) y2b.check(S)).intoArray(y, to + 2 * WIDTH + LANES);
            ((FloatVector) y3a.check(S)).intoArray(y, to + 3 * WIDTH);
            ((FloatVector) y3b.check(S)).intoArray(y, to + 3 * WIDTH + LANES);
            ((FloatVector) y4a.check(S)).intoArray(y, to + 4 * WIDTH);
            ((FloatVector) y4b.check(S)).intoArray(y, to + 4 * WIDTH + LANES);
            if (panels > 5) {
                ((FloatVector) y5a.check(S)).intoArray(y, to + 5 * WIDTH);
                ((FloatVector) y5b.check(S)).intoArray(y, to + 5 * WIDTH + LANES);
            }
            if (panels > 6) {
                ((FloatVector) y6a.check(S)).intoArray(y, to + 6 * WIDTH);
                ((FloatVector) y6b.check(S)).intoArray(y, to + 6 * WIDTH + LANES);
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
            long left = bits[bitsStart + row * bitsStride];
            for (int terms = Long.bitCount(left); terms > 0; terms--) {
                int k = Long.numberOfTrailingZeros(left);
                left &= left - 1;
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
            ((FloatVector) y0a.check(S)).intoArray(y, to);
            ((FloatVector) y0b.check(S)).intoArray(y, to + LANES);
            if (panels > 1) {
                ((FloatVector) y1a.check(S)).intoArray(y, to + WIDTH);
                ((FloatVector) y1b.check(S)).intoArray(y, to + WIDTH + LANES);
            }
            if (panels > 2) {
                ((FloatVector) y2a.check(S)).intoArray(y, to + 2 * WIDTH);
                ((FloatVector) y2b.check(S)).intoArray(y, to + 2 * WIDTH + LANES);
            }
            if (panels > 3) {
                ((FloatVector) y3a.check(S)).intoArray(y, to + 3 * WIDTH);
                ((FloatVector) y3b.check(S)).intoArray(y, to + 3 * WIDTH + LANES);
            }
        }
    }
}
