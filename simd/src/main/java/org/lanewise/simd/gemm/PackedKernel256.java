package org.lanewise.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.tensor.PanelMatrix;

/// Tiles of 6 inputs x 1 panel on 256-bit vectors.
///
///     x, packed, 6 wide            panel of dy, 16 wide     gradient tile
///     row 0  [ x00 .. x05 ]        [ d00 .. d0F ]     =>    6 inputs of 2 x 8 lanes
///     row 1  [ x10 .. x15 ]        [ d10 .. d1F ]           12 accumulators of 16 registers
///
/// Order: batch rows rise by two; for each the 2 vectors of the panel row are loaded and each of 6 values of x is broadcast
/// to meet them. Two rows in a turn have 54 instructions for 24 multiply-adds, where one has 33 for 12, and a core shared with
/// another program starts no more than half of what it could. C2 schedules within a block between branches: of a turn
/// without the branch in its middle it puts all loads first, which is more than there are registers, and spills
/// accumulators, at half the speed. Twin: ReferenceGemm.
final class PackedKernel256 implements PackedKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;
    private static final int LANES = 8;
    private static final int WIDTH = PanelMatrix.WIDTH;

    /// Of a tile.
    static final int INPUTS = 6;

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
            FloatVector g5b = FloatVector.fromArray(S, start, from + 5 * WIDTH + LANES);
            FloatVector g0b = FloatVector.fromArray(S, start, from + LANES);
            FloatVector g1a = FloatVector.fromArray(S, start, from + WIDTH);
            FloatVector g1b = FloatVector.fromArray(S, start, from + WIDTH + LANES);
            FloatVector g2a = FloatVector.fromArray(S, start, from + 2 * WIDTH);
            FloatVector g2b = FloatVector.fromArray(S, start, from + 2 * WIDTH + LANES);
            FloatVector g3a = FloatVector.fromArray(S, start, from + 3 * WIDTH);
            FloatVector g3b = FloatVector.fromArray(S, start, from + 3 * WIDTH + LANES);
            FloatVector g4a = FloatVector.fromArray(S, start, from + 4 * WIDTH);
            FloatVector g4b = FloatVector.fromArray(S, start, from + 4 * WIDTH + LANES);
            FloatVector g5a = FloatVector.fromArray(S, start, from + 5 * WIDTH);
            int k = 0;
            for (; k < depth - 1; k += 2) {
                FloatVector da0 = FloatVector.fromArray(S, dy, dyStart + k * WIDTH);
                FloatVector db0 = FloatVector.fromArray(S, dy, dyStart + k * WIDTH + LANES);
                FloatVector v00 = FloatVector.broadcast(S, x[xAt + k * INPUTS]);
                g0a = v00.fma(da0, g0a);
                g0b = v00.fma(db0, g0b);
                FloatVector v10 = FloatVector.broadcast(S, x[xAt + k * INPUTS + 1]);
                g1a = v10.fma(da0, g1a);
                g1b = v10.fma(db0, g1b);
                FloatVector v20 = FloatVector.broadcast(S, x[xAt + k * INPUTS + 2]);
                g2a = v20.fma(da0, g2a);
                g2b = v20.fma(db0, g2b);
                FloatVector v30 = FloatVector.broadcast(S, x[xAt + k * INPUTS + 3]);
                g3a = v30.fma(da0, g3a);
                g3b = v30.fma(db0, g3b);
                FloatVector v40 = FloatVector.broadcast(S, x[xAt + k * INPUTS + 4]);
                g4a = v40.fma(da0, g4a);
                g4b = v40.fma(db0, g4b);
                FloatVector v50 = FloatVector.broadcast(S, x[xAt + k * INPUTS + 5]);
                g5a = v50.fma(da0, g5a);
                g5b = v50.fma(db0, g5b);
                if (k == ~xStart) { // never, as that is negative: the branch keeps C2 from loading the next row first
                    break;
                }
                FloatVector da1 = FloatVector.fromArray(S, dy, dyStart + (k + 1) * WIDTH);
                FloatVector db1 = FloatVector.fromArray(S, dy, dyStart + (k + 1) * WIDTH + LANES);
                FloatVector v01 = FloatVector.broadcast(S, x[xAt + (k + 1) * INPUTS]);
                g0a = v01.fma(da1, g0a);
                g0b = v01.fma(db1, g0b);
                FloatVector v11 = FloatVector.broadcast(S, x[xAt + (k + 1) * INPUTS + 1]);
                g1a = v11.fma(da1, g1a);
                g1b = v11.fma(db1, g1b);
                FloatVector v21 = FloatVector.broadcast(S, x[xAt + (k + 1) * INPUTS + 2]);
                g2a = v21.fma(da1, g2a);
                g2b = v21.fma(db1, g2b);
                FloatVector v31 = FloatVector.broadcast(S, x[xAt + (k + 1) * INPUTS + 3]);
                g3a = v31.fma(da1, g3a);
                g3b = v31.fma(db1, g3b);
                FloatVector v41 = FloatVector.broadcast(S, x[xAt + (k + 1) * INPUTS + 4]);
                g4a = v41.fma(da1, g4a);
                g4b = v41.fma(db1, g4b);
                FloatVector v51 = FloatVector.broadcast(S, x[xAt + (k + 1) * INPUTS + 5]);
                g5a = v51.fma(da1, g5a);
                g5b = v51.fma(db1, g5b);
            }
            if (k < depth) {
                FloatVector da0 = FloatVector.fromArray(S, dy, dyStart + k * WIDTH);
                FloatVector db0 = FloatVector.fromArray(S, dy, dyStart + k * WIDTH + LANES);
                FloatVector v00 = FloatVector.broadcast(S, x[xAt + k * INPUTS]);
                g0a = v00.fma(da0, g0a);
                g0b = v00.fma(db0, g0b);
                FloatVector v10 = FloatVector.broadcast(S, x[xAt + k * INPUTS + 1]);
                g1a = v10.fma(da0, g1a);
                g1b = v10.fma(db0, g1b);
                FloatVector v20 = FloatVector.broadcast(S, x[xAt + k * INPUTS + 2]);
                g2a = v20.fma(da0, g2a);
                g2b = v20.fma(db0, g2b);
                FloatVector v30 = FloatVector.broadcast(S, x[xAt + k * INPUTS + 3]);
                g3a = v30.fma(da0, g3a);
                g3b = v30.fma(db0, g3b);
                FloatVector v40 = FloatVector.broadcast(S, x[xAt + k * INPUTS + 4]);
                g4a = v40.fma(da0, g4a);
                g4b = v40.fma(db0, g4b);
                FloatVector v50 = FloatVector.broadcast(S, x[xAt + k * INPUTS + 5]);
                g5a = v50.fma(da0, g5a);
                g5b = v50.fma(db0, g5b);
            }
            if (rate == null) {
                g0a.intoArray(g, at);
                g5b.intoArray(g, at + 5 * WIDTH + LANES);
                g0b.intoArray(g, at + LANES);
                g1a.intoArray(g, at + WIDTH);
                g1b.intoArray(g, at + WIDTH + LANES);
                g2a.intoArray(g, at + 2 * WIDTH);
                g2b.intoArray(g, at + 2 * WIDTH + LANES);
                g3a.intoArray(g, at + 3 * WIDTH);
                g3b.intoArray(g, at + 3 * WIDTH + LANES);
                g4a.intoArray(g, at + 4 * WIDTH);
                g4b.intoArray(g, at + 4 * WIDTH + LANES);
                g5a.intoArray(g, at + 5 * WIDTH);
            } else {
                FloatVector factor = FloatVector.broadcast(S, rate[0]);
                g0a = (FloatVector) factor.fma(g0a, FloatVector.fromArray(S, g, at)).check(S);
                g0a.intoArray(g, at);
                g5b = (FloatVector) factor.fma(g5b, FloatVector.fromArray(S, g, at + 5 * WIDTH + LANES)).check(S);
                g5b.intoArray(g, at + 5 * WIDTH + LANES);
                g0b = (FloatVector) factor.fma(g0b, FloatVector.fromArray(S, g, at + LANES)).check(S);
                g0b.intoArray(g, at + LANES);
                g1a = (FloatVector) factor.fma(g1a, FloatVector.fromArray(S, g, at + WIDTH)).check(S);
                g1a.intoArray(g, at + WIDTH);
                g1b = (FloatVector) factor.fma(g1b, FloatVector.fromArray(S, g, at + WIDTH + LANES)).check(S);
                g1b.intoArray(g, at + WIDTH + LANES);
                g2a = (FloatVector) factor.fma(g2a, FloatVector.fromArray(S, g, at + 2 * WIDTH)).check(S);
                g2a.intoArray(g, at + 2 * WIDTH);
                g2b = (FloatVector) factor.fma(g2b, FloatVector.fromArray(S, g, at + 2 * WIDTH + LANES)).check(S);
                g2b.intoArray(g, at + 2 * WIDTH + LANES);
                g3a = (FloatVector) factor.fma(g3a, FloatVector.fromArray(S, g, at + 3 * WIDTH)).check(S);
                g3a.intoArray(g, at + 3 * WIDTH);
                g3b = (FloatVector) factor.fma(g3b, FloatVector.fromArray(S, g, at + 3 * WIDTH + LANES)).check(S);
                g3b.intoArray(g, at + 3 * WIDTH + LANES);
                g4a = (FloatVector) factor.fma(g4a, FloatVector.fromArray(S, g, at + 4 * WIDTH)).check(S);
                g4a.intoArray(g, at + 4 * WIDTH);
                g4b = (FloatVector) factor.fma(g4b, FloatVector.fromArray(S, g, at + 4 * WIDTH + LANES)).check(S);
                g4b.intoArray(g, at + 4 * WIDTH + LANES);
                g5a = (FloatVector) factor.fma(g5a, FloatVector.fromArray(S, g, at + 5 * WIDTH)).check(S);
                g5a.intoArray(g, at + 5 * WIDTH);
            }
        }
    }
}
