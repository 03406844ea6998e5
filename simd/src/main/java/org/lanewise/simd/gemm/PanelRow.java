package org.lanewise.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.tensor.PanelMatrix;

/// A row of one panel, 16 floats, as packing moves it: by vectors of the width that all kernels use (see docs/performance.md for why
/// there is only one).
final class PanelRow {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    private PanelRow() {}

    static void copy(float[] from, int start, float[] to, int target) {
        for (int lane = 0; lane < PanelMatrix.WIDTH; lane += S.length()) {
            FloatVector.fromArray(S, from, start + lane).intoArray(to, target + lane);
        }
    }
}
