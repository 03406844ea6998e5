package org.lanewise.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.tensor.PanelMatrix;

/// Tiles of 4 inputs x 1 panel on 128-bit vectors.
///
///     x, packed, 4 wide            panel of dy, 16 wide     gradient tile
///     row 0  [ x00 .. x03 ]        [ d00 .. d0F ]     =>    4 inputs of 4 x 4 lanes
///     row 1  [ x10 .. x13 ]        [ d10 .. d1F ]           16 accumulators of 32 registers (AArch64)
///
/// Order: batch rows rise by one; for each the 4 vectors of the panel row are loaded and each of 4 values of x is broadcast
/// to meet them. Counted by the panel's offset: counted by rows, C2 spills an accumulator in every turn where there are 16
/// registers. Twin: ReferenceGemm.
final class PackedKernel128 implements PackedKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_128;
    private static final int LANES = 4;
    private static final int WIDTH = PanelMatrix.WIDTH;

    /// Of a tile.
    private static final int INPUTS = 4;

    @Override
    public int tilePanels() {
        return 1;
    }

    @Override
    public boolean takesRows() {
        return false;
    }

    @Override
    public int panelsOfTile(int left) {
        return 1;
    }

    @Override
    public int tileInputs() {
        return INPUTS;
    }

    @Override
    public void multiply(
            int tiles,
            int panels,
            int depth,
            float[] x,
            int xStart,
            int ldx,
            int xTileStride,
            float[] dy,
            int dyStart,
            float[] start,
            int startAt,
            int startTileStride,
            int startPanelStride,
            float[] g,
            int gStart,
            int gPanelStride,
            float @Nullable [] rate) {
        int at = gStart;
        int from = startAt;
        int xAt = xStart;
        for (int tile = 0; tile < tiles; tile++, at += INPUTS * WIDTH, from += startTileStride, xAt += xTileStride) {
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
            if (rate == null) {
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
            } else {
                FloatVector factor = FloatVector.broadcast(S, rate[0]);
                g3d = (FloatVector) factor.fma(g3d, FloatVector.fromArray(S, g, at + 3 * WIDTH + 3 * LANES)).check(S);
                g3d.intoArray(g, at + 3 * WIDTH + 3 * LANES);
                g3c = (FloatVector) factor.fma(g3c, FloatVector.fromArray(S, g, at + 3 * WIDTH + 2 * LANES)).check(S);
                g3c.intoArray(g, at + 3 * WIDTH + 2 * LANES);
                g3b = (FloatVector) factor.fma(g3b, FloatVector.fromArray(S, g, at + 3 * WIDTH + LANES)).check(S);
                g3b.intoArray(g, at + 3 * WIDTH + LANES);
                g3a = (FloatVector) factor.fma(g3a, FloatVector.fromArray(S, g, at + 3 * WIDTH)).check(S);
                g3a.intoArray(g, at + 3 * WIDTH);
                g2d = (FloatVector) factor.fma(g2d, FloatVector.fromArray(S, g, at + 2 * WIDTH + 3 * LANES)).check(S);
                g2d.intoArray(g, at + 2 * WIDTH + 3 * LANES);
                g2c = (FloatVector) factor.fma(g2c, FloatVector.fromArray(S, g, at + 2 * WIDTH + 2 * LANES)).check(S);
                g2c.intoArray(g, at + 2 * WIDTH + 2 * LANES);
                g2b = (FloatVector) factor.fma(g2b, FloatVector.fromArray(S, g, at + 2 * WIDTH + LANES)).check(S);
                g2b.intoArray(g, at + 2 * WIDTH + LANES);
                g2a = (FloatVector) factor.fma(g2a, FloatVector.fromArray(S, g, at + 2 * WIDTH)).check(S);
                g2a.intoArray(g, at + 2 * WIDTH);
                g1d = (FloatVector) factor.fma(g1d, FloatVector.fromArray(S, g, at + WIDTH + 3 * LANES)).check(S);
                g1d.intoArray(g, at + WIDTH + 3 * LANES);
                g1c = (FloatVector) factor.fma(g1c, FloatVector.fromArray(S, g, at + WIDTH + 2 * LANES)).check(S);
                g1c.intoArray(g, at + WIDTH + 2 * LANES);
                g1b = (FloatVector) factor.fma(g1b, FloatVector.fromArray(S, g, at + WIDTH + LANES)).check(S);
                g1b.intoArray(g, at + WIDTH + LANES);
                g1a = (FloatVector) factor.fma(g1a, FloatVector.fromArray(S, g, at + WIDTH)).check(S);
                g1a.intoArray(g, at + WIDTH);
                g0d = (FloatVector) factor.fma(g0d, FloatVector.fromArray(S, g, at + 3 * LANES)).check(S);
                g0d.intoArray(g, at + 3 * LANES);
                g0c = (FloatVector) factor.fma(g0c, FloatVector.fromArray(S, g, at + 2 * LANES)).check(S);
                g0c.intoArray(g, at + 2 * LANES);
                g0b = (FloatVector) factor.fma(g0b, FloatVector.fromArray(S, g, at + LANES)).check(S);
                g0b.intoArray(g, at + LANES);
                g0a = (FloatVector) factor.fma(g0a, FloatVector.fromArray(S, g, at)).check(S);
                g0a.intoArray(g, at);
            }
        }
    }
}
