package org.lanewise.models.training;

import java.util.List;

/// Ends training when the accuracy on the validation rows, or on the training rows where there are none, is reached.
///
/// @param accuracy `0 < accuracy <= 1`
public record AccuracyGoal(double accuracy) implements StoppingRule {
    public AccuracyGoal {
        if (!(accuracy > 0 && accuracy <= 1)) {
            throw new IllegalArgumentException("the accuracy to stop at must be > 0 and <= 1, was " + accuracy);
        }
    }

    @Override
    public boolean endsAfter(List<EpochResult> epochs) {
        return epochs.getLast().watched().accuracy() >= accuracy;
    }
}
