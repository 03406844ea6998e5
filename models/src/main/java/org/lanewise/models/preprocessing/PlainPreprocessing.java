package org.lanewise.models.preprocessing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Numbers that need no more than scaling, if that. Immutable, thread-safe.
///
/// @param inputs how many, `>= 1`
/// @param classes the classes' names in the order of the outputs; empty for numbers
/// @param scaling of the inputs; null for none
/// @param targetScaling of the number to be learned; null for none
public record PlainPreprocessing(
        int inputs,
        List<String> classes,
        @Nullable Scaling scaling,
        @Nullable TargetScaling targetScaling) implements Preprocessing {
    /// @throws IllegalArgumentException for a class that occurs twice, or a scaling of another size
    public PlainPreprocessing {
        classes = List.copyOf(classes);
        LabelEncoding.checkDistinct("classes", classes);
        Preprocessing.requireInputs(inputs, scaling);
    }

    /// Numbers as they are; outputs without names.
    public PlainPreprocessing(int inputs) {
        this(inputs, List.of(), null, null);
    }
}
