package org.lanewise.core.loss;

import org.lanewise.core.activation.Activation;
import org.lanewise.core.activation.Sigmoid;

/// `mean_j [ -t_j log p_j - (1 - t_j) log(1 - p_j) ]` with `p = sigmoid(z)`, on logits `z`, targets between 0 and 1.
///
/// Computed without overflow as `max(z, 0) - z t + log1p(exp(-|z|))`; the gradient by `z` is `(p_j - t_j) / outputs`.
/// With label smoothing s, `(1 - s) t_j + s / 2` stands for `t_j`.
///
/// Source: C. Bishop, *Pattern Recognition and Machine Learning*, 2006, section 5.2.
///
/// @param labelSmoothing how far each target goes towards 1/2, in [0, 1)
public record BinaryCrossEntropy(float labelSmoothing) implements Loss {
    public BinaryCrossEntropy {
        LabelSmoothing.check(labelSmoothing);
    }

    /// Targets as they are: no label smoothing.
    public BinaryCrossEntropy() {
        this(0);
    }

    @Override
    public String name() {
        return "binary-cross-entropy";
    }

    @Override
    public Activation link() {
        return new Sigmoid();
    }
}
