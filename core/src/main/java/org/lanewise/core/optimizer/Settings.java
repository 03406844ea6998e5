package org.lanewise.core.optimizer;

/// The ranges that settings of optimizers share.
final class Settings {
    private Settings() {}

    static void checkFraction(String name, float value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be in [0, 1), was " + value);
        }
    }

    /// Not 0 either: padding, whose gradients are 0, would become 0 / 0.
    static void checkEpsilon(float epsilon) {
        if (!(epsilon > 0 && epsilon < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("epsilon must be > 0 and finite, was " + epsilon);
        }
    }
}
