package org.lanewise.core.schedule;

/// The learning rate of each step. Immutable, thread-safe, pure.
@FunctionalInterface
public interface LearningRateSchedule {
    /// The learning rate of one step, > 0.
    ///
    /// @param epoch the epoch, from 0
    /// @param step the step within all of training, from 0
    float learningRate(int epoch, long step);
}
