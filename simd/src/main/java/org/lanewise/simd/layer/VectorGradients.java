package org.lanewise.simd.layer;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.kernel.GradientKernel;
import org.lanewise.core.tensor.PanelMatrix;

/// Twin of `ReferenceGradients`. Ranges are whole panel rows: a multiple of 16.
public final class VectorGradients implements GradientKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    /// Vectors that hold the 16 partial sums of rule 2.
    private static final int VECTORS = PanelMatrix.WIDTH / S.length();

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
        FloatVector a = FloatVector.zero(S);
        FloatVector b = FloatVector.zero(S);
        FloatVector c = FloatVector.zero(S);
        FloatVector d = FloatVector.zero(S);
        for (int index = from; index < from + length; index += PanelMatrix.WIDTH) {
            FloatVector v = FloatVector.fromArray(S, gradient, index);
            a = v.mul(v).add(a);
            if (VECTORS > 1) {
                FloatVector w = FloatVector.fromArray(S, gradient, index + S.length());
                b = w.mul(w).add(b);
            }
            if (VECTORS > 2) {
                FloatVector x = FloatVector.fromArray(S, gradient, index + 2 * S.length());
                FloatVector y = FloatVector.fromArray(S, gradient, index + 3 * S.length());
                c = x.mul(x).add(c);
                d = y.mul(y).add(d);
            }
        }
        a = (FloatVector) a.check(S);
        if (VECTORS == 4) {
            FloatVector q = a.add(c).add(((FloatVector) b.check(S)).add(d));
            return (q.lane(0) + q.lane(2)) + (q.lane(1) + q.lane(3));
        }
        if (VECTORS == 2) {
            FloatVector h = a.add(b);
            float even = (h.lane(0) + h.lane(4)) + (h.lane(2) + h.lane(6));
            return even + ((h.lane(1) + h.lane(5)) + (h.lane(3) + h.lane(7)));
        }
        float q0 = (a.lane(0) + a.lane(8)) + (a.lane(4) + a.lane(12));
        float q1 = (a.lane(1) + a.lane(9)) + (a.lane(5) + a.lane(13));
        float q2 = (a.lane(2) + a.lane(10)) + (a.lane(6) + a.lane(14));
        float q3 = (a.lane(3) + a.lane(11)) + (a.lane(7) + a.lane(15));
        return (q0 + q2) + (q1 + q3);
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
