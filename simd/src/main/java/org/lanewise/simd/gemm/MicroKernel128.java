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
/// meet them. The loops are counted by the panel's offset: counted by k, C2 spills an accumulator in every turn where
/// there are 16 registers. For backwardWeights x is read down its columns (4 neighbouring inputs of a batch row) and dy
/// is the panel. Twin: ReferenceGemm.
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
    public int tilePanels() {
        return 1;
    }

    @Override
    public int tileInputs() {
        return ROWS;
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
        y0a.intoArray(y, yStart);
        y0b.intoArray(y, yStart + LANES);
        y0c.intoArray(y, yStart + 2 * LANES);
        y0d.intoArray(y, yStart + 3 * LANES);
        y1a.intoArray(y, yStart + r1 * ldy);
        y1b.intoArray(y, yStart + r1 * ldy + LANES);
        y1c.intoArray(y, yStart + r1 * ldy + 2 * LANES);
        y1d.intoArray(y, yStart + r1 * ldy + 3 * LANES);
        y2a.intoArray(y, yStart + r2 * ldy);
        y2b.intoArray(y, yStart + r2 * ldy + LANES);
        y2c.intoArray(y, yStart + r2 * ldy + 2 * LANES);
        y2d.intoArray(y, yStart + r2 * ldy + 3 * LANES);
        y3a.intoArray(y, yStart + r3 * ldy);
        y3b.intoArray(y, yStart + r3 * ldy + LANES);
        y3c.intoArray(y, yStart + r3 * ldy + 2 * LANES);
        y3d.intoArray(y, yStart + r3 * ldy + 3 * LANES);
    }

    @Override
    public void backwardWeights(
            int tiles,
            int panels,
            int depth,
            float[] x,
            int xStart,
            int ldx,
            float[] dy,
            int dyStart,
            float[] start,
            int startAt,
            int startTileStride,
            int startPanelStride,
            float[] g,
            int gStart,
            int gPanelStride) {
        int at = gStart;
        int from = startAt;
        int xAt = xStart;
        for (int tile = 0; tile < tiles; tile++, at += ROWS * WIDTH, from += startTileStride, xAt += depth * ROWS) {
            FloatVector g0a = FloatVector.fromArray(S, start, from);
            FloatVector g0b = FloatVector.fromArray(S, start, from + LANES);
            FloatVector g0c = FloatVector.fromArray(S, start, from + 2 * LANES);
            FloatVector g0d = FloatVector.fromArray(S, start, from + 3 * LANES);
            FloatVector g1a = FloatVector.fromArray(S, start, from + WIDTH);
            FloatVector g1b = FloatVector.fromArray(S, start, from + WIDTH + LANES);
            FloatVector g1c = FloatVector.fromArray(S, start, from + WIDTH + 2 * LANES);
            FloatVector g1d = FloatVector.fromArray(S, start, from + WIDTH + 3 * LANES);
            FloatVector g2a = FloatVector.fromArray(S, start, from + 2 * WIDTH);
            FloatVector g2b = FloatVector.fromArray(S, start, from + 2 * WIDTH + LANES);
            FloatVector g2c = FloatVector.fromArray(S, start, from + 2 * WIDTH + 2 * LANES);
            FloatVector g2d = FloatVector.fromArray(S, start, from + 2 * WIDTH + 3 * LANES);
            FloatVector g3a = FloatVector.fromArray(S, start, from + 3 * WIDTH);
            FloatVector g3b = FloatVector.fromArray(S, start, from + 3 * WIDTH + LANES);
            FloatVector g3c = FloatVector.fromArray(S, start, from + 3 * WIDTH + 2 * LANES);
            FloatVector g3d = FloatVector.fromArray(S, start, from + 3 * WIDTH + 3 * LANES);
            int end = dyStart + depth * WIDTH;
            for (int k = dyStart, a = xAt; k < end; k += WIDTH, a += ldx) {
                FloatVector da = FloatVector.fromArray(S, dy, k);
                FloatVector db = FloatVector.fromArray(S, dy, k + LANES);
                FloatVector dc = FloatVector.fromArray(S, dy, k + 2 * LANES);
                FloatVector dd = FloatVector.fromArray(S, dy, k + 3 * LANES);
                FloatVector v0 = FloatVector.broadcast(S, x[a]);
                g0a = v0.fma(da, g0a);
                g0b = v0.fma(db, g0b);
                g0c = v0.fma(dc, g0c);
                g0d = v0.fma(dd, g0d);
                FloatVector v3 = FloatVector.broadcast(S, x[a + 3]);
                g3a = v3.fma(da, g3a);
                g3b = v3.fma(db, g3b);
                g3c = v3.fma(dc, g3c);
                g3d = v3.fma(dd, g3d);
                FloatVector v1 = FloatVector.broadcast(S, x[a + 1]);
                g1a = v1.fma(da, g1a);
                g1b = v1.fma(db, g1b);
                g1c = v1.fma(dc, g1c);
                g1d = v1.fma(dd, g1d);
                FloatVector v2 = FloatVector.broadcast(S, x[a + 2]);
                g2a = v2.fma(da, g2a);
                g2b = v2.fma(db, g2b);
                g2c = v2.fma(dc, g2c);
                g2d = v2.fma(dd, g2d);
            }
            g3d.intoArray(g, at + 3 * WIDTH + 3 * LANES);
            g3c.intoArray(g, at + 3 * WIDTH + 2 * LANES);
            g3b.intoArray(g, at + 3 * WIDTH + LANES);
            g3a.intoArray(g, at + 3 * WIDTH);
            g2d.intoArray(g, at + 2 * WIDTH + 3 * LANES);
            g2c.intoArray(g, at + 2 * WIDTH + 2 * LANES);
            g2b.intoArray(g, at + 2 * WIDTH + LANES);
            g2a.intoArray(g, at + 2 * WIDTH);
            g1d.intoArray(g, at + WIDTH + 3 * LANES);
            g1c.intoArray(g, at + WIDTH + 2 * LANES);
            g1b.intoArray(g, at + WIDTH + LANES);
            g1a.intoArray(g, at + WIDTH);
            g0d.intoArray(g, at + 3 * LANES);
            g0c.intoArray(g, at + 2 * LANES);
            g0b.intoArray(g, at + LANES);
            g0a.intoArray(g, at);
        }
    }
}
