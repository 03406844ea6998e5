package org.lanewise.simd.optimizer;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.kernel.UpdateKernel;
import org.lanewise.core.optimizer.Sgd;

/// Twin of [Sgd], with and without momentum. Ranges are whole panel rows: a multiple of 16.
final class VectorSgd implements UpdateKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    private final boolean momentum;
    private final boolean nesterov;

    VectorSgd(Sgd sgd) {
        this.momentum = sgd.momentum() > 0;
        this.nesterov = sgd.nesterov();
    }

    @Override
    public void update(
            float[] weights,
            int from,
            float[] gradient,
            int gradientFrom,
            int length,
            float[][] state,
            float[] coefficients) {
        if (momentum) {
            withMomentum(weights, from, gradient, gradientFrom, length, state[0], coefficients);
        } else {
            PlainDescent.run(coefficients[0], gradient, gradientFrom, weights, from, length);
        }
    }

    private void withMomentum(
            float[] weights,
            int from,
            float[] gradient,
            int gradientFrom,
            int length,
            float[] velocity,
            float[] coefficients) {
        FloatVector negativeRate = FloatVector.broadcast(S, coefficients[0]);
        FloatVector share = FloatVector.broadcast(S, coefficients[1]);
        for (int index = 0; index < length; index += S.length()) {
            FloatVector g = FloatVector.fromArray(S, gradient, gradientFrom + index);
            FloatVector v = share.fma(FloatVector.fromArray(S, velocity, from + index), g);
            v.intoArray(velocity, from + index);
            FloatVector direction = nesterov ? share.fma(v, g) : v;
            negativeRate
                    .fma(direction, FloatVector.fromArray(S, weights, from + index))
                    .intoArray(weights, from + index);
        }
    }
}
