package org.lanewise.core.loss;

import org.lanewise.core.activation.Activation;
import org.lanewise.core.activation.Softmax;

/// `-sum_j t_j log p_j` with `p = softmax(z)`, on logits `z`; the targets of a row are probabilities that sum to 1.
///
/// Computed without overflow as `sum_j t_j (m + log(sum_i exp(z_i - m)) - z_j)`, `m` the largest logit; the gradient by
/// `z` is `p_j - t_j`.
///
/// Source: J. Bridle, *Training Stochastic Model Recognition Algorithms as Networks*, NIPS 1989.
public record SoftmaxCrossEntropy() implements Loss {
    @Override
    public String name() {
        return "cross-entropy";
    }

    @Override
    public Activation link() {
        return new Softmax();
    }
}
