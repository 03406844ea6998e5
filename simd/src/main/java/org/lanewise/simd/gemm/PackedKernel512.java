package org.lanewise.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.tensor.PanelMatrix;

/// Tiles of 8 inputs x 1 or 2 panels on 512-bit vectors.
///
///     x, packed, 8 wide            two panels of dy, 16 wide each          gradient tile
///     row 0  [ x00 .. x07 ]        [ da00 .. da0F ][ db00 .. db0F ]   =>   8 inputs of [ a | b ]
///     row 1  [ x10 .. x17 ]        [ da10 .. da1F ][ db10 .. db1F ]        16 accumulators of 32 registers
///
/// Order: batch rows rise by one; for each two vectors of dy are loaded and each of 8 values of x is broadcast to meet both.
/// C2 is not told the distance of x's rows, so that it does not unroll a loop that was measured as it is. Twin: ReferenceGemm.
final class PackedKernel512 implements PackedKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_512;
    private static final int WIDTH = PanelMatrix.WIDTH;

    /// Of a tile.
    private static final int INPUTS = 8;

    @Override
    public int tilePanels() {
        return 2;
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
        if (panels == 2) {
            multiplyPair(
                    tiles, depth, x, xStart, ldx, dy, dyStart, start, startAt, startTileStride, startPanelStride, g,
                    gStart, gPanelStride, rate);
        } else {
            multiplyOne(
                    tiles, depth, x, xStart, ldx, dy, dyStart, start, startAt, startTileStride, g, gStart, rate);
        }
    }

    private static void multiplyPair(
            int tiles,
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
            int gPanelStride,
            float @Nullable [] rate) {
        int at = gStart;
        int from = startAt;
        int xAt = xStart;
        for (int tile = 0; tile < tiles; tile++, at += INPUTS * WIDTH, from += startTileStride, xAt += depth * INPUTS) {
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
                FloatVector v7 = FloatVector.broadcast(S, x[a + 7]);
                g7a = v7.fma(da, g7a);
                g7b = v7.fma(db, g7b);
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
            }
            if (rate == null) {
                g7b.intoArray(g, at + 7 * WIDTH + gPanelStride);
                g7a.intoArray(g, at + 7 * WIDTH);
                g6b.intoArray(g, at + 6 * WIDTH + gPanelStride);
                g6a.intoArray(g, at + 6 * WIDTH);
                g5b.intoArray(g, at + 5 * WIDTH + gPanelStride);
                g5a.intoArray(g, at + 5 * WIDTH);
                g4b.intoArray(g, at + 4 * WIDTH + gPanelStride);
                g4a.intoArray(g, at + 4 * WIDTH);
                g3b.intoArray(g, at + 3 * WIDTH + gPanelStride);
                g3a.intoArray(g, at + 3 * WIDTH);
                g2b.intoArray(g, at + 2 * WIDTH + gPanelStride);
                g2a.intoArray(g, at + 2 * WIDTH);
                g1b.intoArray(g, at + WIDTH + gPanelStride);
                g1a.intoArray(g, at + WIDTH);
                g0b.intoArray(g, at + gPanelStride);
                g0a.intoArray(g, at);
            } else {
                FloatVector factor = FloatVector.broadcast(S, rate[0]);
                g7b = (FloatVector) factor.fma(g7b, FloatVector.fromArray(S, g, at + 7 * WIDTH + gPanelStride))
                        .check(S);
                g7b.intoArray(g, at + 7 * WIDTH + gPanelStride);
                g7a = (FloatVector) factor.fma(g7a, FloatVector.fromArray(S, g, at + 7 * WIDTH)).check(S);
                g7a.intoArray(g, at + 7 * WIDTH);
                g6b = (FloatVector) factor.fma(g6b, FloatVector.fromArray(S, g, at + 6 * WIDTH + gPanelStride))
                        .check(S);
                g6b.intoArray(g, at + 6 * WIDTH + gPanelStride);
                g6a = (FloatVector) factor.fma(g6a, FloatVector.fromArray(S, g, at + 6 * WIDTH)).check(S);
                g6a.intoArray(g, at + 6 * WIDTH);
                g5b = (FloatVector) factor.fma(g5b, FloatVector.fromArray(S, g, at + 5 * WIDTH + gPanelStride))
                        .check(S);
                g5b.intoArray(g, at + 5 * WIDTH + gPanelStride);
                g5a = (FloatVector) factor.fma(g5a, FloatVector.fromArray(S, g, at + 5 * WIDTH)).check(S);
                g5a.intoArray(g, at + 5 * WIDTH);
                g4b = (FloatVector) factor.fma(g4b, FloatVector.fromArray(S, g, at + 4 * WIDTH + gPanelStride))
                        .check(S);
                g4b.intoArray(g, at + 4 * WIDTH + gPanelStride);
                g4a = (FloatVector) factor.fma(g4a, FloatVector.fromArray(S, g, at + 4 * WIDTH)).check(S);
                g4a.intoArray(g, at + 4 * WIDTH);
                g3b = (FloatVector) factor.fma(g3b, FloatVector.fromArray(S, g, at + 3 * WIDTH + gPanelStride))
                        .check(S);
                g3b.intoArray(g, at + 3 * WIDTH + gPanelStride);
                g3a = (FloatVector) factor.fma(g3a, FloatVector.fromArray(S, g, at + 3 * WIDTH)).check(S);
                g3a.intoArray(g, at + 3 * WIDTH);
                g2b = (FloatVector) factor.fma(g2b, FloatVector.fromArray(S, g, at + 2 * WIDTH + gPanelStride))
                        .check(S);
                g2b.intoArray(g, at + 2 * WIDTH + gPanelStride);
                g2a = (FloatVector) factor.fma(g2a, FloatVector.fromArray(S, g, at + 2 * WIDTH)).check(S);
                g2a.intoArray(g, at + 2 * WIDTH);
                g1b = (FloatVector) factor.fma(g1b, FloatVector.fromArray(S, g, at + WIDTH + gPanelStride)).check(S);
                g1b.intoArray(g, at + WIDTH + gPanelStride);
                g1a = (FloatVector) factor.fma(g1a, FloatVector.fromArray(S, g, at + WIDTH)).check(S);
                g1a.intoArray(g, at + WIDTH);
                g0b = (FloatVector) factor.fma(g0b, FloatVector.fromArray(S, g, at + gPanelStride)).check(S);
                g0b.intoArray(g, at + gPanelStride);
                g0a = (FloatVector) factor.fma(g0a, FloatVector.fromArray(S, g, at)).check(S);
                g0a.intoArray(g, at);
            }
        }
    }

    private static void multiplyOne(
            int tiles,
            int depth,
            float[] x,
            int xStart,
            int ldx,
            float[] dy,
            int dyStart,
            float[] start,
            int startAt,
            int startTileStride,
            float[] g,
            int gStart,
            float @Nullable [] rate) {
        int at = gStart;
        int from = startAt;
        int xAt = xStart;
        for (int tile = 0; tile < tiles; tile++, at += INPUTS * WIDTH, from += startTileStride, xAt += depth * INPUTS) {
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
                FloatVector v7 = FloatVector.broadcast(S, x[a + 7]);
                g7a = v7.fma(da, g7a);
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
            }
            if (rate == null) {
                g7a.intoArray(g, at + 7 * WIDTH);
                g6a.intoArray(g, at + 6 * WIDTH);
                g5a.intoArray(g, at + 5 * WIDTH);
                g4a.intoArray(g, at + 4 * WIDTH);
                g3a.intoArray(g, at + 3 * WIDTH);
                g2a.intoArray(g, at + 2 * WIDTH);
                g1a.intoArray(g, at + WIDTH);
                g0a.intoArray(g, at);
            } else {
                FloatVector factor = FloatVector.broadcast(S, rate[0]);
                g7a = (FloatVector) factor.fma(g7a, FloatVector.fromArray(S, g, at + 7 * WIDTH)).check(S);
                g7a.intoArray(g, at + 7 * WIDTH);
                g6a = (FloatVector) factor.fma(g6a, FloatVector.fromArray(S, g, at + 6 * WIDTH)).check(S);
                g6a.intoArray(g, at + 6 * WIDTH);
                g5a = (FloatVector) factor.fma(g5a, FloatVector.fromArray(S, g, at + 5 * WIDTH)).check(S);
                g5a.intoArray(g, at + 5 * WIDTH);
                g4a = (FloatVector) factor.fma(g4a, FloatVector.fromArray(S, g, at + 4 * WIDTH)).check(S);
                g4a.intoArray(g, at + 4 * WIDTH);
                g3a = (FloatVector) factor.fma(g3a, FloatVector.fromArray(S, g, at + 3 * WIDTH)).check(S);
                g3a.intoArray(g, at + 3 * WIDTH);
                g2a = (FloatVector) factor.fma(g2a, FloatVector.fromArray(S, g, at + 2 * WIDTH)).check(S);
                g2a.intoArray(g, at + 2 * WIDTH);
                g1a = (FloatVector) factor.fma(g1a, FloatVector.fromArray(S, g, at + WIDTH)).check(S);
                g1a.intoArray(g, at + WIDTH);
                g0a = (FloatVector) factor.fma(g0a, FloatVector.fromArray(S, g, at)).check(S);
                g0a.intoArray(g, at);
            }
        }
    }
}
