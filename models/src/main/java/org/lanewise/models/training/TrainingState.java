package org.lanewise.models.training;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.models.network.Network;

/// Where a training stands between two steps; with the network and the optimizer's state it is all there is to know. Random
/// numbers and orders are functions of seed, epoch and step, so these are their state, too.
final class TrainingState {
    /// The epoch at work, from 0.
    int epoch;

    /// How many rows of the epoch are done.
    int rows;

    /// How many steps of the epoch are done.
    int batches;

    /// The sum of their losses, in their order.
    double lossSum;

    /// How long they took.
    double seconds;

    /// How many steps of all epochs are done.
    long steps;

    /// The loss of the last step; NaN before the first.
    double lossBefore = Double.NaN;

    /// What each epoch brought that is done and evaluated.
    final List<EpochResult> results = new ArrayList<>();

    /// The network as it was after the best epoch so far; kept where early stopping wants it.
    @Nullable
    Network best;

    /// The place of that epoch in the results.
    int bestEpoch;

    /// Goes to the start of the next epoch.
    void nextEpoch() {
        epoch++;
        rows = 0;
        batches = 0;
        lossSum = 0;
        seconds = 0;
    }
}
