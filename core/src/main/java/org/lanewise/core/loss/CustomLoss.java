package org.lanewise.core.loss;

import org.jspecify.annotations.Nullable;
import org.lanewise.core.activation.Activation;

/// A loss of the user's own, mean over the outputs of an element-wise loss and its derivative, run by the reference
/// loops. For same bits on every machine, both must be pure and use only exactly defined operations: `+ - * /`,
/// `Math.fma`, `StrictMath`, or [org.lanewise.core.math.ReferenceMath].
///
/// @param name a name for reports
/// @param value the loss of one output `y` with target `t`
/// @param derivative the derivative of `value` by `y`
public record CustomLoss(String name, ElementLoss value, ElementLoss derivative) implements Loss {
    /// A pure function of an output and its target.
    @FunctionalInterface
    public interface ElementLoss {
        float apply(float output, float target);
    }

    @Override
    public @Nullable Activation link() {
        return null;
    }
}
