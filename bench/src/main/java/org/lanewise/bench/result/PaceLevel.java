package org.lanewise.bench.result;

import java.util.Arrays;

/// What paces are measured by: the pace that a machine reaches when nobody disturbs it.
///
/// On two hardware threads of one core a busy neighbour takes a third of the pace and up to half of a kernel's speed, which
/// no division puts right: such bursts do not count.
public final class PaceLevel {
    /// The share of the level that a burst needs before and after.
    public static final double UNDISTURBED = 0.85;

    private static final double QUANTILE = 0.95;

    private PaceLevel() {}

    /// The level of paces, or of peaks, at least one. Does not change `paces`.
    public static double of(double... paces) {
        double[] sorted = paces.clone();
        Arrays.sort(sorted);
        return sorted[(int) (QUANTILE * (sorted.length - 1))];
    }
}
