package org.lanewise.core.schedule;

/// Multiplies the rate by a factor after each epoch: `rate * factor^epoch`.
///
/// @param rate the first learning rate, a finite number > 0
/// @param factor `0 < factor <= 1`
public record ExponentialDecay(double rate, double factor) implements LearningRateSchedule {
    public ExponentialDecay {
        ScheduleArguments.requireRate(rate);
        ScheduleArguments.requireFactor(factor);
    }

    @Override
    public double learningRate(TrainingProgress progress) {
        return rate * ScheduleArguments.power(factor, progress.epoch());
    }

    @Override
    public boolean watchesLoss() {
        return false;
    }
}
