package org.lanewise.simd.gemm;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.tensor.Alignment;
import org.lanewise.core.tensor.PanelMatrix;

/// Tiles of 8 inputs x 1, 2 or 3 panels on 512-bit vectors.
///
///     x, 8 of a row                three panels of dy, 16 wide each                      gradient tile
///     row 0  [ x00 .. x07 ]        [ da00 .. da0F ][ db00 .. db0F ][ dc00 .. dc0F ]  =>  8 inputs of [ a | b | c ]
///     row 1  [ x10 .. x17 ]        [ da10 .. da1F ][ db10 .. db1F ][ dc10 .. dc1F ]      24 accumulators of 32 registers
///
/// Order: batch rows rise by one; for each the vectors of dy are loaded and each of 8 values of x is broadcast to meet them.
/// Of two and three panels the loop is within a twentieth of the peak, of one the broadcasts keep the load units busy: seven
/// panels are 3 + 2 + 2. x may lie in rows: a value's address is checked anyway, and those checks keep C2 from loading all
/// values first, for which there are no registers. Twin: ReferenceGemm.
final class PackedKernel512 implements PackedKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_512;
    private static final int WIDTH = PanelMatrix.WIDTH;

    /// Of a tile.
    private static final int INPUTS = 8;

    /// What gradients are added to where there is no descent: `fma(1, sum, -0.0)` is the sum, to the bit.
    private static final float[] NEGATIVE_ZEROS = new float[Alignment.LEAD + INPUTS * WIDTH];

    static {
        Arrays.fill(NEGATIVE_ZEROS, -0.0f);
    }

    @Override
    public int tilePanels() {
        return MicroKernel512.PANELS;
    }

    @Override
    public boolean takesRows() {
        return true;
    }

    @Override
    public int panelsOfTile(int left) {
        return MicroKernel512.panels(left);
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
        boolean descends = rate != null;
        float[] base = descends ? g : NEGATIVE_ZEROS;
        int baseAt = descends ? gStart : Alignment.LEAD;
        int baseTileStride = descends ? INPUTS * WIDTH : 0;
        int basePanelStride = descends ? gPanelStride : 0;
        float factor = rate == null ? 1 : rate[0];
        switch (panels) {
            case 3 ->
                three(
                        tiles, depth, x, xStart, ldx, xTileStride, dy, dyStart, start, startAt, startTileStride,
                        startPanelStride, g, gStart, gPanelStride, base, baseAt, baseTileStride, basePanelStride,
                        factor);
            case 2 ->
                two(
                        tiles, depth, x, xStart, ldx, xTileStride, dy, dyStart, start, startAt, startTileStride,
                        startPanelStride, g, gStart, gPanelStride, base, baseAt, baseTileStride, basePanelStride,
                        factor);
            default ->
                one(
                        tiles, depth, x, xStart, ldx, xTileStride, dy, dyStart, start, startAt, startTileStride, g,
                        gStart, base, baseAt, baseTileStride, factor);
        }
    }

    private static void three(
            int tiles,
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
            float[] base,
            int baseAt,
            int baseTileStride,
            int basePanelStride,
            float rate) {
        int at = gStart;
        int to = baseAt;
        int from = startAt;
        int xAt = xStart;
        for (int tile = 0; tile < tiles; tile++, at += INPUTS * WIDTH, from += startTileStride, xAt +=
                xTileStride, to += baseTileStride) {
            FloatVector g0a = FloatVector.fromArray(S, start, from);
            FloatVector g0b = FloatVector.fromArray(S, start, from + startPanelStride);
            FloatVector g0c = FloatVector.fromArray(S, start, from + 2 * startPanelStride);
            FloatVector g1a = FloatVector.fromArray(S, start, from + WIDTH);
            FloatVector g1b = FloatVector.fromArray(S, start, from + WIDTH + startPanelStride);
            FloatVector g1c = FloatVector.fromArray(S, start, from + WIDTH + 2 * startPanelStride);
            FloatVector g2a = FloatVector.fromArray(S, start, from + 2 * WIDTH);
            FloatVector g2b = FloatVector.fromArray(S, start, from + 2 * WIDTH + startPanelStride);
            FloatVector g2c = FloatVector.fromArray(S, start, from + 2 * WIDTH + 2 * startPanelStride);
            FloatVector g3a = FloatVector.fromArray(S, start, from + 3 * WIDTH);
            FloatVector g3b = FloatVector.fromArray(S, start, from + 3 * WIDTH + startPanelStride);
            FloatVector g3c = FloatVector.fromArray(S, start, from + 3 * WIDTH + 2 * startPanelStride);
            FloatVector g4a = FloatVector.fromArray(S, start, from + 4 * WIDTH);
            FloatVector g4b = FloatVector.fromArray(S, start, from + 4 * WIDTH + startPanelStride);
            FloatVector g4c = FloatVector.fromArray(S, start, from + 4 * WIDTH + 2 * startPanelStride);
            FloatVector g5a = FloatVector.fromArray(S, start, from + 5 * WIDTH);
            FloatVector g5b = FloatVector.fromArray(S, start, from + 5 * WIDTH + startPanelStride);
            FloatVector g5c = FloatVector.fromArray(S, start, from + 5 * WIDTH + 2 * startPanelStride);
            FloatVector g6a = FloatVector.fromArray(S, start, from + 6 * WIDTH);
            FloatVector g6b = FloatVector.fromArray(S, start, from + 6 * WIDTH + startPanelStride);
            FloatVector g6c = FloatVector.fromArray(S, start, from + 6 * WIDTH + 2 * startPanelStride);
            FloatVector g7a = FloatVector.fromArray(S, start, from + 7 * WIDTH);
            FloatVector g7b = FloatVector.fromArray(S, start, from + 7 * WIDTH + startPanelStride);
            FloatVector g7c = FloatVector.fromArray(S, start, from + 7 * WIDTH + 2 * startPanelStride);
            int end = dyStart + depth * WIDTH;
            int second = depth * WIDTH;
            int third = 2 * depth * WIDTH;
            for (int k = dyStart, a = xAt; k < end; k += WIDTH, a += ldx) {
                FloatVector da = FloatVector.fromArray(S, dy, k);
                FloatVector db = FloatVector.fromArray(S, dy, k + second);
                FloatVector dc = FloatVector.fromArray(S, dy, k + third);
                FloatVector v0 = FloatVector.broadcast(S, x[a]);
                g0a = v0.fma(da, g0a);
                g0b = v0.fma(db, g0b);
                g0c = v0.fma(dc, g0c);
                FloatVector v1 = FloatVector.broadcast(S, x[a + 1]);
                g1a = v1.fma(da, g1a);
                g1b = v1.fma(db, g1b);
                g1c = v1.fma(dc, g1c);
                FloatVector v2 = FloatVector.broadcast(S, x[a + 2]);
                g2a = v2.fma(da, g2a);
                g2b = v2.fma(db, g2b);
                g2c = v2.fma(dc, g2c);
                FloatVector v3 = FloatVector.broadcast(S, x[a + 3]);
                g3a = v3.fma(da, g3a);
                g3b = v3.fma(db, g3b);
                g3c = v3.fma(dc, g3c);
                FloatVector v4 = FloatVector.broadcast(S, x[a + 4]);
                g4a = v4.fma(da, g4a);
                g4b = v4.fma(db, g4b);
                g4c = v4.fma(dc, g4c);
                FloatVector v5 = FloatVector.broadcast(S, x[a + 5]);
                g5a = v5.fma(da, g5a);
                g5b = v5.fma(db, g5b);
                g5c = v5.fma(dc, g5c);
                FloatVector v6 = FloatVector.broadcast(S, x[a + 6]);
                g6a = v6.fma(da, g6a);
                g6b = v6.fma(db, g6b);
                g6c = v6.fma(dc, g6c);
                FloatVector v7 = FloatVector.broadcast(S, x[a + 7]);
                g7a = v7.fma(da, g7a);
                g7b = v7.fma(db, g7b);
                g7c = v7.fma(dc, g7c);
            }
            FloatVector factor = FloatVector.broadcast(S, rate);
            factor.fma(g0a, FloatVector.fromArray(S, base, to))
                    .intoArray(g, at);
            factor.fma(g0b, FloatVector.fromArray(S, base, to + basePanelStride))
                    .intoArray(g, at + gPanelStride);
            factor.fma(g0c, FloatVector.fromArray(S, base, to + 2 * basePanelStride))
                    .intoArray(g, at + 2 * gPanelStride);
            factor.fma(g1a, FloatVector.fromArray(S, base, to + WIDTH))
                    .intoArray(g, at + WIDTH);
            factor.fma(g1b, FloatVector.fromArray(S, base, to + WIDTH + basePanelStride))
                    .intoArray(g, at + WIDTH + gPanelStride);
            factor.fma(g1c, FloatVector.fromArray(S, base, to + WIDTH + 2 * basePanelStride))
                    .intoArray(g, at + WIDTH + 2 * gPanelStride);
            factor.fma(g2a, FloatVector.fromArray(S, base, to + 2 * WIDTH))
                    .intoArray(g, at + 2 * WIDTH);
            factor.fma(g2b, FloatVector.fromArray(S, base, to + 2 * WIDTH + basePanelStride))
                    .intoArray(g, at + 2 * WIDTH + gPanelStride);
            factor.fma(g2c, FloatVector.fromArray(S, base, to + 2 * WIDTH + 2 * basePanelStride))
                    .intoArray(g, at + 2 * WIDTH + 2 * gPanelStride);
            factor.fma(g3a, FloatVector.fromArray(S, base, to + 3 * WIDTH))
                    .intoArray(g, at + 3 * WIDTH);
            factor.fma(g3b, FloatVector.fromArray(S, base, to + 3 * WIDTH + basePanelStride))
                    .intoArray(g, at + 3 * WIDTH + gPanelStride);
            factor.fma(g3c, FloatVector.fromArray(S, base, to + 3 * WIDTH + 2 * basePanelStride))
                    .intoArray(g, at + 3 * WIDTH + 2 * gPanelStride);
            factor.fma(g4a, FloatVector.fromArray(S, base, to + 4 * WIDTH))
                    .intoArray(g, at + 4 * WIDTH);
            factor.fma(g4b, FloatVector.fromArray(S, base, to + 4 * WIDTH + basePanelStride))
                    .intoArray(g, at + 4 * WIDTH + gPanelStride);
            factor.fma(g4c, FloatVector.fromArray(S, base, to + 4 * WIDTH + 2 * basePanelStride))
                    .intoArray(g, at + 4 * WIDTH + 2 * gPanelStride);
            factor.fma(g5a, FloatVector.fromArray(S, base, to + 5 * WIDTH))
                    .intoArray(g, at + 5 * WIDTH);
            factor.fma(g5b, FloatVector.fromArray(S, base, to + 5 * WIDTH + basePanelStride))
                    .intoArray(g, at + 5 * WIDTH + gPanelStride);
            factor.fma(g5c, FloatVector.fromArray(S, base, to + 5 * WIDTH + 2 * basePanelStride))
                    .intoArray(g, at + 5 * WIDTH + 2 * gPanelStride);
            factor.fma(g6a, FloatVector.fromArray(S, base, to + 6 * WIDTH))
                    .intoArray(g, at + 6 * WIDTH);
            factor.fma(g6b, FloatVector.fromArray(S, base, to + 6 * WIDTH + basePanelStride))
                    .intoArray(g, at + 6 * WIDTH + gPanelStride);
            factor.fma(g6c, FloatVector.fromArray(S, base, to + 6 * WIDTH + 2 * basePanelStride))
                    .intoArray(g, at + 6 * WIDTH + 2 * gPanelStride);
            factor.fma(g7a, FloatVector.fromArray(S, base, to + 7 * WIDTH))
                    .intoArray(g, at + 7 * WIDTH);
            factor.fma(g7b, FloatVector.fromArray(S, base, to + 7 * WIDTH + basePanelStride))
                    .intoArray(g, at + 7 * WIDTH + gPanelStride);
            factor.fma(g7c, FloatVector.fromArray(S, base, to + 7 * WIDTH + 2 * basePanelStride))
                    .intoArray(g, at + 7 * WIDTH + 2 * gPanelStride);
        }
    }

    private static void two(
            int tiles,
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
            float[] base,
            int baseAt,
            int baseTileStride,
            int basePanelStride,
            float rate) {
        int at = gStart;
        int to = baseAt;
        int from = startAt;
        int xAt = xStart;
        for (int tile = 0; tile < tiles; tile++, at += INPUTS * WIDTH, from += startTileStride, xAt +=
                xTileStride, to += baseTileStride) {
            FloatVector g0a = FloatVector.fromArray(S, start, from);
            FloatVector g0b = FloatVector.fromArray(S, start, from + startPanelStride);
            FloatVector g1a = FloatVector.fromArray(S, start, from + WIDTH);
            FloatVector g1b = FloatVector.fromArray(S, start, from + WIDTH + startPanelStride);
            FloatVector g2a = FloatVector.fromArray(S, start, from + 2 * WIDTH);
            FloatVector g2b = FloatVector.fromArray(S, start, from + 2 * WIDTH + startPanelStride);
            FloatVector g3a = FloatVector.fromArray(S, start, from + 3 * WIDTH);
            FloatVector g3b = FloatVector.fromArray(S, start, from + 3 * WIDTH + startPanelStride);
            FloatVector g4a = FloatVector.fromArray(S, start, from + 4 * WIDTH);
            FloatVector g4b = FloatVector.fromArray(S, start, from + 4 * WIDTH + startPanelStride);
            FloatVector g5a = FloatVector.fromArray(S, start, from + 5 * WIDTH);
            FloatVector g5b = FloatVector.fromArray(S, start, from + 5 * WIDTH + startPanelStride);
            FloatVector g6a = FloatVector.fromArray(S, start, from + 6 * WIDTH);
            FloatVector g6b = FloatVector.fromArray(S, start, from + 6 * WIDTH + startPanelStride);
            FloatVector g7a = FloatVector.fromArray(S, start, from + 7 * WIDTH);
            FloatVector g7b = FloatVector.fromArray(S, start, from + 7 * WIDTH + startPanelStride);
            int end = dyStart + depth * WIDTH;
            int second = depth * WIDTH;
            for (int k = dyStart, a = xAt; k < end; k += WIDTH, a += ldx) {
                FloatVector da = FloatVector.fromArray(S, dy, k);
                FloatVector db = FloatVector.fromArray(S, dy, k + second);
                FloatVector v0 = FloatVector.broadcast(S, x[a]);
                g0a = v0.fma(da, g0a);
                g0b = v0.fma(db, g0b);
                FloatVector v1 = FloatVector.broadcast(S, x[a + 1]);
                g1a = v1.fma(da, g1a);
                g1b = v1.fma(db, g1b);
                FloatVector v2 = FloatVector.broadcast(S, x[a + 2]);
                g2a = v2.fma(da, g2a);
                g2b = v2.fma(db, g2b);
                FloatVector v3 = FloatVector.broadcast(S, x[a + 3]);
                g3a = v3.fma(da, g3a);
                g3b = v3.fma(db, g3b);
                FloatVector v4 = FloatVector.broadcast(S, x[a + 4]);
                g4a = v4.fma(da, g4a);
                g4b = v4.fma(db, g4b);
                FloatVector v5 = FloatVector.broadcast(S, x[a + 5]);
                g5a = v5.fma(da, g5a);
                g5b = v5.fma(db, g5b);
                FloatVector v6 = FloatVector.broadcast(S, x[a + 6]);
                g6a = v6.fma(da, g6a);
                g6b = v6.fma(db, g6b);
                FloatVector v7 = FloatVector.broadcast(S, x[a + 7]);
                g7a = v7.fma(da, g7a);
                g7b = v7.fma(db, g7b);
            }
            FloatVector factor = FloatVector.broadcast(S, rate);
            factor.fma(g0a, FloatVector.fromArray(S, base, to))
                    .intoArray(g, at);
            factor.fma(g0b, FloatVector.fromArray(S, base, to + basePanelStride))
                    .intoArray(g, at + gPanelStride);
            factor.fma(g1a, FloatVector.fromArray(S, base, to + WIDTH))
                    .intoArray(g, at + WIDTH);
            factor.fma(g1b, FloatVector.fromArray(S, base, to + WIDTH + basePanelStride))
                    .intoArray(g, at + WIDTH + gPanelStride);
            factor.fma(g2a, FloatVector.fromArray(S, base, to + 2 * WIDTH))
                    .intoArray(g, at + 2 * WIDTH);
            factor.fma(g2b, FloatVector.fromArray(S, base, to + 2 * WIDTH + basePanelStride))
                    .intoArray(g, at + 2 * WIDTH + gPanelStride);
            factor.fma(g3a, FloatVector.fromArray(S, base, to + 3 * WIDTH))
                    .intoArray(g, at + 3 * WIDTH);
            factor.fma(g3b, FloatVector.fromArray(S, base, to + 3 * WIDTH + basePanelStride))
                    .intoArray(g, at + 3 * WIDTH + gPanelStride);
            factor.fma(g4a, FloatVector.fromArray(S, base, to + 4 * WIDTH))
                    .intoArray(g, at + 4 * WIDTH);
            factor.fma(g4b, FloatVector.fromArray(S, base, to + 4 * WIDTH + basePanelStride))
                    .intoArray(g, at + 4 * WIDTH + gPanelStride);
            factor.fma(g5a, FloatVector.fromArray(S, base, to + 5 * WIDTH))
                    .intoArray(g, at + 5 * WIDTH);
            factor.fma(g5b, FloatVector.fromArray(S, base, to + 5 * WIDTH + basePanelStride))
                    .intoArray(g, at + 5 * WIDTH + gPanelStride);
            factor.fma(g6a, FloatVector.fromArray(S, base, to + 6 * WIDTH))
                    .intoArray(g, at + 6 * WIDTH);
            factor.fma(g6b, FloatVector.fromArray(S, base, to + 6 * WIDTH + basePanelStride))
                    .intoArray(g, at + 6 * WIDTH + gPanelStride);
            factor.fma(g7a, FloatVector.fromArray(S, base, to + 7 * WIDTH))
                    .intoArray(g, at + 7 * WIDTH);
            factor.fma(g7b, FloatVector.fromArray(S, base, to + 7 * WIDTH + basePanelStride))
                    .intoArray(g, at + 7 * WIDTH + gPanelStride);
        }
    }

    private static void one(
            int tiles,
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
            float[] g,
            int gStart,
            float[] base,
            int baseAt,
            int baseTileStride,
            float rate) {
        int at = gStart;
        int to = baseAt;
        int from = startAt;
        int xAt = xStart;
        for (int tile = 0; tile < tiles; tile++, at += INPUTS * WIDTH, from += startTileStride, xAt +=
                xTileStride, to += baseTileStride) {
            FloatVector g0a = FloatVector.fromArray(S, start, from);
            FloatVector g1a = FloatVector.fromArray(S, start, from + WIDTH);
            FloatVector g2a = FloatVector.fromArray(S, start, from + 2 * WIDTH);
            FloatVector g3a = FloatVector.fromArray(S, start, from + 3 * WIDTH);
            FloatVector g4a = FloatVector.fromArray(S, start, from + 4 * WIDTH);
            FloatVector g5a = FloatVector.fromArray(S, start, from + 5 * WIDTH);
            FloatVector g6a = FloatVector.fromArray(S, start, from + 6 * WIDTH);
            FloatVector g7a = FloatVector.fromArray(S, start, from + 7 * WIDTH);
            int end = dyStart + depth * WIDTH;
            for (int k = dyStart, a = xAt; k < end; k += WIDTH, a += ldx) {
                FloatVector da = FloatVector.fromArray(S, dy, k);
                FloatVector v0 = FloatVector.broadcast(S, x[a]);
                g0a = v0.fma(da, g0a);
                FloatVector v1 = FloatVector.broadcast(S, x[a + 1]);
                g1a = v1.fma(da, g1a);
                FloatVector v2 = FloatVector.broadcast(S, x[a + 2]);
                g2a = v2.fma(da, g2a);
                FloatVector v3 = FloatVector.broadcast(S, x[a + 3]);
                g3a = v3.fma(da, g3a);
                FloatVector v4 = FloatVector.broadcast(S, x[a + 4]);
                g4a = v4.fma(da, g4a);
                FloatVector v5 = FloatVector.broadcast(S, x[a + 5]);
                g5a = v5.fma(da, g5a);
                FloatVector v6 = FloatVector.broadcast(S, x[a + 6]);
                g6a = v6.fma(da, g6a);
                FloatVector v7 = FloatVector.broadcast(S, x[a + 7]);
                g7a = v7.fma(da, g7a);
            }
            FloatVector factor = FloatVector.broadcast(S, rate);
            factor.fma(g0a, FloatVector.fromArray(S, base, to))
                    .intoArray(g, at);
            factor.fma(g1a, FloatVector.fromArray(S, base, to + WIDTH))
                    .intoArray(g, at + WIDTH);
            factor.fma(g2a, FloatVector.fromArray(S, base, to + 2 * WIDTH))
                    .intoArray(g, at + 2 * WIDTH);
            factor.fma(g3a, FloatVector.fromArray(S, base, to + 3 * WIDTH))
                    .intoArray(g, at + 3 * WIDTH);
            factor.fma(g4a, FloatVector.fromArray(S, base, to + 4 * WIDTH))
                    .intoArray(g, at + 4 * WIDTH);
            factor.fma(g5a, FloatVector.fromArray(S, base, to + 5 * WIDTH))
                    .intoArray(g, at + 5 * WIDTH);
            factor.fma(g6a, FloatVector.fromArray(S, base, to + 6 * WIDTH))
                    .intoArray(g, at + 6 * WIDTH);
            factor.fma(g7a, FloatVector.fromArray(S, base, to + 7 * WIDTH))
                    .intoArray(g, at + 7 * WIDTH);
        }
    }
}
