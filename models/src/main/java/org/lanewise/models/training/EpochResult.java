package org.lanewise.models.training;

import org.jspecify.annotations.Nullable;

/// What one epoch brought.
///
/// @param epoch its number, from 1
/// @param trainLoss the mean loss of its mini-batches, each measured before its update
/// @param train how the network does on all training rows after the epoch; [Evaluation#NONE] where the settings have them
///     evaluated less often
/// @param validation how it does on the validation rows after the epoch; null if there are none
/// @param seconds how long its training steps took, evaluations not counted
public record EpochResult(
        int epoch, double trainLoss, Evaluation train, @Nullable Evaluation validation, double seconds) {
    /// The evaluation by which training is judged: that of the validation rows, or of the training rows where there are
    /// none.
    public Evaluation watched() {
        return validation == null ? train : validation;
    }

    /// The loss by which training is judged.
    public double watchedLoss() {
        return watched().loss();
    }
}
