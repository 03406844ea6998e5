package org.lanewise.models.training;

/// Hears how training goes, on the training thread. What a method throws ends the training and reaches the caller.
public interface TrainingListener {
    /// A listener that does nothing.
    TrainingListener NONE = new TrainingListener() {};

    /// Training goes on from a checkpoint. Called before the first step.
    ///
    /// @param history what the epochs before brought
    default void onResume(History history) {}

    /// A mini-batch was trained. Called after every step: to be quick, and to allocate nothing.
    ///
    /// @param epoch the number of the epoch, from 1
    /// @param rows how many rows of the epoch are done
    /// @param ofRows how many rows the epoch has
    /// @param loss the mean loss of the mini-batch
    default void onStep(int epoch, int rows, int ofRows, double loss) {}

    /// An epoch is done.
    default void onEpoch(EpochResult result) {}
}
