package org.lanewise.core.activation;

/// `y = max(z, 0)`; NaN stays NaN. The derivative at 0 is 0.
///
/// Source: V. Nair, G. Hinton, *Rectified Linear Units Improve Restricted Boltzmann Machines*, ICML 2010.
public record Relu() implements Elementwise {
    @Override
    public String name() {
        return "relu";
    }

    @Override
    public float value(float z) {
        return z < 0 ? 0 : z;
    }

    @Override
    public float derivative(float z, float y) {
        return y > 0 ? 1 : 0;
    }
}
