package org.lanewise.core.activation;

import org.lanewise.core.math.ReferenceMath;

/// `y = z > 0 ? z : alpha * (exp(z) - 1)`; NaN stays NaN. The derivative is 1 above 0, else `alpha exp(z) = y + alpha`.
///
/// Source: D. Clevert, T. Unterthiner, S. Hochreiter, *Fast and Accurate Deep Network Learning by Exponential Linear
/// Units*, ICLR 2016.
///
/// @param alpha how far below 0 it goes: finite, `>= 0`
public record Elu(float alpha) implements Elementwise {
    public Elu {
        if (!(alpha >= 0 && alpha < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("alpha must be >= 0 and finite, was " + alpha);
        }
    }

    /// Alpha 1.
    public Elu() {
        this(1);
    }

    @Override
    public String name() {
        return "elu";
    }

    @Override
    public float value(float z) {
        return z > 0 ? z : alpha * ReferenceMath.expm1(z);
    }

    @Override
    public float derivative(float z, float y) {
        return y > 0 ? 1 : y + alpha;
    }
}
