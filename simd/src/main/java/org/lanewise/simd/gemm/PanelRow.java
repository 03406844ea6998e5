package org.lanewise.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// A row of one panel, 16 floats, as packing moves it.
final class PanelRow {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;

    private PanelRow() {}

    static void copy(float[] from, int start, float[] to, int target) {
        FloatVector.fromArray(S, from, start).intoArray(to, target);
        FloatVector.fromArray(S, from, start + S.length()).intoArray(to, target + S.length());
    }
}
