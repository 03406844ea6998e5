package org.lanewise.core.loss;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.activation.Activation;

/// What training makes small: the mean over the rows of a mini-batch of a loss of each row. Immutable, thread-safe.
///
/// A loss on *logits* contains the activation that turns logits into probabilities, its [#link]: it takes the values
/// before it, and prediction applies it.
public sealed interface Loss
        permits SoftmaxCrossEntropy, BinaryCrossEntropy, MeanSquaredError, MeanAbsoluteError, Huber, CustomLoss {
    /// Every loss that has a name, with its default settings, in the order of the help texts. A new one is added here and in `permits`.
    static List<Loss> builtIn() {
        return List.of(
                new SoftmaxCrossEntropy(), new BinaryCrossEntropy(), new MeanSquaredError(), new MeanAbsoluteError(),
                new Huber());
    }

    /// The name by which files and command lines know it, lower case.
    String name();

    /// The activation that this loss contains; null for a loss on plain outputs.
    @Nullable
    Activation link();

    /// The built-in loss of that name, with its default settings.
    ///
    /// @throws IllegalArgumentException for an unknown name; the message lists the known ones
    static Loss named(String name) {
        for (Loss loss : builtIn()) {
            if (loss.name().equals(name)) {
                return loss;
            }
        }
        throw new IllegalArgumentException("unknown loss '" + name + "'; known are "
                + builtIn().stream().map(Loss::name).collect(Collectors.joining(", ")));
    }
}
