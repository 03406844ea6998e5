package org.lanewise.core.loss;

import org.lanewise.core.activation.Activation;
import org.lanewise.core.activation.Softmax;

/// `-sum_j t_j log p_j` with `p = softmax(z)`, on logits `z`; the targets of a row are probabilities that sum to 1.
///
/// Computed without overflow as `sum_j t_j (m + log(sum_i exp(z_i - m)) - z_j)`, `m` the largest logit; the gradient by
/// `z` is `p_j - t_j`. With label smoothing s, `(1 - s) t_j + s / outputs` stands for `t_j`.
///
/// Sources: J. Bridle, *Training Stochastic Model Recognition Algorithms as Networks*, NIPS 1989; C. Szegedy et al.,
/// *Rethinking the Inception Architecture for Computer Vision*, CVPR 2016, for label smoothing.
///
/// @param labelSmoothing how much of each target is spread over all classes, in [0, 1)
public record SoftmaxCrossEntropy(float labelSmoothing) implements Loss {
    public SoftmaxCrossEntropy {
        LabelSmoothing.check(labelSmoothing);
    }

    /// Targets as they are: no label smoothing.
    public SoftmaxCrossEntropy() {
        this(0);
    }

    @Override
    public String name() {
        return "cross-entropy";
    }

    @Override
    public Activation link() {
        return new Softmax();
    }
}
