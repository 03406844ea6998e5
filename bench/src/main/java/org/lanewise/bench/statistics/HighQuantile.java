package org.lanewise.bench.statistics;

import java.util.Arrays;

/// What a machine reaches when nobody disturbs it: disturbances only lower a rate, but the very highest is luck.
public final class HighQuantile {
    private static final double QUANTILE = 0.99;

    private HighQuantile() {}

    /// The 99th percentile; 0 of nothing. Does not change `rates`.
    public static double of(double... rates) {
        double[] sorted = rates.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[(int) (QUANTILE * (sorted.length - 1))];
    }
}
