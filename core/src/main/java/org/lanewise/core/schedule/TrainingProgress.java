package org.lanewise.core.schedule;

/// Where training stands when a step begins: all that a learning rate may depend on.
public interface TrainingProgress {
    /// The epoch, from 0.
    int epoch();

    /// How many epochs there will be at most, `>= 1`.
    int epochs();

    /// The step within all of training, from 0.
    long step();

    /// How many steps an epoch has, `>= 1`.
    int stepsPerEpoch();

    /// The loss by which training is judged after an earlier epoch: that of the validation rows, or that of the training
    /// rows where there are none.
    ///
    /// @param ofEpoch `0 <= ofEpoch < epoch()`
    double watchedLoss(int ofEpoch);

    /// How many steps there will be at most.
    default long steps() {
        return (long) epochs() * stepsPerEpoch();
    }
}
