package org.lanewise.simd.optimizer;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.kernel.UpdateKernel;

/// Twin of [org.lanewise.core.optimizer.Sgd]. Ranges are whole panel rows: a multiple of 16.
final class VectorSgd implements UpdateKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    @Override
    public void update(
            float[] weights,
            int from,
            float[] gradient,
            int gradientFrom,
            int length,
            float[][] state,
            float[] coefficients) {
        FloatVector negativeRate = FloatVector.broadcast(S, coefficients[0]);
        for (int index = 0; index < length; index += S.length()) {
            FloatVector weight = FloatVector.fromArray(S, weights, from + index);
            negativeRate
                    .fma(FloatVector.fromArray(S, gradient, gradientFrom + index), weight)
                    .intoArray(weights, from + index);
        }
    }
}
