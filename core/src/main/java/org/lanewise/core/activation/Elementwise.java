package org.lanewise.core.activation;

/// An activation that maps each element by itself: `y = value(z)`.
public sealed interface Elementwise extends Activation
        permits Identity, Relu, LeakyRelu, Elu, Gelu, Silu, Softplus, Sigmoid, Tanh, CustomActivation {
    /// The output for the pre-activation value `z`.
    float value(float z);

    /// The derivative of [#value] at `z`, given `y = value(z)` as well, because that is often cheaper.
    float derivative(float z, float y);

    /// Whether [#derivative] looks at `z`; if not, the engine keeps only `y`, and `z` is then `y` too.
    default boolean derivativeNeedsInput() {
        return false;
    }
}
