package org.lanewise.simd.layer;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.kernel.GradientKernel;

/// Twin of `ReferenceGradients`. Ranges are whole panel rows: a multiple of 16.
public final class VectorGradients implements GradientKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    /// Four lanes on every machine: four of these are the 16 partial sums of rule 2, and folding them takes few steps.
    private static final VectorSpecies<Float> QUARTER = FloatVector.SPECIES_128;

    /// The kernel; it holds nothing.
    public VectorGradients() {}

    @Override
    public void clip(float[] gradient, int from, int length, float limit) {
        for (int index = from; index < from + length; index += S.length()) {
            FloatVector value = FloatVector.fromArray(S, gradient, index);
            FloatVector above = value.blend(-limit, value.lt(-limit));
            above.blend(limit, above.compare(VectorOperators.GT, limit)).intoArray(gradient, index);
        }
    }

    @Override
    public float sumOfSquares(float[] gradient, int from, int length) {
        FloatVector a = FloatVector.zero(QUARTER);
        FloatVector b = FloatVector.zero(QUARTER);
        FloatVector c = FloatVector.zero(QUARTER);
        FloatVector d = FloatVector.zero(QUARTER);
        for (int index = from; index < from + length; index += 16) {
            FloatVector v = FloatVector.fromArray(QUARTER, gradient, index);
            FloatVector w = FloatVector.fromArray(QUARTER, gradient, index + 4);
            FloatVector x = FloatVector.fromArray(QUARTER, gradient, index + 8);
            FloatVector y = FloatVector.fromArray(QUARTER, gradient, index + 12);
            a = v.mul(v).add(a);
            b = w.mul(w).add(b);
            c = x.mul(x).add(c);
            d = y.mul(y).add(d);
        }
        FloatVector folded = a.add(c).add(b.add(d));
        return (folded.lane(0) + folded.lane(2)) + (folded.lane(1) + folded.lane(3));
    }

    @Override
    public void scale(float[] gradient, int from, int length, float factor) {
        for (int index = from; index < from + length; index += S.length()) {
            FloatVector.fromArray(S, gradient, index).mul(factor).intoArray(gradient, index);
        }
    }

    @Override
    public void addPenalties(
            float[] weights, int from, float[] gradient, int gradientFrom, int length, float l1, float l2) {
        FloatVector decay = FloatVector.broadcast(S, l2);
        FloatVector zero = FloatVector.zero(S);
        for (int index = 0; index < length; index += S.length()) {
            FloatVector weight = FloatVector.fromArray(S, weights, from + index);
            FloatVector slope = zero.blend(-l1, weight.lt(0f)).blend(l1, weight.compare(VectorOperators.GT, 0f));
            decay.fma(weight, FloatVector.fromArray(S, gradient, gradientFrom + index))
                    .add(slope)
                    .intoArray(gradient, gradientFrom + index);
        }
    }
}
