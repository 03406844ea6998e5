package org.lanewise.core.loss;

import org.jspecify.annotations.Nullable;
import org.lanewise.core.activation.Activation;

/// Quadratic near the target, linear beyond: with `d = y_j - t_j`, the mean over the outputs of a row of `d^2 / 2` where
/// `|d| <= delta`, else of `delta (|d| - delta / 2)`. Its gradient is `d / outputs`, d held between `-delta` and `delta`.
///
/// Source: P. Huber, *Robust Estimation of a Location Parameter*, 1964.
///
/// @param delta where it becomes linear, in the unit of the targets: finite, > 0
public record Huber(float delta) implements Loss {
    public Huber {
        if (!(delta > 0 && delta < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("delta must be > 0 and finite, was " + delta);
        }
    }

    /// Delta 1.
    public Huber() {
        this(1);
    }

    @Override
    public String name() {
        return "huber";
    }

    @Override
    public @Nullable Activation link() {
        return null;
    }
}
