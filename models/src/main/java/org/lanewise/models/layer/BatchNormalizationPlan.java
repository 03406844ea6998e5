package org.lanewise.models.layer;

/// A [BatchNormalization] layer.
///
/// @param momentum the share of a mini-batch in the running statistics, `0 < momentum <= 1`
/// @param epsilon added to the variance, `> 0`
public record BatchNormalizationPlan(float momentum, float epsilon) implements LayerPlan {
    public BatchNormalizationPlan {
        if (!(momentum > 0 && momentum <= 1)) {
            throw new IllegalArgumentException(
                    "the momentum of batch normalisation must be > 0 and <= 1, was " + momentum);
        }
        if (!(epsilon > 0) || Float.isInfinite(epsilon)) {
            throw new IllegalArgumentException(
                    "the epsilon of batch normalisation must be a finite number > 0, was " + epsilon);
        }
    }

    /// Momentum 0.1 and epsilon 1e-5.
    public BatchNormalizationPlan() {
        this(0.1f, 1e-5f);
    }

    @Override
    public int outputs(int inputs) {
        return inputs;
    }

    @Override
    public long parameterCount(int inputs) {
        return 2L * inputs;
    }

    @Override
    public BatchNormalization create(int inputs, Start start) {
        return new BatchNormalization(inputs, momentum, epsilon, start.kernels());
    }

    @Override
    public String toString() {
        return "batch-norm";
    }
}
