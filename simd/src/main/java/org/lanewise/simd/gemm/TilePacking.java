package org.lanewise.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;

/// Copies the operands of backwardWeights so that a micro-kernel reads both one after the other.
///
///     x, row-major                        packed, tiles of 6
///     row 0  [ a0 a1 .. a5 | b0 .. b5 ]   tile a  [ row 0: a0 .. a5 ][ row 1: a0 .. a5 ] ..
///     row 1  [ a0 a1 .. a5 | b0 .. b5 ]   tile b  [ row 0: b0 .. b5 ] ..
///
///     dy, row-major                       packed, panels of 16
///     row 0  [ panel 0 | panel 1 | .. ]   panel 0  [ row 0 ][ row 1 ] ..   panel 1  [ row 0 ] ..
///
/// A whole vector is copied for each row of a tile; what it has too much is overwritten by the next row.
final class TilePacking {
    /// 16 KB: packed inputs stay in the first cache while the panels of a tile go by.
    private static final int FLOATS = 4096;

    /// As many lanes as the largest tile has rows.
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;

    private TilePacking() {}

    /// The floats that inputs of `rows` batch rows take at most.
    static int inputFloats(int tileRows, int rows) {
        return Math.max(FLOATS, tileRows * rows) + S.length();
    }

    /// Packs the first `rows` rows of panels `[panel, panel + panels)`.
    static void packGradients(BatchMatrix dy, int rows, int panel, int panels, float[] packed, int at) {
        float[] values = dy.values();
        int end = at;
        for (int each = panel; each < panel + panels; each++) {
            int start = each * PanelMatrix.WIDTH;
            for (int row = 0; row < rows; row++, start += dy.leadingDimension(), end += PanelMatrix.WIDTH) {
                FloatVector.fromArray(S, values, start).intoArray(packed, end);
                FloatVector.fromArray(S, values, start + S.length()).intoArray(packed, end + S.length());
            }
        }
    }

    /// How many tiles are packed at a time, at least one.
    static int tiles(int tileRows, int rows) {
        return Math.max(1, FLOATS / (tileRows * Math.max(1, rows)));
    }

    /// Packs inputs `[from, to)` of the first `rows` rows.
    static void packInputs(BatchMatrix x, int rows, int from, int to, int tileRows, float[] packed, int at) {
        float[] values = x.values();
        int end = at;
        for (int input = from; input < to; input += tileRows) {
            int start = input;
            for (int row = 0; row < rows; row++, start += x.leadingDimension(), end += tileRows) {
                FloatVector.fromArray(S, values, start).intoArray(packed, end);
            }
            if (to - input < tileRows) {
                repeatLast(packed, end - rows * tileRows, end, to - input, tileRows);
            }
        }
    }

    private static void repeatLast(float[] packed, int from, int end, int inputs, int tileRows) {
        for (int row = from; row < end; row += tileRows) {
            for (int index = inputs; index < tileRows; index++) {
                packed[row + index] = packed[row + inputs - 1];
            }
        }
    }
}
