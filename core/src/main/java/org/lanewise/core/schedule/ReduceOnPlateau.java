package org.lanewise.core.schedule;

/// Multiplies the rate by a factor when the watched loss has not become smaller, by a share of 1e-4 of the best so far, for
/// more than `patience` epochs in a row; then it waits for as many again.
///
/// Source: the rule of PyTorch's `ReduceLROnPlateau`. It looks at all epochs so far and remembers nothing.
///
/// @param rate the first learning rate, a finite number > 0
/// @param factor `0 < factor <= 1`
/// @param patience how many epochs without progress are tolerated, `>= 0`
public record ReduceOnPlateau(double rate, double factor, int patience) implements LearningRateSchedule {
    private static final double PROGRESS = 1e-4;

    public ReduceOnPlateau {
        ScheduleArguments.requireRate(rate);
        ScheduleArguments.requireFactor(factor);
        if (patience < 0) {
            throw new IllegalArgumentException("the patience must be >= 0, was " + patience);
        }
    }

    @Override
    public double learningRate(TrainingProgress progress) {
        double best = Double.POSITIVE_INFINITY;
        double current = rate;
        int without = 0;
        for (int epoch = 0; epoch < progress.epoch(); epoch++) {
            double loss = progress.watchedLoss(epoch);
            if (loss < best * (1 - PROGRESS)) {
                best = loss;
                without = 0;
            } else if (++without > patience) {
                current *= factor;
                without = 0;
            }
        }
        return current;
    }
}
