package org.lanewise.core.activation;

/// `y_j = exp(z_j - max) / sum_i exp(z_i - max)` over each row: probabilities that sum to 1.
///
/// With the gradient `g` by the output, the gradient by `z` is `y_j (g_j - sum_i g_i y_i)`. Both sums have the fixed
/// shape of the bit contract, rule 2.
///
/// Source: J. Bridle, *Probabilistic Interpretation of Feedforward Classification Network Outputs*, 1990.
public record Softmax() implements Activation {
    @Override
    public String name() {
        return "softmax";
    }
}
