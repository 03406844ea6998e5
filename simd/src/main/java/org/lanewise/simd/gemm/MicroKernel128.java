package org.lanewise.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.tensor.PanelMatrix;

/// Tiles of 4 rows x 1 panel on 128-bit vectors.
///
///     x, 4 rows (stride ldx)       panel, 16 wide           y tile
///     [ x00 x01 x02 .. ]    k ->   [ w00 .. w0F ]     =>    4 rows of 4 x 4 lanes
///     [ ..             ]           [ w10 .. w1F ]           16 accumulators of 32 registers (AArch64)
///
/// Order: k rises by one; for each k the 4 vectors of the panel row are loaded and each of 4 values of x is broadcast to
/// meet them. The loop is counted by the panel's offset: counted by k, C2 spills an accumulator in every turn where
/// there are 16 registers. Twin: ReferenceGemm.
final class MicroKernel128 implements MicroKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_128;
    private static final int LANES = 4;
    private static final int WIDTH = PanelMatrix.WIDTH;
    private static final int ROWS = 4;

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
        int last = rows - 1;
        int r1 = Math.min(1, last);
        int r2 = Math.min(2, last);
        int r3 = Math.min(3, last);
        FloatVector y0a = FloatVector.fromArray(S, start, startAt);
        FloatVector y0b = FloatVector.fromArray(S, start, startAt + LANES);
        FloatVector y0c = FloatVector.fromArray(S, start, startAt + 2 * LANES);
        FloatVector y0d = FloatVector.fromArray(S, start, startAt + 3 * LANES);
        FloatVector y1a = FloatVector.fromArray(S, start, startAt + r1 * startStride);
        FloatVector y1b = FloatVector.fromArray(S, start, startAt + r1 * startStride + LANES);
        FloatVector y1c = FloatVector.fromArray(S, start, startAt + r1 * startStride + 2 * LANES);
        FloatVector y1d = FloatVector.fromArray(S, start, startAt + r1 * startStride + 3 * LANES);
        FloatVector y2a = FloatVector.fromArray(S, start, startAt + r2 * startStride);
        FloatVector y2b = FloatVector.fromArray(S, start, startAt + r2 * startStride + LANES);
        FloatVector y2c = FloatVector.fromArray(S, start, startAt + r2 * startStride + 2 * LANES);
        FloatVector y2d = FloatVector.fromArray(S, start, startAt + r2 * startStride + 3 * LANES);
        FloatVector y3a = FloatVector.fromArray(S, start, startAt + r3 * startStride);
        FloatVector y3b = FloatVector.fromArray(S, start, startAt + r3 * startStride + LANES);
        FloatVector y3c = FloatVector.fromArray(S, start, startAt + r3 * startStride + 2 * LANES);
        FloatVector y3d = FloatVector.fromArray(S, start, startAt + r3 * startStride + 3 * LANES);
        int x1 = r1 * ldx;
        int x2 = r2 * ldx;
        int x3 = r3 * ldx;
        int end = wStart + depth * WIDTH;
        for (int k = wStart, a = xStart; k < end; k += WIDTH, a++) {
            FloatVector wa = FloatVector.fromArray(S, w, k);
            FloatVector wb = FloatVector.fromArray(S, w, k + LANES);
            FloatVector wc = FloatVector.fromArray(S, w, k + 2 * LANES);
            FloatVector wd = FloatVector.fromArray(S, w, k + 3 * LANES);
            FloatVector v0 = FloatVector.broadcast(S, x[a]);
            y0a = v0.fma(wa, y0a);
            y0b = v0.fma(wb, y0b);
            y0c = v0.fma(wc, y0c);
            y0d = v0.fma(wd, y0d);
            FloatVector v1 = FloatVector.broadcast(S, x[a + x1]);
            y1a = v1.fma(wa, y1a);
            y1b = v1.fma(wb, y1b);
            y1c = v1.fma(wc, y1c);
            y1d = v1.fma(wd, y1d);
            FloatVector v2 = FloatVector.broadcast(S, x[a + x2]);
            y2a = v2.fma(wa, y2a);
            y2b = v2.fma(wb, y2b);
            y2c = v2.fma(wc, y2c);
            y2d = v2.fma(wd, y2d);
            FloatVector v3 = FloatVector.broadcast(S, x[a + x3]);
            y3a = v3.fma(wa, y3a);
            y3b = v3.fma(wb, y3b);
            y3c = v3.fma(wc, y3c);
            y3d = v3.fma(wd, y3d);
        }
        ((FloatVector) y0a.check(S)).intoArray(y, yStart);
        ((FloatVector) y0b.check(S)).intoArray(y, yStart + LANES);
        ((FloatVector) y0c.check(S)).intoArray(y, yStart + 2 * LANES);
        ((FloatVector) y0d.check(S)).intoArray(y, yStart + 3 * LANES);
        ((FloatVector) y1a.check(S)).intoArray(y, yStart + r1 * ldy);
        ((FloatVector) y1b.check(S)).intoArray(y, yStart + r1 * ldy + LANES);
        ((FloatVector) y1c.check(S)).intoArray(y, yStart + r1 * ldy + 2 * LANES);
        ((FloatVector) y1d.check(S)).intoArray(y, yStart + r1 * ldy + 3 * LANES);
        ((FloatVector) y2a.check(S)).intoArray(y, yStart + r2 * ldy);
        ((FloatVector) y2b.check(S)).intoArray(y, yStart + r2 * ldy + LANES);
        ((FloatVector) y2c.check(S)).intoArray(y, yStart + r2 * ldy + 2 * LANES);
        ((FloatVector) y2d.check(S)).intoArray(y, yStart + r2 * ldy + 3 * LANES);
        ((FloatVector) y3a.check(S)).intoArray(y, yStart + r3 * ldy);
        ((FloatVector) y3b.check(S)).intoArray(y, yStart + r3 * ldy + LANES);
        ((FloatVector) y3c.check(S)).intoArray(y, yStart + r3 * ldy + 2 * LANES);
        ((FloatVector) y3d.check(S)).intoArray(y, yStart + r3 * ldy + 3 * LANES);
    }
}
