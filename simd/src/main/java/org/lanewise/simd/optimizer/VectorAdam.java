package org.lanewise.simd.optimizer;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.kernel.UpdateKernel;

/// Twin of [org.lanewise.core.optimizer.Adam] and [org.lanewise.core.optimizer.AdamW]. Ranges are whole panel rows: a multiple of 16.
final class VectorAdam implements UpdateKernel {
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
        FloatVector newShare = FloatVector.broadcast(S, coefficients[1]);
        FloatVector beta2 = FloatVector.broadcast(S, coefficients[2]);
        FloatVector correction = FloatVector.broadcast(S, coefficients[4]);
        FloatVector epsilon = FloatVector.broadcast(S, coefficients[5]);
        float[] means = state[0];
        float[] squares = state[1];
        for (int index = 0; index < length; index += S.length()) {
            FloatVector g = FloatVector.fromArray(S, gradient, gradientFrom + index);
            FloatVector before = FloatVector.fromArray(S, means, from + index);
            FloatVector m = newShare.fma(g.sub(before), before);
            FloatVector v = beta2.fma(
                    FloatVector.fromArray(S, squares, from + index), g.mul(coefficients[3]).mul(g));
            m.intoArray(means, from + index);
            v.intoArray(squares, from + index);
            negativeRate
                    .fma(m.div(v.sqrt().fma(correction, epsilon)), FloatVector.fromArray(S, weights, from + index))
                    .intoArray(weights, from + index);
        }
    }
}
