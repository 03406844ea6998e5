package org.lanewise.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.tensor.Alignment;
import org.lanewise.core.tensor.PanelMatrix;

/// Seven panels on 512-bit vectors: 7 accumulators. Loops, drawing and order as in SkippingKernel256.
final class SkippingKernel512 implements SkippingKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_512;
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
            FloatVector y0 = FloatVector.fromArray(S, start, from);
            FloatVector y1 = FloatVector.fromArray(S, start, from + WIDTH);
            FloatVector y2 = FloatVector.fromArray(S, start, from + 2 * WIDTH);
            FloatVector y3 = FloatVector.fromArray(S, start, from + 3 * WIDTH);
            FloatVector y4 = FloatVector.fromArray(S, start, from + 4 * WIDTH);
            FloatVector y5 = FloatVector.fromArray(S, start, from + 5 * WIDTH);
            FloatVector y6 = FloatVector.fromArray(S, start, from + 6 * WIDTH);
            int x0 = xStart + row * ldx;
            long left = bits[bitsStart + row * bitsStride];
            for (int terms = Long.bitCount(left); terms > 0; terms--) {
                int k = Long.numberOfTrailingZeros(left);
                left &= left - 1;
                FloatVector v = FloatVector.broadcast(S, x[x0 + k]);
                int at = Alignment.LEAD + k * EIGHT * WIDTH;
                y0 = v.fma(FloatVector.fromArray(S, w, at), y0);
                y6 = v.fma(FloatVector.fromArray(S, w, at + 6 * WIDTH), y6);
                y1 = v.fma(FloatVector.fromArray(S, w, at + WIDTH), y1);
                y2 = v.fma(FloatVector.fromArray(S, w, at + 2 * WIDTH), y2);
                y3 = v.fma(FloatVector.fromArray(S, w, at + 3 * WIDTH), y3);
                y4 = v.fma(FloatVector.fromArray(S, w, at + 4 * WIDTH), y4);
                y5 = v.fma(FloatVector.fromArray(S, w, at + 5 * WIDTH), y5);
            }
            int to = yStart + row * ldy;
            ((FloatVector) y0.check(S)).intoArray(y, to);
            ((FloatVector) y1.check(S)).intoArray(y, to + WIDTH);
            ((FloatVector) y2.check(S)).intoArray(y, to + 2 * WIDTH);
            ((FloatVector) y3.check(S)).intoArray(y, to + 3 * WIDTH);
            ((FloatVector) y4.check(S)).intoArray(y, to + 4 * WIDTH);
            if (panels > 5) {
                ((FloatVector) y5.check(S)).intoArray(y, to + 5 * WIDTH);
            }
            if (panels > 6) {
                ((FloatVector) y6.check(S)).intoArray(y, to + 6 * WIDTH);
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
            long left = bits[bitsStart + row * bitsStride];
            for (int terms = Long.bitCount(left); terms > 0; terms--) {
                int k = Long.numberOfTrailingZeros(left);
                left &= left - 1;
                FloatVector v = FloatVector.broadcast(S, x[x0 + k]);
                int at = Alignment.LEAD + k * FOUR * WIDTH;
                y0 = v.fma(FloatVector.fromArray(S, w, at), y0);
                y3 = v.fma(FloatVector.fromArray(S, w, at + 3 * WIDTH), y3);
                y1 = v.fma(FloatVector.fromArray(S, w, at + WIDTH), y1);
                y2 = v.fma(FloatVector.fromArray(S, w, at + 2 * WIDTH), y2);
            }
            int to = yStart + row * ldy;
            ((FloatVector) y0.check(S)).intoArray(y, to);
            if (panels > 1) {
                ((FloatVector) y1.check(S)).intoArray(y, to + WIDTH);
            }
            if (panels > 2) {
                ((FloatVector) y2.check(S)).intoArray(y, to + 2 * WIDTH);
            }
            if (panels > 3) {
                ((FloatVector) y3.check(S)).intoArray(y, to + 3 * WIDTH);
            }
        }
    }
}
