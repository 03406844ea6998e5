package org.lanewise.core.activation;

/// `y = z > 0 ? z : slope * z`; NaN stays NaN. The derivative at 0 is the slope.
///
/// Source: A. Maas, A. Hannun, A. Ng, *Rectifier Nonlinearities Improve Neural Network Acoustic Models*, ICML 2013.
///
/// @param slope the derivative below 0: finite, `>= 0`
public record LeakyRelu(float slope) implements Elementwise {
    public LeakyRelu {
        if (!(slope >= 0 && slope < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("slope must be >= 0 and finite, was " + slope);
        }
    }

    /// Slope 0.01.
    public LeakyRelu() {
        this(0.01f);
    }

    @Override
    public String name() {
        return "leaky-relu";
    }

    @Override
    public float value(float z) {
        return z > 0 ? z : slope * z;
    }

    @Override
    public float derivative(float z, float y) {
        return y > 0 ? 1 : slope;
    }
}
