package org.lanewise.core.schedule;

/// One cycle over all steps of the training: from `rate / 25` up to the rate over the first 30 % of the steps, then down to
/// `rate / 250,000`, both along half a cosine wave.
///
/// Source: L. Smith, N. Topin, *Super-Convergence: Very Fast Training of Neural Networks Using Large Learning Rates*, 2018;
/// numbers and shape are PyTorch's.
///
/// @param rate the highest learning rate, a finite number > 0
/// @param rise the share of the steps in which the rate rises, `0 < rise < 1`
public record OneCycle(double rate, double rise) implements LearningRateSchedule {
    private static final double START = 25;
    private static final double END = 250_000;

    public OneCycle {
        ScheduleArguments.requireRate(rate);
        if (!(rise > 0 && rise < 1)) {
            throw new IllegalArgumentException("the rise of one cycle must be > 0 and < 1, was " + rise);
        }
    }

    /// A cycle that rises in its first 30 %.
    public OneCycle(double rate) {
        this(rate, 0.3);
    }

    @Override
    public double learningRate(TrainingProgress progress) {
        double last = progress.steps() - 1;
        double top = Math.max(0, rise * progress.steps() - 1);
        return progress.step() <= top
                ? ScheduleArguments.cosine(rate / START, rate, top == 0 ? 1 : progress.step() / top)
                : ScheduleArguments.cosine(rate, rate / END, (progress.step() - top) / (last - top));
    }

    @Override
    public boolean watchesLoss() {
        return false;
    }
}
