package org.lanewise.core.schedule;

/// The learning rate of each step. Immutable, thread-safe, pure: rates are functions of the progress alone, computed in
/// double and rounded to float once.
@FunctionalInterface
public interface LearningRateSchedule {
    /// The learning rate of the step that begins, `> 0` or, at the end of some schedules, 0.
    double learningRate(TrainingProgress progress);

    /// Whether rates depend on [TrainingProgress#watchedLoss]. One that says no lets training evaluate its rows less often.
    default boolean watchesLoss() {
        return true;
    }
}
