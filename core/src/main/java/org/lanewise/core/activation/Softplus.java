package org.lanewise.core.activation;

import org.lanewise.core.math.ReferenceMath;

/// `y = ln(1 + exp(z))`, computed without overflow as `max(z, 0) + log1p(exp(-|z|))`; NaN stays NaN. The derivative is
/// `sigmoid(z) = 1 - exp(-y)`, which as `-expm1(-y)` loses no digit.
///
/// Source: C. Dugas et al., *Incorporating Second-Order Functional Knowledge for Better Option Pricing*, NIPS 2000.
public record Softplus() implements Elementwise {
    @Override
    public String name() {
        return "softplus";
    }

    @Override
    public float value(float z) {
        return (z < 0 ? 0 : z) + ReferenceMath.log1p(ReferenceMath.exp(-Math.abs(z)));
    }

    @Override
    public float derivative(float z, float y) {
        return -ReferenceMath.expm1(-y);
    }
}
