package org.lanewise.core.schedule;

/// Rises in equal steps over the first epochs to what another schedule gives: in step `s` of the `n` steps of these epochs,
/// `then * (s + 1) / n`; after them `then`.
///
/// Source: P. Goyal et al., *Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour*, 2017, section 2.2.
///
/// @param epochs how many, `>= 1`
/// @param then the schedule that is risen to, and that is followed from there; it counts epochs from the start of training
public record WarmUp(int epochs, LearningRateSchedule then) implements LearningRateSchedule {
    public WarmUp {
        ScheduleArguments.requireEpochs("the epochs of a warm-up", epochs);
    }

    @Override
    public double learningRate(TrainingProgress progress) {
        double steps = (double) epochs * progress.stepsPerEpoch();
        double rate = then.learningRate(progress);
        return progress.step() + 1 < steps ? rate * (progress.step() + 1) / steps : rate;
    }

    @Override
    public boolean watchesLoss() {
        return then.watchesLoss();
    }
}
