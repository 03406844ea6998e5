package org.lanewise.core.layer;

import org.jspecify.annotations.Nullable;
import org.lanewise.core.tensor.BatchMatrix;

/// The values of one layer for one mini-batch. Layers that keep more extend it.
public class Workspace {
    private final BatchMatrix input;
    private final BatchMatrix preActivation;
    private final BatchMatrix output;
    private final @Nullable BatchMatrix outputGradient;
    private final @Nullable BatchMatrix inputGradient;

    /// @param input `x`, what the layer below wrote
    /// @param preActivation `z`; the same matrix as `output` where the layer does not need it again
    /// @param output `y`
    /// @param outputGradient the gradient by `y`, after `backwardData` by `z`; null where nothing is trained
    /// @param inputGradient the gradient by `x`; null where nobody wants it
    public Workspace(
            BatchMatrix input,
            BatchMatrix preActivation,
            BatchMatrix output,
            @Nullable BatchMatrix outputGradient,
            @Nullable BatchMatrix inputGradient) {
        this.input = input;
        this.preActivation = preActivation;
        this.output = output;
        this.outputGradient = outputGradient;
        this.inputGradient = inputGradient;
    }

    public final BatchMatrix input() {
        return input;
    }

    public final BatchMatrix preActivation() {
        return preActivation;
    }

    public final BatchMatrix output() {
        return output;
    }

    /// @throws IllegalStateException if this workspace was not made for training
    public final BatchMatrix outputGradient() {
        if (outputGradient == null) {
            throw new IllegalStateException("this workspace has no room for gradients: it was not made for training");
        }
        return outputGradient;
    }

    public final @Nullable BatchMatrix inputGradient() {
        return inputGradient;
    }
}
