package org.lanewise.core.schedule;

/// Multiplies the rate by a factor every few epochs: `rate * factor^(epoch / epochs)`, the exponent rounded down.
///
/// @param rate the first learning rate, a finite number > 0
/// @param epochs how many epochs keep a rate, `>= 1`
/// @param factor `0 < factor <= 1`
public record StepDecay(double rate, int epochs, double factor) implements LearningRateSchedule {
    public StepDecay {
        ScheduleArguments.requireRate(rate);
        ScheduleArguments.requireEpochs("the epochs of a step", epochs);
        ScheduleArguments.requireFactor(factor);
    }

    @Override
    public double learningRate(TrainingProgress progress) {
        return rate * ScheduleArguments.power(factor, progress.epoch() / epochs);
    }

    @Override
    public boolean watchesLoss() {
        return false;
    }
}
