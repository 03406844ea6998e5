package org.lanewise.simd.optimizer;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.kernel.UpdateKernel;

/// Twin of [org.lanewise.core.optimizer.RmsProp]. Ranges are whole panel rows: a multiple of 16.
final class VectorRmsProp implements UpdateKernel {
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
        FloatVector alpha = FloatVector.broadcast(S, coefficients[1]);
        float[] squares = state[0];
        for (int index = 0; index < length; index += S.length()) {
            FloatVector g = FloatVector.fromArray(S, gradient, gradientFrom + index);
            FloatVector s = alpha.fma(
                    FloatVector.fromArray(S, squares, from + index), g.mul(coefficients[2]).mul(g));
            s.intoArray(squares, from + index);
            negativeRate
                    .fma(g.div(s.sqrt().add(coefficients[3])), FloatVector.fromArray(S, weights, from + index))
                    .intoArray(weights, from + index);
        }
    }
}
