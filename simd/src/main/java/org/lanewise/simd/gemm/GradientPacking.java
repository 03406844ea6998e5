package org.lanewise.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;

/// Copies the gradients of backwardWeights so that a micro-kernel reads them one after the other.
///
///     dy, row-major                       packed, panels of 16
///     row 0  [ panel 0 | panel 1 | .. ]   panel 0  [ row 0 ][ row 1 ] ..   panel 1  [ row 0 ] ..
final class GradientPacking {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;

    private GradientPacking() {}

    /// Packs `rows` rows from `fromRow` on of panels `[panel, panel + panels)`.
    static void run(BatchMatrix dy, int fromRow, int rows, int panel, int panels, float[] packed, int at) {
        float[] values = dy.values();
        int end = at;
        for (int each = panel; each < panel + panels; each++) {
            int start = dy.start(fromRow) + each * PanelMatrix.WIDTH;
            for (int row = 0; row < rows; row++, start += dy.leadingDimension(), end += PanelMatrix.WIDTH) {
                FloatVector.fromArray(S, values, start).intoArray(packed, end);
                FloatVector.fromArray(S, values, start + S.length()).intoArray(packed, end + S.length());
            }
        }
    }
}
