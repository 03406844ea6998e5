package org.lanewise.bench.statistics;

import org.apache.commons.math3.distribution.TDistribution;

/// How much longer B takes than A: the ratio of their typical times, as a t-distributed logarithm. Its degrees of freedom
/// are Welch's, so the two may vary unlike each other.
///
/// @param logarithm of B's time by A's
/// @param standardError of the logarithm; infinite where one side has one fork
/// @param degreesOfFreedom `>= 1`
public record TimeRatio(double logarithm, double standardError, double degreesOfFreedom) {
    /// B's times by A's.
    public static TimeRatio of(LogTime a, LogTime b) {
        double varianceA = a.standardError() * a.standardError();
        double varianceB = b.standardError() * b.standardError();
        double variance = varianceA + varianceB;
        double logarithm = b.mean() - a.mean();
        if (Double.isInfinite(variance)) {
            return new TimeRatio(logarithm, Double.POSITIVE_INFINITY, 1);
        }
        double freedom = variance == 0
                ? a.forks() + b.forks() - 2
                : variance * variance / (square(varianceA) / (a.forks() - 1) + square(varianceB) / (b.forks() - 1));
        return new TimeRatio(logarithm, Math.sqrt(variance), Math.max(1, freedom));
    }

    private static double square(double value) {
        return value * value;
    }

    /// The ratio itself: 1.1 means that B takes a tenth longer.
    public double ratio() {
        return Math.exp(logarithm);
    }

    /// The lower end of the interval that contains the true ratio with that probability.
    public double low(double confidence) {
        return Math.exp(logarithm - halfWidth(confidence));
    }

    /// The upper end of the interval.
    public double high(double confidence) {
        return Math.exp(logarithm + halfWidth(confidence));
    }

    private double halfWidth(double confidence) {
        return standardError == 0 || Double.isInfinite(standardError)
                ? standardError
                : standardError * distribution().inverseCumulativeProbability((1 + confidence) / 2);
    }

    /// The probability of a ratio at least as far from 1 where there is no difference.
    public double chance() {
        if (standardError == 0) {
            return logarithm == 0 ? 1 : 0;
        }
        return Double.isInfinite(standardError)
                ? 1
                : 2 * distribution().cumulativeProbability(-Math.abs(logarithm) / standardError);
    }

    private TDistribution distribution() {
        return new TDistribution(null, degreesOfFreedom);
    }
}
