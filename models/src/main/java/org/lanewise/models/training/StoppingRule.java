package org.lanewise.models.training;

import java.util.List;

/// When training ends before its last epoch. Immutable, thread-safe; a function of what the epochs brought, so it has
/// nothing to remember.
public sealed interface StoppingRule permits EarlyStopping, AccuracyGoal, TimeLimit {
    /// Whether training ends after these epochs.
    ///
    /// @param epochs what each epoch so far brought, at least one
    boolean endsAfter(List<EpochResult> epochs);
}
