package org.lanewise.core.loss;

import org.jspecify.annotations.Nullable;
import org.lanewise.core.activation.Activation;

/// `mean_j |y_j - t_j|` over the outputs of a row; its gradient is `sign(y_j - t_j) / outputs`, 0 where they are equal.
///
/// Source: R. Boscovich, 1757; see P. Bloomfield, W. Steiger, *Least Absolute Deviations*, 1983.
public record MeanAbsoluteError() implements Loss {
    @Override
    public String name() {
        return "mae";
    }

    @Override
    public @Nullable Activation link() {
        return null;
    }
}
