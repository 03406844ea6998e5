package org.lanewise.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.tensor.PanelMatrix;

/// Tiles of 6 or 4 rows x 1 panel on 256-bit vectors.
///
///     x, 6 rows (stride ldx)       panel, 16 wide           y tile
///     [ x00 x01 x02 .. ]    k ->   [ w00 .. w0F ]     =>    6 rows of 2 x 8 lanes
///     [ ..             ]           [ w10 .. w1F ]           12 accumulators of 16 registers
///
/// Order: k rises by one; for each k the 2 vectors of the panel row are loaded and each of 6 values of x is broadcast to
/// meet them. A mini-batch of 32 rows is 4 tiles of 6 and 2 of 4, which leaves no row computed twice.
///
/// Forward counts k from 0: C2 then checks the bounds of x once, before the loop. Counted by the panel's offset, each value
/// of x is checked in every turn, a third more instructions and a tenth more time; counted from xStart, an accumulator is
/// spilled in every turn, and the speed halves. Both tiles go in strips of 64. In one loop over all k, C2 spills four of twelve
/// accumulators under the serial and the parallel collector, in strips of 112 and more under G1, at half the speed; of four
/// rows it spills integers, to vector registers and back in every turn: 29 instructions for 8 multiply-adds instead of 24, and
/// half as much time again. Twin: ReferenceGemm.
final class MicroKernel256 implements MicroKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;
    private static final int LANES = 8;
    private static final int WIDTH = PanelMatrix.WIDTH;

    private static final int ROWS = 6;

    private static final int FEWER_ROWS = 4;

    /// Turns of the inner loop.
    private static final int STRIP = 64;

    @Override
    public int chunkRows() {
        return FEWER_ROWS;
    }

    /// Sixes, and fours where that leaves less over: 7 and 8 rows are two fours.
    @Override
    public int rowsOfTile(int left) {
        return left <= FEWER_ROWS || left == 2 * FEWER_ROWS || left == 2 * FEWER_ROWS - 1
                ? Math.min(FEWER_ROWS, left)
                : Math.min(ROWS, left);
    }

    @Override
    public int panelsOfTile(int left) {
        return 1;
    }

    @Override
    public void forward(
            int rows,
            int panels,
            int depth,
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
        if (rows <= FEWER_ROWS) {
            four(rows, depth, x, xStart, ldx, w, wStart, start, startAt, startStride, y, yStart, ldy);
        } else {
            six(rows, depth, x, xStart, ldx, w, wStart, start, startAt, startStride, y, yStart, ldy);
        }
    }

    private static void six(
            int rows,
            int depth,
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
        int r5 = rows - 1;
        FloatVector y0a = FloatVector.fromArray(S, start, startAt);
        FloatVector y0b = FloatVector.fromArray(S, start, startAt + LANES);
        FloatVector y1a = FloatVector.fromArray(S, start, startAt + startStride);
        FloatVector y1b = FloatVector.fromArray(S, start, startAt + startStride + LANES);
        FloatVector y2a = FloatVector.fromArray(S, start, startAt + 2 * startStride);
        FloatVector y2b = FloatVector.fromArray(S, start, startAt + 2 * startStride + LANES);
        FloatVector y3a = FloatVector.fromArray(S, start, startAt + 3 * startStride);
        FloatVector y3b = FloatVector.fromArray(S, start, startAt + 3 * startStride + LANES);
        FloatVector y4a = FloatVector.fromArray(S, start, startAt + 4 * startStride);
        FloatVector y4b = FloatVector.fromArray(S, start, startAt + 4 * startStride + LANES);
        FloatVector y5a = FloatVector.fromArray(S, start, startAt + r5 * startStride);
        FloatVector y5b = FloatVector.fromArray(S, start, startAt + r5 * startStride + LANES);
        int wAt = wStart;
        int x0 = xStart;
        int x1 = xStart + ldx;
        int x2 = xStart + 2 * ldx;
        int x3 = xStart + 3 * ldx;
        int x4 = xStart + 4 * ldx;
        int x5 = xStart + r5 * ldx;
        for (int left = depth; left > 0; left -= STRIP) {
            int turns = Math.min(STRIP, left);
            for (int k = 0; k < turns; k++) {
                FloatVector wa = FloatVector.fromArray(S, w, wAt + k * WIDTH);
                FloatVector wb = FloatVector.fromArray(S, w, wAt + k * WIDTH + LANES);
                FloatVector v0 = FloatVector.broadcast(S, x[x0 + k]);
                y0a = v0.fma(wa, y0a);
                y0b = v0.fma(wb, y0b);
                FloatVector v1 = FloatVector.broadcast(S, x[x1 + k]);
                y1a = v1.fma(wa, y1a);
                y1b = v1.fma(wb, y1b);
                FloatVector v2 = FloatVector.broadcast(S, x[x2 + k]);
                y2a = v2.fma(wa, y2a);
                y2b = v2.fma(wb, y2b);
                FloatVector v3 = FloatVector.broadcast(S, x[x3 + k]);
                y3a = v3.fma(wa, y3a);
                y3b = v3.fma(wb, y3b);
                FloatVector v4 = FloatVector.broadcast(S, x[x4 + k]);
                y4a = v4.fma(wa, y4a);
                y4b = v4.fma(wb, y4b);
                FloatVector v5 = FloatVector.broadcast(S, x[x5 + k]);
                y5a = v5.fma(wa, y5a);
                y5b = v5.fma(wb, y5b);
            }
            wAt += STRIP * WIDTH;
            x0 += STRIP;
            x1 += STRIP;
            x2 += STRIP;
            x3 += STRIP;
            x4 += STRIP;
            x5 += STRIP;
        }
        ((FloatVector) y0a.check(S)).intoArray(y, yStart);
        ((FloatVector) y0b.check(S)).intoArray(y, yStart + LANES);
        ((FloatVector) y1a.check(S)).intoArray(y, yStart + ldy);
        ((FloatVector) y1b.check(S)).intoArray(y, yStart + ldy + LANES);
        ((FloatVector) y2a.check(S)).intoArray(y, yStart + 2 * ldy);
        ((FloatVector) y2b.check(S)).intoArray(y, yStart + 2 * ldy + LANES);
        ((FloatVector) y3a.check(S)).intoArray(y, yStart + 3 * ldy);
        ((FloatVector) y3b.check(S)).intoArray(y, yStart + 3 * ldy + LANES);
        ((FloatVector) y4a.check(S)).intoArray(y, yStart + 4 * ldy);
        ((FloatVector) y4b.check(S)).intoArray(y, yStart + 4 * ldy + LANES);
        ((FloatVector) y5a.check(S)).intoArray(y, yStart + r5 * ldy);
        ((FloatVector) y5b.check(S)).intoArray(y, yStart + r5 * ldy + LANES);
    }

    private static void four(
            int rows,
            int depth,
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
        int last = rows - 1;
        int r1 = Math.min(1, last);
        int r2 = Math.min(2, last);
        int r3 = Math.min(3, last);
        FloatVector y0a = FloatVector.fromArray(S, start, startAt);
        FloatVector y0b = FloatVector.fromArray(S, start, startAt + LANES);
        FloatVector y1a = FloatVector.fromArray(S, start, startAt + r1 * startStride);
        FloatVector y1b = FloatVector.fromArray(S, start, startAt + r1 * startStride + LANES);
        FloatVector y2a = FloatVector.fromArray(S, start, startAt + r2 * startStride);
        FloatVector y2b = FloatVector.fromArray(S, start, startAt + r2 * startStride + LANES);
        FloatVector y3a = FloatVector.fromArray(S, start, startAt + r3 * startStride);
        FloatVector y3b = FloatVector.fromArray(S, start, startAt + r3 * startStride + LANES);
        int x1 = xStart + r1 * ldx;
        int x2 = xStart + r2 * ldx;
        int x3 = xStart + r3 * ldx;
        int wAt = wStart;
        int x0 = xStart;
        for (int left = depth; left > 0; left -= STRIP) {
            int turns = Math.min(STRIP, left);
            for (int k = 0; k < turns; k++) {
                FloatVector wa = FloatVector.fromArray(S, w, wAt + k * WIDTH);
                FloatVector wb = FloatVector.fromArray(S, w, wAt + k * WIDTH + LANES);
                FloatVector v0 = FloatVector.broadcast(S, x[x0 + k]);
                y0a = v0.fma(wa, y0a);
                y0b = v0.fma(wb, y0b);
                FloatVector v1 = FloatVector.broadcast(S, x[x1 + k]);
                y1a = v1.fma(wa, y1a);
                y1b = v1.fma(wb, y1b);
                FloatVector v2 = FloatVector.broadcast(S, x[x2 + k]);
                y2a = v2.fma(wa, y2a);
                y2b = v2.fma(wb, y2b);
                FloatVector v3 = FloatVector.broadcast(S, x[x3 + k]);
                y3a = v3.fma(wa, y3a);
                y3b = v3.fma(wb, y3b);
            }
            wAt += STRIP * WIDTH;
            x0 += STRIP;
            x1 += STRIP;
            x2 += STRIP;
            x3 += STRIP;
        }
        ((FloatVector) y0a.check(S)).intoArray(y, yStart);
        ((FloatVector) y0b.check(S)).intoArray(y, yStart + LANES);
        ((FloatVector) y1a.check(S)).intoArray(y, yStart + r1 * ldy);
        ((FloatVector) y1b.check(S)).intoArray(y, yStart + r1 * ldy + LANES);
        ((FloatVector) y2a.check(S)).intoArray(y, yStart + r2 * ldy);
        ((FloatVector) y2b.check(S)).intoArray(y, yStart + r2 * ldy + LANES);
        ((FloatVector) y3a.check(S)).intoArray(y, yStart + r3 * ldy);
        ((FloatVector) y3b.check(S)).intoArray(y, yStart + r3 * ldy + LANES);
    }
}
