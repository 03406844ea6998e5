package org.lanewise.core.activation;

import org.lanewise.core.math.ReferenceMath;

/// `y = 1 / (1 + exp(-z))`, between 0 and 1; the derivative is `y (1 - y)`.
///
/// Source: D. Rumelhart, G. Hinton, R. Williams, *Learning representations by back-propagating errors*, Nature 1986.
public record Sigmoid() implements Elementwise {
    @Override
    public String name() {
        return "sigmoid";
    }

    @Override
    public float value(float z) {
        return ReferenceMath.sigmoid(z);
    }

    @Override
    public float derivative(float z, float y) {
        return y * (1 - y);
    }
}
