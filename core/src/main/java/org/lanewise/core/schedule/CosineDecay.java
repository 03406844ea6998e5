package org.lanewise.core.schedule;

/// From the first rate down to the least along half a cosine wave over all steps of the training:
/// `least + (rate - least) (1 + cos(pi step / steps)) / 2`.
///
/// Source: I. Loshchilov, F. Hutter, *SGDR: Stochastic Gradient Descent with Warm Restarts*, ICLR 2017, without restarts.
///
/// @param rate the first learning rate, a finite number > 0
/// @param least the rate at the end, `0 <= least <= rate`
public record CosineDecay(double rate, double least) implements LearningRateSchedule {
    public CosineDecay {
        ScheduleArguments.requireRate(rate);
        if (!(least >= 0 && least <= rate)) {
            throw new IllegalArgumentException("the least rate must be >= 0 and <= " + rate + ", was " + least);
        }
    }

    @Override
    public double learningRate(TrainingProgress progress) {
        return ScheduleArguments.cosine(rate, least, (double) progress.step() / progress.steps());
    }

    @Override
    public boolean watchesLoss() {
        return false;
    }
}
