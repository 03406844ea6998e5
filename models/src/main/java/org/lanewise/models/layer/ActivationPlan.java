package org.lanewise.models.layer;

import org.lanewise.core.activation.Activation;

/// An [ActivationLayer].
///
/// @param activation what it applies to its input
public record ActivationPlan(Activation activation) implements LayerPlan {
    @Override
    public int outputs(int inputs) {
        return inputs;
    }

    @Override
    public ActivationLayer create(int inputs, Start start) {
        return new ActivationLayer(inputs, activation, start.kernels());
    }

    @Override
    public String toString() {
        return activation.name();
    }
}
