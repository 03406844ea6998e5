package org.lanewise.simd.activation;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.kernel.ActivationKernel;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.simd.math.VectorMath;

/// Twin of [org.lanewise.core.activation.Softplus]. Works on whole vectors, padding included.
final class VectorSoftplus implements ActivationKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    @Override
    public void forward(BatchMatrix z, BatchMatrix y, int fromRow, int toRow, int fromColumn, int toColumn) {
        for (int row = fromRow; row < toRow; row++) {
            int from = z.start(row);
            int to = y.start(row);
            for (int column = fromColumn; column < toColumn; column += S.length()) {
                FloatVector value = FloatVector.fromArray(S, z.values(), from + column);
                FloatVector tail = VectorMath.log1p(VectorMath.exp(value.abs().neg()));
                value.blend(0f, value.lt(0f)).add(tail).intoArray(y.values(), to + column);
            }
        }
    }

    @Override
    public void backward(BatchMatrix z, BatchMatrix y, BatchMatrix gradient, int fromRow, int toRow) {
        float[] gradients = gradient.values();
        for (int row = fromRow; row < toRow; row++) {
            int from = y.start(row);
            int to = gradient.start(row);
            for (int column = 0; column < gradient.columns(); column += S.length()) {
                FloatVector value = FloatVector.fromArray(S, y.values(), from + column);
                FloatVector slope = VectorMath.expm1(value.neg()).neg();
                FloatVector.fromArray(S, gradients, to + column).mul(slope).intoArray(gradients, to + column);
            }
        }
    }
}
