package org.lanewise.core.schedule;

/// The same learning rate in every step.
///
/// @param rate a finite number > 0
public record ConstantRate(double rate) implements LearningRateSchedule {
    public ConstantRate {
        ScheduleArguments.requireRate(rate);
    }

    @Override
    public double learningRate(TrainingProgress progress) {
        return rate;
    }

    @Override
    public boolean watchesLoss() {
        return false;
    }
}
