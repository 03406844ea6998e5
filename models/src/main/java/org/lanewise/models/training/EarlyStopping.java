package org.lanewise.models.training;

import java.util.List;

/// Ends training when the watched loss ([EpochResult#watchedLoss]) has not become smaller for some epochs; the trained model
/// then is that of the best epoch, also when training ends otherwise.
///
/// Source: L. Prechelt, *Early Stopping - But When?*, 1998.
///
/// @param patience how many epochs without progress end it, `>= 1`
/// @param leastChange by how much the loss must become smaller to count, `>= 0`
public record EarlyStopping(int patience, double leastChange) implements StoppingRule {
    public EarlyStopping {
        if (patience < 1) {
            throw new IllegalArgumentException("the patience of early stopping must be >= 1, was " + patience);
        }
        if (!(leastChange >= 0)) {
            throw new IllegalArgumentException(
                    "the least change of early stopping must be >= 0, was " + leastChange);
        }
    }

    /// Any smaller loss counts.
    public EarlyStopping(int patience) {
        this(patience, 0);
    }

    @Override
    public boolean endsAfter(List<EpochResult> epochs) {
        return epochs.size() - 1 - best(epochs) >= patience;
    }

    /// The place of the best epoch in the list.
    int best(List<EpochResult> epochs) {
        int best = 0;
        for (int index = 1; index < epochs.size(); index++) {
            if (epochs.get(index).watchedLoss() < epochs.get(best).watchedLoss() - leastChange) {
                best = index;
            }
        }
        return best;
    }
}
