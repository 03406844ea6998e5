package org.lanewise.core.activation;

/// An activation of the user's own: any element-wise function and its derivative, run by the reference loops. For
/// same bits on every machine, both must be pure and use only exactly defined operations: `+ - * /`, `Math.fma`,
/// `StrictMath`, or [org.lanewise.core.math.ReferenceMath].
///
/// @param name a name for reports; must not be a built-in one
/// @param function `y = f(z)`
/// @param slope `f'(z)`, given `z` and `y`
public record CustomActivation(String name, Function function, Slope slope) implements Elementwise {
    public CustomActivation {
        for (Activation activation : Activation.builtIn()) {
            if (activation.name().equals(name)) {
                throw new IllegalArgumentException("'" + name + "' is the name of a built-in activation");
            }
        }
    }

    /// A pure function of one float.
    @FunctionalInterface
    public interface Function {
        float apply(float z);
    }

    /// The derivative of a [Function].
    @FunctionalInterface
    public interface Slope {
        float apply(float z, float y);
    }

    @Override
    public float value(float z) {
        return function.apply(z);
    }

    @Override
    public float derivative(float z, float y) {
        return slope.apply(z, y);
    }

    @Override
    public boolean derivativeNeedsInput() {
        return true;
    }
}
