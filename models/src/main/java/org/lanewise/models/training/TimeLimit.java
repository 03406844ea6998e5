package org.lanewise.models.training;

import java.time.Duration;
import java.util.List;

/// Ends training when its steps have taken that long, evaluations not counted, also within an epoch. How far training comes
/// then depends on the machine, and so do the weights.
///
/// @param limit `> 0`
public record TimeLimit(Duration limit) implements StoppingRule {
    public TimeLimit {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("the time limit must be > 0, was " + limit);
        }
    }

    @Override
    public boolean endsAfter(List<EpochResult> epochs) {
        return leftAfter(epochs) <= 0;
    }

    /// How many seconds are left after these epochs.
    double leftAfter(List<EpochResult> epochs) {
        double left = limit.toNanos() * 1e-9;
        for (EpochResult epoch : epochs) {
            left -= epoch.seconds();
        }
        return left;
    }
}
