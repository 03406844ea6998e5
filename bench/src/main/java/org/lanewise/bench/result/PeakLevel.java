package org.lanewise.bench.result;

import java.util.Arrays;

/// What peaks are measured by: the peak that a machine reaches when nobody disturbs it.
///
/// On two hardware threads of one core a busy neighbour takes a quarter of the peak but half of a kernel's speed, which no
/// division puts right: such bursts do not count.
public final class PeakLevel {
    /// The share of the level that a burst needs before and after.
    public static final double UNDISTURBED = 0.85;

    private static final double QUANTILE = 0.95;

    private PeakLevel() {}

    /// The level of peaks, at least one. Does not change `peaks`.
    public static double of(double... peaks) {
        double[] sorted = peaks.clone();
        Arrays.sort(sorted);
        return sorted[(int) (QUANTILE * (sorted.length - 1))];
    }
}
