package org.lanewise.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.tensor.PanelMatrix;

/// Tiles of 8 rows x 1, 2 or 3 panels on 512-bit vectors.
///
///     x, 8 rows (stride ldx)       three panels, 16 wide each                               y tile
///     [ x00 x01 x02 .. ]    k ->   [ wa00 .. wa0F ][ wb00 .. wb0F ][ wc00 .. wc0F ]  =>     8 rows of [ a | b | c ]
///     [ ..             ]           [ wa10 .. wa1F ][ wb10 .. wb1F ][ wc10 .. wc1F ]         24 accumulators of 32 registers
///
/// Order: k rises by one; for each k the vectors of w are loaded and each of 8 values of x is broadcast to meet them. With one panel
/// the broadcasts alone keep the load units busier than the multipliers, so seven panels are 3 + 2 + 2. k counts from 0, and C2
/// checks the bounds of x before the loop; of three panels it would then load all values of x first, and spill accumulators, but
/// for a branch in the middle. Twin: ReferenceGemm.
final class MicroKernel512 implements MicroKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_512;
    private static final int WIDTH = PanelMatrix.WIDTH;
    private static final int ROWS = 8;

    /// Panels of the widest tile.
    static final int PANELS = 3;

    @Override
    public int chunkRows() {
        return ROWS;
    }

    @Override
    public int rowsOfTile(int left) {
        return Math.min(ROWS, left);
    }

    @Override
    public int panelsOfTile(int left) {
        return panels(left);
    }

    /// How many of `left` panels to take, so that no tile is left with one: four are 2 + 2.
    static int panels(int left) {
        return left == PANELS + 1 ? 2 : Math.min(PANELS, left);
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
        switch (panels) {
            case 3 ->
                forwardThree(
                        rows, depth, x, xStart, ldx, w, wStart, panelStride, start, startAt, startStride,
                        startPanelStride, y, yStart, ldy);
            case 2 ->
                forwardTwo(
                        rows, depth, x, xStart, ldx, w, wStart, panelStride, start, startAt, startStride,
                        startPanelStride, y, yStart, ldy);
            default -> forwardOne(rows, depth, x, xStart, ldx, w, wStart, start, startAt, startStride, y, yStart, ldy);
        }
    }

    private static void forwardThree(
            int rows,
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
        int last = rows - 1;
        int r1 = Math.min(1, last);
        int r2 = Math.min(2, last);
        int r3 = Math.min(3, last);
        int r4 = Math.min(4, last);
        int r5 = Math.min(5, last);
        int r6 = Math.min(6, last);
        int r7 = Math.min(7, last);
        FloatVector y0a = FloatVector.fromArray(S, start, startAt);
        FloatVector y0b = FloatVector.fromArray(S, start, startAt + startPanelStride);
        FloatVector y0c = FloatVector.fromArray(S, start, startAt + 2 * startPanelStride);
        FloatVector y1a = FloatVector.fromArray(S, start, startAt + r1 * startStride);
        FloatVector y1b = FloatVector.fromArray(S, start, startAt + r1 * startStride + startPanelStride);
        FloatVector y1c = FloatVector.fromArray(S, start, startAt + r1 * startStride + 2 * startPanelStride);
        FloatVector y2a = FloatVector.fromArray(S, start, startAt + r2 * startStride);
        FloatVector y2b = FloatVector.fromArray(S, start, startAt + r2 * startStride + startPanelStride);
        FloatVector y2c = FloatVector.fromArray(S, start, startAt + r2 * startStride + 2 * startPanelStride);
        FloatVector y3a = FloatVector.fromArray(S, start, startAt + r3 * startStride);
        FloatVector y3b = FloatVector.fromArray(S, start, startAt + r3 * startStride + startPanelStride);
        FloatVector y3c = FloatVector.fromArray(S, start, startAt + r3 * startStride + 2 * startPanelStride);
        FloatVector y4a = FloatVector.fromArray(S, start, startAt + r4 * startStride);
        FloatVector y4b = FloatVector.fromArray(S, start, startAt + r4 * startStride + startPanelStride);
        FloatVector y4c = FloatVector.fromArray(S, start, startAt + r4 * startStride + 2 * startPanelStride);
        FloatVector y5a = FloatVector.fromArray(S, start, startAt + r5 * startStride);
        FloatVector y5b = FloatVector.fromArray(S, start, startAt + r5 * startStride + startPanelStride);
        FloatVector y5c = FloatVector.fromArray(S, start, startAt + r5 * startStride + 2 * startPanelStride);
        FloatVector y6a = FloatVector.fromArray(S, start, startAt + r6 * startStride);
        FloatVector y6b = FloatVector.fromArray(S, start, startAt + r6 * startStride + startPanelStride);
        FloatVector y6c = FloatVector.fromArray(S, start, startAt + r6 * startStride + 2 * startPanelStride);
        FloatVector y7a = FloatVector.fromArray(S, start, startAt + r7 * startStride);
        FloatVector y7b = FloatVector.fromArray(S, start, startAt + r7 * startStride + startPanelStride);
        FloatVector y7c = FloatVector.fromArray(S, start, startAt + r7 * startStride + 2 * startPanelStride);
        int x1 = xStart + r1 * ldx;
        int x2 = xStart + r2 * ldx;
        int x3 = xStart + r3 * ldx;
        int x4 = xStart + r4 * ldx;
        int x5 = xStart + r5 * ldx;
        int x6 = xStart + r6 * ldx;
        int x7 = xStart + r7 * ldx;
        int second = wStart + panelStride;
        int third = second + panelStride;
        for (int k = 0; k < depth; k++) {
            FloatVector wa = FloatVector.fromArray(S, w, wStart + k * WIDTH);
            FloatVector wb = FloatVector.fromArray(S, w, second + k * WIDTH);
            FloatVector wc = FloatVector.fromArray(S, w, third + k * WIDTH);
            FloatVector v0 = FloatVector.broadcast(S, x[xStart + k]);
            y0a = v0.fma(wa, y0a);
            y0b = v0.fma(wb, y0b);
            y0c = v0.fma(wc, y0c);
            FloatVector v1 = FloatVector.broadcast(S, x[x1 + k]);
            y1a = v1.fma(wa, y1a);
            y1b = v1.fma(wb, y1b);
            y1c = v1.fma(wc, y1c);
            FloatVector v2 = FloatVector.broadcast(S, x[x2 + k]);
            y2a = v2.fma(wa, y2a);
            y2b = v2.fma(wb, y2b);
            y2c = v2.fma(wc, y2c);
            FloatVector v3 = FloatVector.broadcast(S, x[x3 + k]);
            y3a = v3.fma(wa, y3a);
            y3b = v3.fma(wb, y3b);
            y3c = v3.fma(wc, y3c);
            if (k == ~xStart) { // never, as that is negative: the branch keeps C2 from loading the later rows first
                break;
            }
            FloatVector v4 = FloatVector.broadcast(S, x[x4 + k]);
            y4a = v4.fma(wa, y4a);
            y4b = v4.fma(wb, y4b);
            y4c = v4.fma(wc, y4c);
            FloatVector v5 = FloatVector.broadcast(S, x[x5 + k]);
            y5a = v5.fma(wa, y5a);
            y5b = v5.fma(wb, y5b);
            y5c = v5.fma(wc, y5c);
            FloatVector v6 = FloatVector.broadcast(S, x[x6 + k]);
            y6a = v6.fma(wa, y6a);
            y6b = v6.fma(wb, y6b);
            y6c = v6.fma(wc, y6c);
            FloatVector v7 = FloatVector.broadcast(S, x[x7 + k]);
            y7a = v7.fma(wa, y7a);
            y7b = v7.fma(wb, y7b);
            y7c = v7.fma(wc, y7c);
        }
        ((FloatVector) y0a.check(S)).intoArray(y, yStart);
        ((FloatVector) y0b.check(S)).intoArray(y, yStart + WIDTH);
        ((FloatVector) y0c.check(S)).intoArray(y, yStart + 2 * WIDTH);
        ((FloatVector) y1a.check(S)).intoArray(y, yStart + r1 * ldy);
        ((FloatVector) y1b.check(S)).intoArray(y, yStart + r1 * ldy + WIDTH);
        ((FloatVector) y1c.check(S)).intoArray(y, yStart + r1 * ldy + 2 * WIDTH);
        ((FloatVector) y2a.check(S)).intoArray(y, yStart + r2 * ldy);
        ((FloatVector) y2b.check(S)).intoArray(y, yStart + r2 * ldy + WIDTH);
        ((FloatVector) y2c.check(S)).intoArray(y, yStart + r2 * ldy + 2 * WIDTH);
        ((FloatVector) y3a.check(S)).intoArray(y, yStart + r3 * ldy);
        ((FloatVector) y3b.check(S)).intoArray(y, yStart + r3 * ldy + WIDTH);
        ((FloatVector) y3c.check(S)).intoArray(y, yStart + r3 * ldy + 2 * WIDTH);
        ((FloatVector) y4a.check(S)).intoArray(y, yStart + r4 * ldy);
        ((FloatVector) y4b.check(S)).intoArray(y, yStart + r4 * ldy + WIDTH);
        ((FloatVector) y4c.check(S)).intoArray(y, yStart + r4 * ldy + 2 * WIDTH);
        ((FloatVector) y5a.check(S)).intoArray(y, yStart + r5 * ldy);
        ((FloatVector) y5b.check(S)).intoArray(y, yStart + r5 * ldy + WIDTH);
        ((FloatVector) y5c.check(S)).intoArray(y, yStart + r5 * ldy + 2 * WIDTH);
        ((FloatVector) y6a.check(S)).intoArray(y, yStart + r6 * ldy);
        ((FloatVector) y6b.check(S)).intoArray(y, yStart + r6 * ldy + WIDTH);
        ((FloatVector) y6c.check(S)).intoArray(y, yStart + r6 * ldy + 2 * WIDTH);
        ((FloatVector) y7a.check(S)).intoArray(y, yStart + r7 * ldy);
        ((FloatVector) y7b.check(S)).intoArray(y, yStart + r7 * ldy + WIDTH);
        ((FloatVector) y7c.check(S)).intoArray(y, yStart + r7 * ldy + 2 * WIDTH);
    }

    private static void forwardTwo(
            int rows,
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
        int last = rows - 1;
        int r1 = Math.min(1, last);
        int r2 = Math.min(2, last);
        int r3 = Math.min(3, last);
        int r4 = Math.min(4, last);
        int r5 = Math.min(5, last);
        int r6 = Math.min(6, last);
        int r7 = Math.min(7, last);
        FloatVector y0a = FloatVector.fromArray(S, start, startAt);
        FloatVector y0b = FloatVector.fromArray(S, start, startAt + startPanelStride);
        FloatVector y1a = FloatVector.fromArray(S, start, startAt + r1 * startStride);
        FloatVector y1b = FloatVector.fromArray(S, start, startAt + r1 * startStride + startPanelStride);
        FloatVector y2a = FloatVector.fromArray(S, start, startAt + r2 * startStride);
        FloatVector y2b = FloatVector.fromArray(S, start, startAt + r2 * startStride + startPanelStride);
        FloatVector y3a = FloatVector.fromArray(S, start, startAt + r3 * startStride);
        FloatVector y3b = FloatVector.fromArray(S, start, startAt + r3 * startStride + startPanelStride);
        FloatVector y4a = FloatVector.fromArray(S, start, startAt + r4 * startStride);
        FloatVector y4b = FloatVector.fromArray(S, start, startAt + r4 * startStride + startPanelStride);
        FloatVector y5a = FloatVector.fromArray(S, start, startAt + r5 * startStride);
        FloatVector y5b = FloatVector.fromArray(S, start, startAt + r5 * startStride + startPanelStride);
        FloatVector y6a = FloatVector.fromArray(S, start, startAt + r6 * startStride);
        FloatVector y6b = FloatVector.fromArray(S, start, startAt + r6 * startStride + startPanelStride);
        FloatVector y7a = FloatVector.fromArray(S, start, startAt + r7 * startStride);
        FloatVector y7b = FloatVector.fromArray(S, start, startAt + r7 * startStride + startPanelStride);
        int x1 = xStart + r1 * ldx;
        int x2 = xStart + r2 * ldx;
        int x3 = xStart + r3 * ldx;
        int x4 = xStart + r4 * ldx;
        int x5 = xStart + r5 * ldx;
        int x6 = xStart + r6 * ldx;
        int x7 = xStart + r7 * ldx;
        int second = wStart + panelStride;
        for (int k = 0; k < depth; k++) {
            FloatVector wa = FloatVector.fromArray(S, w, wStart + k * WIDTH);
            FloatVector wb = FloatVector.fromArray(S, w, second + k * WIDTH);
            FloatVector v0 = FloatVector.broadcast(S, x[xStart + k]);
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
            FloatVector v6 = FloatVector.broadcast(S, x[x6 + k]);
            y6a = v6.fma(wa, y6a);
            y6b = v6.fma(wb, y6b);
            FloatVector v7 = FloatVector.broadcast(S, x[x7 + k]);
            y7a = v7.fma(wa, y7a);
            y7b = v7.fma(wb, y7b);
        }
        ((FloatVector) y0a.check(S)).intoArray(y, yStart);
        ((FloatVector) y0b.check(S)).intoArray(y, yStart + WIDTH);
        ((FloatVector) y1a.check(S)).intoArray(y, yStart + r1 * ldy);
        ((FloatVector) y1b.check(S)).intoArray(y, yStart + r1 * ldy + WIDTH);
        ((FloatVector) y2a.check(S)).intoArray(y, yStart + r2 * ldy);
        ((FloatVector) y2b.check(S)).intoArray(y, yStart + r2 * ldy + WIDTH);
        ((FloatVector) y3a.check(S)).intoArray(y, yStart + r3 * ldy);
        ((FloatVector) y3b.check(S)).intoArray(y, yStart + r3 * ldy + WIDTH);
        ((FloatVector) y4a.check(S)).intoArray(y, yStart + r4 * ldy);
        ((FloatVector) y4b.check(S)).intoArray(y, yStart + r4 * ldy + WIDTH);
        ((FloatVector) y5a.check(S)).intoArray(y, yStart + r5 * ldy);
        ((FloatVector) y5b.check(S)).intoArray(y, yStart + r5 * ldy + WIDTH);
        ((FloatVector) y6a.check(S)).intoArray(y, yStart + r6 * ldy);
        ((FloatVector) y6b.check(S)).intoArray(y, yStart + r6 * ldy + WIDTH);
        ((FloatVector) y7a.check(S)).intoArray(y, yStart + r7 * ldy);
        ((FloatVector) y7b.check(S)).intoArray(y, yStart + r7 * ldy + WIDTH);
    }

    private static void forwardOne(
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
        int r4 = Math.min(4, last);
        int r5 = Math.min(5, last);
        int r6 = Math.min(6, last);
        int r7 = Math.min(7, last);
        FloatVector y0a = FloatVector.fromArray(S, start, startAt);
        FloatVector y1a = FloatVector.fromArray(S, start, startAt + r1 * startStride);
        FloatVector y2a = FloatVector.fromArray(S, start, startAt + r2 * startStride);
        FloatVector y3a = FloatVector.fromArray(S, start, startAt + r3 * startStride);
        FloatVector y4a = FloatVector.fromArray(S, start, startAt + r4 * startStride);
        FloatVector y5a = FloatVector.fromArray(S, start, startAt + r5 * startStride);
        FloatVector y6a = FloatVector.fromArray(S, start, startAt + r6 * startStride);
        FloatVector y7a = FloatVector.fromArray(S, start, startAt + r7 * startStride);
        int x1 = xStart + r1 * ldx;
        int x2 = xStart + r2 * ldx;
        int x3 = xStart + r3 * ldx;
        int x4 = xStart + r4 * ldx;
        int x5 = xStart + r5 * ldx;
        int x6 = xStart + r6 * ldx;
        int x7 = xStart + r7 * ldx;
        for (int k = 0; k < depth; k++) {
            FloatVector wa = FloatVector.fromArray(S, w, wStart + k * WIDTH);
            FloatVector v0 = FloatVector.broadcast(S, x[xStart + k]);
            y0a = v0.fma(wa, y0a);
            FloatVector v1 = FloatVector.broadcast(S, x[x1 + k]);
            y1a = v1.fma(wa, y1a);
            FloatVector v2 = FloatVector.broadcast(S, x[x2 + k]);
            y2a = v2.fma(wa, y2a);
            FloatVector v3 = FloatVector.broadcast(S, x[x3 + k]);
            y3a = v3.fma(wa, y3a);
            FloatVector v4 = FloatVector.broadcast(S, x[x4 + k]);
            y4a = v4.fma(wa, y4a);
            FloatVector v5 = FloatVector.broadcast(S, x[x5 + k]);
            y5a = v5.fma(wa, y5a);
            FloatVector v6 = FloatVector.broadcast(S, x[x6 + k]);
            y6a = v6.fma(wa, y6a);
            FloatVector v7 = FloatVector.broadcast(S, x[x7 + k]);
            y7a = v7.fma(wa, y7a);
        }
        ((FloatVector) y0a.check(S)).intoArray(y, yStart);
        ((FloatVector) y1a.check(S)).intoArray(y, yStart + r1 * ldy);
        ((FloatVector) y2a.check(S)).intoArray(y, yStart + r2 * ldy);
        ((FloatVector) y3a.check(S)).intoArray(y, yStart + r3 * ldy);
        ((FloatVector) y4a.check(S)).intoArray(y, yStart + r4 * ldy);
        ((FloatVector) y5a.check(S)).intoArray(y, yStart + r5 * ldy);
        ((FloatVector) y6a.check(S)).intoArray(y, yStart + r6 * ldy);
        ((FloatVector) y7a.check(S)).intoArray(y, yStart + r7 * ldy);
    }
}
