package org.lanewise.core.loss;

import org.jspecify.annotations.Nullable;
import org.lanewise.core.activation.Activation;

/// `mean_j (y_j - t_j)^2` over the outputs of a row; its gradient is `2 (y_j - t_j) / outputs`.
///
/// Source: C. F. Gauss, *Theoria motus*, 1809.
public record MeanSquaredError() implements Loss {
    @Override
    public String name() {
        return "mse";
    }

    @Override
    public @Nullable Activation link() {
        return null;
    }
}
