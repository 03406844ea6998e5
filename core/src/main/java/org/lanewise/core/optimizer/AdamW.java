package org.lanewise.core.optimizer;

/// [Adam] for use with weight decay: the same update, but weight decay shrinks the weights themselves, so it is not
/// divided by the root of the squared gradients.
///
/// Source: I. Loshchilov, F. Hutter, *Decoupled Weight Decay Regularization*, ICLR 2019.
///
/// @param beta1 how much of the mean gradient outlives a step, in [0, 1)
/// @param beta2 how much of the mean squared gradient outlives a step, in [0, 1)
/// @param epsilon keeps the divisor from zero, > 0
public record AdamW(float beta1, float beta2, float epsilon) implements Optimizer {
    public AdamW {
        AdamCoefficients.check(beta1, beta2, epsilon);
    }

    /// Beta 0.9 and 0.999, epsilon 1e-8.
    public AdamW() {
        this(0.9f, 0.999f, 1e-8f);
    }

    @Override
    public String name() {
        return "adamw";
    }

    @Override
    public float defaultLearningRate() {
        return 0.001f;
    }

    @Override
    public boolean decouplesWeightDecay() {
        return true;
    }

    @Override
    public float defaultWeightDecay() {
        return 0.01f;
    }

    @Override
    public int stateArrays() {
        return 2;
    }

    @Override
    public int coefficients() {
        return AdamCoefficients.COUNT;
    }

    /// Those of [Adam#coefficients(float, long, float[])].
    @Override
    public void coefficients(float learningRate, long step, float[] coefficients) {
        AdamCoefficients.write(beta1, beta2, epsilon, learningRate, step, coefficients);
    }
}
