package org.lanewise.core.optimizer;

/// Stochastic gradient descent: `w = fma(-learningRate, g, w)`.
///
/// Source: H. Robbins, S. Monro, *A Stochastic Approximation Method*, 1951.
public record Sgd() implements Optimizer {
    @Override
    public String name() {
        return "sgd";
    }

    @Override
    public int stateArrays() {
        return 0;
    }

    @Override
    public int coefficients() {
        return 1;
    }

    @Override
    public void coefficients(float learningRate, long step, float[] coefficients) {
        coefficients[0] = -learningRate;
    }
}
