package org.lanewise.core.initializer;

import org.lanewise.core.random.Philox;

/// Normal with a given mean and standard deviation.
///
/// @param mean a finite number
/// @param deviation the standard deviation, a finite number `>= 0`
public record Normal(float mean, float deviation) implements Initializer {
    public Normal {
        if (!(deviation >= 0) || Float.isInfinite(deviation) || !Float.isFinite(mean)) {
            throw new IllegalArgumentException(
                    "a normal distribution needs a finite mean and a finite deviation >= 0, got "
                            + mean + " and " + deviation);
        }
    }

    @Override
    public String name() {
        return "normal";
    }

    @Override
    public float value(Position position, int index, int inputs, int outputs) {
        return Math.fma(
                deviation,
                Philox.gaussian(position.seed(), position.stream(), position.layer(), 0, 0, index),
                mean);
    }
}
