package org.lanewise.bench.regression;

import org.lanewise.bench.statistics.TimeRatio;

/// Where a difference begins to matter.
///
/// `regressed` takes two things: the measured slowdown is above `failAbove`, and the chance that any of the lines would
/// show such a difference where there is none, [org.lanewise.bench.statistics.Holm]'s, is below 1 %. It does not ask that the
/// whole interval lies above `failAbove`: the error to be kept rare is an alarm without a change, and a slowdown of twice
/// the threshold would be missed half of the time otherwise. `no change` says that the usual interval ends below
/// `failAbove`: a slowdown that matters would have been seen.
///
/// @param failAbove the slowdown that matters, `> 0`: 0.05 is 5 %
record Threshold(double failAbove) {
    /// How sure the interval is that is shown.
    static final double CONFIDENCE = 0.95;

    /// The chance of one false alarm or more in a whole comparison, about half of it slower and half of it faster.
    private static final double FAMILY_WISE = 0.01;

    Threshold {
        if (!(failAbove > 0 && failAbove < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("failAbove must be > 0, was " + failAbove);
        }
    }

    boolean isSlower(double ratio) {
        return ratio > 1 + failAbove;
    }

    /// @param adjustedChance the line's, by Holm
    Verdict verdict(TimeRatio ratio, double adjustedChance) {
        if (adjustedChance < FAMILY_WISE) {
            if (isSlower(ratio.ratio())) {
                return Verdict.REGRESSED;
            }
            if (ratio.ratio() < 1 / (1 + failAbove)) {
                return Verdict.IMPROVED;
            }
        }
        return isSlower(ratio.high(CONFIDENCE)) ? Verdict.TOO_NOISY : Verdict.NO_CHANGE;
    }
}
