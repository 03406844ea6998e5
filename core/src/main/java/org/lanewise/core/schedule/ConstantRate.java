package org.lanewise.core.schedule;

/// The same learning rate in every step.
///
/// @param rate a finite number > 0
public record ConstantRate(float rate) implements LearningRateSchedule {
    public ConstantRate {
        if (!(rate > 0) || Float.isInfinite(rate)) {
            throw new IllegalArgumentException("the learning rate must be a finite number > 0, was " + rate);
        }
    }

    @Override
    public float learningRate(int epoch, long step) {
        return rate;
    }
}
