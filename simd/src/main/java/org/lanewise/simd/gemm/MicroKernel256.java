package org.lanewise.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.tensor.PanelMatrix;

/// Tiles of 6 or 4 rows x 1 panel on 256-bit vectors, forward; of 5 inputs x 1 panel for backwardWeights.
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
/// spilled in every turn, and the speed halves. For backwardWeights x is read down its columns (neighbouring inputs of a batch
/// row), dy is the panel, and its offset counts; with 6 inputs C2 spills an accumulator there under the serial and the parallel
/// collector, whose loops have another shape than G1's. Twin: ReferenceGemm.
final class MicroKernel256 implements MicroKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;
    private static final int LANES = 8;
    private static final int WIDTH = PanelMatrix.WIDTH;
    private static final int ROWS = 6;
    private static final int FEWER_ROWS = 4;
    private static final int INPUTS = 5;

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
    public int tilePanels() {
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
        int last = rows - 1;
        int r1 = Math.min(1, last);
        int r2 = Math.min(2, last);
        int r3 = Math.min(3, last);
        int r4 = Math.min(4, last);
        int r5 = Math.min(5, last);
        FloatVector y0a = FloatVector.fromArray(S, start, startAt);
        FloatVector y0b = FloatVector.fromArray(S, start, startAt + LANES);
        FloatVector y1a = FloatVector.fromArray(S, start, startAt + r1 * startStride);
        FloatVector y1b = FloatVector.fromArray(S, start, startAt + r1 * startStride + LANES);
        FloatVector y2a = FloatVector.fromArray(S, start, startAt + r2 * startStride);
        FloatVector y2b = FloatVector.fromArray(S, start, startAt + r2 * startStride + LANES);
        FloatVector y3a = FloatVector.fromArray(S, start, startAt + r3 * startStride);
        FloatVector y3b = FloatVector.fromArray(S, start, startAt + r3 * startStride + LANES);
        FloatVector y4a = FloatVector.fromArray(S, start, startAt + r4 * startStride);
        FloatVector y4b = FloatVector.fromArray(S, start, startAt + r4 * startStride + LANES);
        FloatVector y5a = FloatVector.fromArray(S, start, startAt + r5 * startStride);
        FloatVector y5b = FloatVector.fromArray(S, start, startAt + r5 * startStride + LANES);
        int x1 = xStart + r1 * ldx;
        int x2 = xStart + r2 * ldx;
        int x3 = xStart + r3 * ldx;
        int x4 = xStart + r4 * ldx;
        int x5 = xStart + r5 * ldx;
        for (int k = 0; k < depth; k++) {
            FloatVector wa = FloatVector.fromArray(S, w, wStart + k * WIDTH);
            FloatVector wb = FloatVector.fromArray(S, w, wStart + k * WIDTH + LANES);
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
        }
        y0a.intoArray(y, yStart);
        y0b.intoArray(y, yStart + LANES);
        y1a.intoArray(y, yStart + r1 * ldy);
        y1b.intoArray(y, yStart + r1 * ldy + LANES);
        y2a.intoArray(y, yStart + r2 * ldy);
        y2b.intoArray(y, yStart + r2 * ldy + LANES);
        y3a.intoArray(y, yStart + r3 * ldy);
        y3b.intoArray(y, yStart + r3 * ldy + LANES);
        y4a.intoArray(y, yStart + r4 * ldy);
        y4b.intoArray(y, yStart + r4 * ldy + LANES);
        y5a.intoArray(y, yStart + r5 * ldy);
        y5b.intoArray(y, yStart + r5 * ldy + LANES);
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
        for (int k = 0; k < depth; k++) {
            FloatVector wa = FloatVector.fromArray(S, w, wStart + k * WIDTH);
            FloatVector wb = FloatVector.fromArray(S, w, wStart + k * WIDTH + LANES);
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
        }
        y0a.intoArray(y, yStart);
        y0b.intoArray(y, yStart + LANES);
        y1a.intoArray(y, yStart + r1 * ldy);
        y1b.intoArray(y, yStart + r1 * ldy + LANES);
        y2a.intoArray(y, yStart + r2 * ldy);
        y2b.intoArray(y, yStart + r2 * ldy + LANES);
        y3a.intoArray(y, yStart + r3 * ldy);
        y3b.intoArray(y, yStart + r3 * ldy + LANES);
    }

    @Override
    public void backwardWeights(
            int inputs,
            int panels,
            int depth,
            float[] x,
            int xStart,
            int ldx,
            float[] dy,
            int dyStart,
            float[] start,
            int startAt,
            int startStride,
            int startPanelStride,
            float[] g,
            int gStart,
            int gPanelStride) {
        for (int input = 0, at = gStart; input < inputs; input += INPUTS, at += INPUTS * WIDTH) {
            int last = Math.min(INPUTS, inputs - input) - 1;
            int i1 = Math.min(1, last);
            int i2 = Math.min(2, last);
            int i3 = Math.min(3, last);
            int i4 = Math.min(4, last);
            int from = startAt + input * startStride;
            FloatVector g0a = FloatVector.fromArray(S, start, from);
            FloatVector g0b = FloatVector.fromArray(S, start, from + LANES);
            FloatVector g1a = FloatVector.fromArray(S, start, from + i1 * startStride);
            FloatVector g1b = FloatVector.fromArray(S, start, from + i1 * startStride + LANES);
            FloatVector g2a = FloatVector.fromArray(S, start, from + i2 * startStride);
            FloatVector g2b = FloatVector.fromArray(S, start, from + i2 * startStride + LANES);
            FloatVector g3a = FloatVector.fromArray(S, start, from + i3 * startStride);
            FloatVector g3b = FloatVector.fromArray(S, start, from + i3 * startStride + LANES);
            FloatVector g4a = FloatVector.fromArray(S, start, from + i4 * startStride);
            FloatVector g4b = FloatVector.fromArray(S, start, from + i4 * startStride + LANES);
            int end = dyStart + depth * WIDTH;
            for (int k = dyStart, a = xStart + input; k < end; k += WIDTH, a += ldx) {
                FloatVector da = FloatVector.fromArray(S, dy, k);
                FloatVector db = FloatVector.fromArray(S, dy, k + LANES);
                FloatVector v0 = FloatVector.broadcast(S, x[a]);
                g0a = v0.fma(da, g0a);
                g0b = v0.fma(db, g0b);
                FloatVector v4 = FloatVector.broadcast(S, x[a + 4]);
                g4a = v4.fma(da, g4a);
                g4b = v4.fma(db, g4b);
                FloatVector v1 = FloatVector.broadcast(S, x[a + 1]);
                g1a = v1.fma(da, g1a);
                g1b = v1.fma(db, g1b);
                FloatVector v2 = FloatVector.broadcast(S, x[a + 2]);
                g2a = v2.fma(da, g2a);
                g2b = v2.fma(db, g2b);
                FloatVector v3 = FloatVector.broadcast(S, x[a + 3]);
                g3a = v3.fma(da, g3a);
                g3b = v3.fma(db, g3b);
            }
            g4b.intoArray(g, at + i4 * WIDTH + LANES);
            g4a.intoArray(g, at + i4 * WIDTH);
            g3b.intoArray(g, at + i3 * WIDTH + LANES);
            g3a.intoArray(g, at + i3 * WIDTH);
            g2b.intoArray(g, at + i2 * WIDTH + LANES);
            g2a.intoArray(g, at + i2 * WIDTH);
            g1b.intoArray(g, at + i1 * WIDTH + LANES);
            g1a.intoArray(g, at + i1 * WIDTH);
            g0b.intoArray(g, at + LANES);
            g0a.intoArray(g, at);
        }
    }
}
