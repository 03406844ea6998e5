package org.lanewise.core.optimizer;

/// Steps in units of the root of the sum `s` of all squared gradients: `s = fma(g, g, s)`, then
/// `w = fma(-learningRate, g / (sqrt(s) + epsilon), w)`. PyTorch's form without a decay of the learning rate.
///
/// Source: J. Duchi, E. Hazan, Y. Singer, *Adaptive Subgradient Methods for Online Learning and Stochastic
/// Optimization*, JMLR 2011.
///
/// @param epsilon keeps the divisor from zero, > 0
public record Adagrad(float epsilon) implements Optimizer {
    public Adagrad {
        Settings.checkEpsilon(epsilon);
    }

    /// Epsilon 1e-10.
    public Adagrad() {
        this(1e-10f);
    }

    @Override
    public String name() {
        return "adagrad";
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
        return 2;
    }

    /// `-learningRate, epsilon`.
    @Override
    public void coefficients(float learningRate, long step, float[] coefficients) {
        coefficients[0] = -learningRate;
        coefficients[1] = epsilon;
    }
}
