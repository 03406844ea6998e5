package org.lanewise.core.optimizer;

/// Stochastic gradient descent, plain or with momentum.
///
/// Plain: `w = fma(-learningRate, g, w)`. With momentum the sum of past gradients `v` is remembered:
/// `v = fma(momentum, v, g)`, then `w = fma(-learningRate, v, w)`, or for Nesterov's
/// `w = fma(-learningRate, fma(momentum, v, g), w)`. PyTorch's form, dampening 0.
///
/// Sources: H. Robbins, S. Monro, *A Stochastic Approximation Method*, 1951; B. Polyak, *Some methods of speeding up the
/// convergence of iteration methods*, 1964; I. Sutskever et al., *On the importance of initialization and momentum in
/// deep learning*, ICML 2013.
///
/// @param momentum how much of `v` outlives a step, in [0, 1); 0 is plain
/// @param nesterov whether the step looks ahead; needs momentum
public record Sgd(float momentum, boolean nesterov) implements Optimizer {
    public Sgd {
        Settings.checkFraction("momentum", momentum);
        if (nesterov && momentum == 0) {
            throw new IllegalArgumentException("nesterov needs a momentum > 0, was 0");
        }
    }

    /// Plain: no momentum.
    public Sgd() {
        this(0, false);
    }

    @Override
    public String name() {
        return "sgd";
    }

    @Override
    public float defaultLearningRate() {
        return 0.1f;
    }

    @Override
    public boolean isPlainDescent() {
        return momentum == 0;
    }

    @Override
    public int stateArrays() {
        return momentum == 0 ? 0 : 1;
    }

    @Override
    public int coefficients() {
        return 2;
    }

    /// `-learningRate, momentum`.
    @Override
    public void coefficients(float learningRate, long step, float[] coefficients) {
        coefficients[0] = -learningRate;
        coefficients[1] = momentum;
    }
}
