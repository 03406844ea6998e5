package org.lanewise.core.optimizer;

/// Steps along the running mean `m` of gradients, in units of the root of the running mean `v` of their squares, both
/// corrected for having started at 0. PyTorch's form without AMSGrad:
///
///     m = fma(1 - beta1, g - m, m)
///     v = fma(beta2, v, ((1 - beta2) * g) * g)
///     w = fma(-learningRate / (1 - beta1^step), m / fma(sqrt(v), 1 / sqrt(1 - beta2^step), epsilon), w)
///
/// Source: D. Kingma, J. Ba, *Adam: A Method for Stochastic Optimization*, ICLR 2015.
///
/// @param beta1 how much of `m` outlives a step, in [0, 1)
/// @param beta2 how much of `v` outlives a step, in [0, 1)
/// @param epsilon keeps the divisor from zero, > 0
public record Adam(float beta1, float beta2, float epsilon) implements Optimizer {
    public Adam {
        AdamCoefficients.check(beta1, beta2, epsilon);
    }

    /// Beta 0.9 and 0.999, epsilon 1e-8.
    public Adam() {
        this(0.9f, 0.999f, 1e-8f);
    }

    @Override
    public String name() {
        return "adam";
    }

    @Override
    public float defaultLearningRate() {
        return 0.001f;
    }

    @Override
    public int stateArrays() {
        return 2;
    }

    @Override
    public int coefficients() {
        return AdamCoefficients.COUNT;
    }

    /// `-learningRate / (1 - beta1^step), 1 - beta1, beta2, 1 - beta2, 1 / sqrt(1 - beta2^step), epsilon`; the powers,
    /// root and quotients in double, rounded once.
    @Override
    public void coefficients(float learningRate, long step, float[] coefficients) {
        AdamCoefficients.write(beta1, beta2, epsilon, learningRate, step, coefficients);
    }
}
