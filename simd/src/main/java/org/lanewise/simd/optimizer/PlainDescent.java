package org.lanewise.simd.optimizer;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Plain gradient descent, `w = fma(rate, gradient, w)`, with gradients that are in memory: the update of SGD, and that of
/// tiles at the edge of a product. Twin of [org.lanewise.core.optimizer.Sgd].
public final class PlainDescent {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    private PlainDescent() {}

    /// On a multiple of 16 weights from `at` on, whose gradients lie from `from` on.
    public static void run(float rate, float[] gradient, int from, float[] weights, int at, int length) {
        FloatVector factor = FloatVector.broadcast(S, rate);
        for (int index = 0; index < length; index += S.length()) {
            FloatVector weight = FloatVector.fromArray(S, weights, at + index);
            factor.fma(FloatVector.fromArray(S, gradient, from + index), weight).intoArray(weights, at + index);
        }
    }
}
