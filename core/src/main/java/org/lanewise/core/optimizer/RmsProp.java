package org.lanewise.core.optimizer;

/// Steps in units of the root of a running mean `s` of squared gradients: `s = fma(alpha, s, ((1 - alpha) * g) * g)`,
/// then `w = fma(-learningRate, g / (sqrt(s) + epsilon), w)`. PyTorch's form without momentum and centering.
///
/// Source: T. Tieleman, G. Hinton, *Neural Networks for Machine Learning*, lecture 6e, 2012.
///
/// @param alpha how much of the running mean outlives a step, in [0, 1)
/// @param epsilon keeps the divisor from zero, > 0
public record RmsProp(float alpha, float epsilon) implements Optimizer {
    public RmsProp {
        Settings.checkFraction("alpha", alpha);
        Settings.checkEpsilon(epsilon);
    }

    /// Alpha 0.99, epsilon 1e-8.
    public RmsProp() {
        this(0.99f, 1e-8f);
    }

    @Override
    public String name() {
        return "rmsprop";
    }

    @Override
    public float defaultLearningRate() {
        return 0.01f;
    }

    @Override
    public int stateArrays() {
        return 1;
    }

    @Override
    public int coefficients() {
        return 4;
    }

    /// `-learningRate, alpha, 1 - alpha, epsilon`.
    @Override
    public void coefficients(float learningRate, long step, float[] coefficients) {
        coefficients[0] = -learningRate;
        coefficients[1] = alpha;
        coefficients[2] = 1 - alpha;
        coefficients[3] = epsilon;
    }
}
