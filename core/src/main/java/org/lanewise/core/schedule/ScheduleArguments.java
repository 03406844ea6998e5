package org.lanewise.core.schedule;

/// The ranges that schedules share.
final class ScheduleArguments {
    private ScheduleArguments() {}

    static void requireRate(double rate) {
        if (!((float) rate > 0) || Float.isInfinite((float) rate)) {
            throw new IllegalArgumentException("the learning rate must be a finite number > 0, was " + rate);
        }
    }

    static void requireFactor(double factor) {
        if (!(factor > 0 && factor <= 1)) {
            throw new IllegalArgumentException("the factor of a schedule must be > 0 and <= 1, was " + factor);
        }
    }

    static void requireEpochs(String what, int epochs) {
        if (epochs < 1) {
            throw new IllegalArgumentException(what + " must be >= 1, was " + epochs);
        }
    }

    /// `base^exponent` by repeated squaring: exactly the same number everywhere, which `Math.pow` does not promise.
    static double power(double base, long exponent) {
        double result = 1;
        double square = base;
        for (long left = exponent; left > 0; left >>= 1) {
            if ((left & 1) == 1) {
                result *= square;
            }
            square *= square;
        }
        return result;
    }

    /// From `from` at 0 to `to` at 1 along half a cosine wave.
    static double cosine(double from, double to, double place) {
        return to + (from - to) * (1 + cosineOfPi(place)) / 2;
    }

    /// `cos(pi x)` for x in [0, 1], brought to an eighth of a turn first. `Math.cos` promises no bits, and `StrictMath.cos`
    /// allocates.
    private static double cosineOfPi(double x) {
        if (x <= 0.25) {
            return series(1, Math.PI * x);
        }
        if (x >= 0.75) {
            return -series(1, Math.PI * (1 - x));
        }
        double angle = Math.PI * (0.5 - x);
        return angle * series(2, angle);
    }

    /// `1 - t^2 / (n (n + 1)) * (1 - t^2 / ((n + 2) (n + 3)) * (...))`: the cosine of t for n = 1, its sine divided by t for
    /// n = 2. Nine terms leave less than 1e-17 for `|t| <= pi / 4`.
    private static double series(int n, double t) {
        double sum = 1;
        for (int factor = n + 16; factor >= n; factor -= 2) {
            sum = 1 - sum * t * t / (factor * (factor + 1));
        }
        return sum;
    }
}
