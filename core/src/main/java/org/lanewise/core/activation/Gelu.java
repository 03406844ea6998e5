package org.lanewise.core.activation;

import org.lanewise.core.math.ReferenceMath;

/// `y = z P(z)` with the normal distribution `P(z) = (1 + erf(z / sqrt 2)) / 2`: the exact form, not the one by tanh.
/// The derivative is `P(z) + z p(z)` with the normal density `p(z) = exp(-z^2 / 2) / sqrt(2 pi)`.
///
/// Source: D. Hendrycks, K. Gimpel, *Gaussian Error Linear Units (GELUs)*, 2016.
public record Gelu() implements Elementwise {
    /// `1 / sqrt 2`, rounded.
    public static final float ROOT_HALF = 0x1.6a09e6p-1f;

    /// `1 / sqrt(2 pi)`, the density at 0, rounded.
    public static final float DENSITY = 0x1.988454p-2f;

    @Override
    public String name() {
        return "gelu";
    }

    @Override
    public float value(float z) {
        float half = 0.5f * z;
        return Math.fma(half, ReferenceMath.erf(ROOT_HALF * z), half);
    }

    @Override
    public float derivative(float z, float y) {
        float slope = (DENSITY * z) * ReferenceMath.exp((-0.5f * z) * z);
        return Math.fma(0.5f, ReferenceMath.erf(ROOT_HALF * z), 0.5f) + slope;
    }

    @Override
    public boolean derivativeNeedsInput() {
        return true;
    }
}
