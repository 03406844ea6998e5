package org.lanewise.simd.activation;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.activation.Gelu;
import org.lanewise.core.kernel.ActivationKernel;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.simd.math.VectorMath;

/// Twin of [Gelu]. Works on whole vectors, padding included. The exponential comes before the error function,
/// because [VectorMath] wants that one last.
final class VectorGelu implements ActivationKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    @Override
    public void forward(BatchMatrix z, BatchMatrix y, int fromRow, int toRow, int fromColumn, int toColumn) {
        for (int row = fromRow; row < toRow; row++) {
            int from = z.start(row);
            int to = y.start(row);
            for (int column = fromColumn; column < toColumn; column += S.length()) {
                FloatVector value = FloatVector.fromArray(S, z.values(), from + column);
                FloatVector half = value.mul(0.5f);
                half.fma(VectorMath.erf(value.mul(Gelu.ROOT_HALF)), half).intoArray(y.values(), to + column);
            }
        }
    }

    @Override
    public void backward(BatchMatrix z, BatchMatrix y, BatchMatrix gradient, int fromRow, int toRow) {
        float[] gradients = gradient.values();
        for (int row = fromRow; row < toRow; row++) {
            int from = z.start(row);
            int to = gradient.start(row);
            for (int column = 0; column < gradient.columns(); column += S.length()) {
                FloatVector value = FloatVector.fromArray(S, z.values(), from + column);
                FloatVector density = VectorMath.exp(value.mul(-0.5f).mul(value));
                FloatVector share = VectorMath.erf(value.mul(Gelu.ROOT_HALF));
                FloatVector halves = FloatVector.broadcast(S, 0.5f);
                FloatVector slope = halves.fma(share, halves).add(value.mul(Gelu.DENSITY).mul(density));
                FloatVector.fromArray(S, gradients, to + column).mul(slope).intoArray(gradients, to + column);
            }
        }
    }
}
