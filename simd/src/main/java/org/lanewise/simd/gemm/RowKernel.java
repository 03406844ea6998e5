package org.lanewise.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;

/// The forward product of a single row: prediction for one input. A register tile of several rows would compute copies
/// of it.
///
///     x, 1 row          8 vectors of neighbouring panels            y
///     [ x0 x1 x2 .. ]   [ w00 .. ]  [ w08 .. ]  [ w0G .. ] .. =>    8 accumulators
///
/// Order: k rises by one; each value of x is broadcast and meets 8 vectors, or 4 at the end of a row. That many chains
/// hide the latency of the fma; every weight is loaded once, which is what the time goes into. Twin: ReferenceGemm.
final class RowKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();
    private static final int WIDTH = PanelMatrix.WIDTH;
    private static final int VECTORS_OF_PANEL = WIDTH / LANES;

    /// Row `row` of y for the columns of panels `[fromPanel, toPanel)`.
    void forward(BatchMatrix x, PanelMatrix weights, BatchMatrix y, int row, int fromPanel, int toPanel) {
        int end = toPanel * VECTORS_OF_PANEL;
        for (int vector = fromPanel * VECTORS_OF_PANEL; vector < end;) {
            int left = end - vector;
            if (left > 4) {
                eight(x, weights, y, row, vector, end - 1);
                vector += 8;
            } else {
                four(x, weights, y, row, vector, end - 1);
                vector += 4;
            }
        }
    }

    /// Where a vector of the biases is; that of row k is `(k + 1) * WIDTH` further on.
    private static int start(PanelMatrix weights, int vector) {
        return weights.start(vector / VECTORS_OF_PANEL, 0) + vector % VECTORS_OF_PANEL * LANES;
    }

    /// Vectors `[vector, vector + 8)`; those after `last` are computed as copies of it.
    private static void eight(BatchMatrix x, PanelMatrix weights, BatchMatrix y, int row, int vector, int last) {
        float[] w = weights.values();
        float[] values = x.values();
        int s0 = start(weights, vector);
        int s1 = start(weights, Math.min(vector + 1, last));
        int s2 = start(weights, Math.min(vector + 2, last));
        int s3 = start(weights, Math.min(vector + 3, last));
        int s4 = start(weights, Math.min(vector + 4, last));
        int s5 = start(weights, Math.min(vector + 5, last));
        int s6 = start(weights, Math.min(vector + 6, last));
        int s7 = start(weights, Math.min(vector + 7, last));
        FloatVector y0 = FloatVector.fromArray(S, w, s0);
        FloatVector y1 = FloatVector.fromArray(S, w, s1);
        FloatVector y2 = FloatVector.fromArray(S, w, s2);
        FloatVector y3 = FloatVector.fromArray(S, w, s3);
        FloatVector y4 = FloatVector.fromArray(S, w, s4);
        FloatVector y5 = FloatVector.fromArray(S, w, s5);
        FloatVector y6 = FloatVector.fromArray(S, w, s6);
        FloatVector y7 = FloatVector.fromArray(S, w, s7);
        int xStart = x.start(row);
        int depth = weights.inputs() * WIDTH;
        for (int k = WIDTH, a = xStart; k <= depth; k += WIDTH, a++) {
            FloatVector v = FloatVector.broadcast(S, values[a]);
            y0 = v.fma(FloatVector.fromArray(S, w, s0 + k), y0);
            y1 = v.fma(FloatVector.fromArray(S, w, s1 + k), y1);
            y2 = v.fma(FloatVector.fromArray(S, w, s2 + k), y2);
            y3 = v.fma(FloatVector.fromArray(S, w, s3 + k), y3);
            y4 = v.fma(FloatVector.fromArray(S, w, s4 + k), y4);
            y5 = v.fma(FloatVector.fromArray(S, w, s5 + k), y5);
            y6 = v.fma(FloatVector.fromArray(S, w, s6 + k), y6);
            y7 = v.fma(FloatVector.fromArray(S, w, s7 + k), y7);
        }
        float[] out = y.values();
        int at = y.start(row);
        ((FloatVector) y0.check(S)).intoArray(out, at + vector * LANES);
        ((FloatVector) y1.check(S)).intoArray(out, at + Math.min(vector + 1, last) * LANES);
        ((FloatVector) y2.check(S)).intoArray(out, at + Math.min(vector + 2, last) * LANES);
        ((FloatVector) y3.check(S)).intoArray(out, at + Math.min(vector + 3, last) * LANES);
        ((FloatVector) y4.check(S)).intoArray(out, at + Math.min(vector + 4, last) * LANES);
        ((FloatVector) y5.check(S)).intoArray(out, at + Math.min(vector + 5, last) * LANES);
        ((FloatVector) y6.check(S)).intoArray(out, at + Math.min(vector + 6, last) * LANES);
        ((FloatVector) y7.check(S)).intoArray(out, at + Math.min(vector + 7, last) * LANES);
    }

    /// Vectors `[vector, vector + 4)`; those after `last` are computed as copies of it.
    private static void four(BatchMatrix x, PanelMatrix weights, BatchMatrix y, int row, int vector, int last) {
        float[] w = weights.values();
        float[] values = x.values();
        int s0 = start(weights, vector);
        int s1 = start(weights, Math.min(vector + 1, last));
        int s2 = start(weights, Math.min(vector + 2, last));
        int s3 = start(weights, Math.min(vector + 3, last));
        FloatVector y0 = FloatVector.fromArray(S, w, s0);
        FloatVector y1 = FloatVector.fromArray(S, w, s1);
        FloatVector y2 = FloatVector.fromArray(S, w, s2);
        FloatVector y3 = FloatVector.fromArray(S, w, s3);
        int xStart = x.start(row);
        int depth = weights.inputs() * WIDTH;
        for (int k = WIDTH, a = xStart; k <= depth; k += WIDTH, a++) {
            FloatVector v = FloatVector.broadcast(S, values[a]);
            y0 = v.fma(FloatVector.fromArray(S, w, s0 + k), y0);
            y1 = v.fma(FloatVector.fromArray(S, w, s1 + k), y1);
            y2 = v.fma(FloatVector.fromArray(S, w, s2 + k), y2);
            y3 = v.fma(FloatVector.fromArray(S, w, s3 + k), y3);
        }
        float[] out = y.values();
        int at = y.start(row);
        ((FloatVector) y0.check(S)).intoArray(out, at + vector * LANES);
        ((FloatVector) y1.check(S)).intoArray(out, at + Math.min(vector + 1, last) * LANES);
        ((FloatVector) y2.check(S)).intoArray(out, at + Math.min(vector + 2, last) * LANES);
        ((FloatVector) y3.check(S)).intoArray(out, at + Math.min(vector + 3, last) * LANES);
    }
}
