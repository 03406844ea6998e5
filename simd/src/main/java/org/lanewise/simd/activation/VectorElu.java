package org.lanewise.simd.activation;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.activation.Elu;
import org.lanewise.core.kernel.ActivationKernel;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.simd.math.VectorMath;

/// Twin of [Elu]. Works on whole vectors, padding included.
final class VectorElu implements ActivationKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    private final float alpha;

    VectorElu(Elu activation) {
        this.alpha = activation.alpha();
    }

    @Override
    public void forward(BatchMatrix z, BatchMatrix y, int fromRow, int toRow, int fromColumn, int toColumn) {
        for (int row = fromRow; row < toRow; row++) {
            int from = z.start(row);
            int to = y.start(row);
            for (int column = fromColumn; column < toColumn; column += S.length()) {
                FloatVector value = FloatVector.fromArray(S, z.values(), from + column);
                VectorMath.expm1(value)
                        .mul(alpha)
                        .blend(value, value.compare(VectorOperators.GT, 0f))
                        .intoArray(y.values(), to + column);
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
                FloatVector slope = value.add(alpha).blend(1f, value.compare(VectorOperators.GT, 0f));
                FloatVector.fromArray(S, gradients, to + column).mul(slope).intoArray(gradients, to + column);
            }
        }
    }
}
