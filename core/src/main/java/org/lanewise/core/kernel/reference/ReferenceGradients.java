package org.lanewise.core.kernel.reference;

import org.lanewise.core.kernel.GradientKernel;

/// Clipping and penalties, element by element.
final class ReferenceGradients implements GradientKernel {
    @Override
    public void clip(float[] gradient, int from, int length, float limit) {
        for (int index = from; index < from + length; index++) {
            float above = gradient[index] < -limit ? -limit : gradient[index];
            gradient[index] = above > limit ? limit : above;
        }
    }

    @Override
    public float sumOfSquares(float[] gradient, int from, int length) {
        return ReferenceSums.sumOfSquares(gradient, from, length);
    }

    @Override
    public void scale(float[] gradient, int from, int length, float factor) {
        for (int index = from; index < from + length; index++) {
            gradient[index] *= factor;
        }
    }

    @Override
    public void addPenalties(
            float[] weights, int from, float[] gradient, int gradientFrom, int length, float l1, float l2) {
        for (int index = 0; index < length; index++) {
            float weight = weights[from + index];
            float slope = weight > 0 ? l1 : weight < 0 ? -l1 : 0;
            gradient[gradientFrom + index] = Math.fma(l2, weight, gradient[gradientFrom + index]) + slope;
        }
    }
}
