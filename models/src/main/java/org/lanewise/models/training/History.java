package org.lanewise.models.training;

import java.util.List;

/// What each epoch brought, in order. Immutable, thread-safe.
///
/// @param epochs an entry for each epoch that was run
public record History(List<EpochResult> epochs) {
    public History {
        epochs = List.copyOf(epochs);
    }

    /// The last epoch's result.
    ///
    /// @throws java.util.NoSuchElementException if there is none
    public EpochResult last() {
        return epochs.getLast();
    }
}
