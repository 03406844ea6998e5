package org.lanewise.models.preprocessing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.models.data.format.MissingValues;

/// Columns of a table: numbers and one-hot categories, then scaled. Immutable, thread-safe.
///
/// @param encoding from columns to inputs and classes
/// @param missing what became of missing values
/// @param scaling of the inputs; null for none
/// @param targetScaling of the number to be learned; null for none
public record TablePreprocessing(
        TableEncoding encoding,
        MissingValues missing,
        @Nullable Scaling scaling,
        @Nullable TargetScaling targetScaling) implements Preprocessing {
    /// @throws IllegalArgumentException for a scaling of another size, or of a target that is a class
    public TablePreprocessing {
        Preprocessing.requireInputs(encoding.inputs().size(), scaling);
        if (targetScaling != null && !encoding.label().classes().isEmpty()) {
            throw new IllegalArgumentException("classes cannot be scaled, got " + targetScaling);
        }
    }

    @Override
    public int inputs() {
        return encoding.inputs().size();
    }

    @Override
    public List<String> classes() {
        return encoding.label().classes();
    }
}
