package org.lanewise.bench.statistics;

import java.util.Arrays;

/// The time of something that others disturb: what disturbs only makes it slower, so the undisturbed time is at the low end.
/// Source: J. Chen, J. Revels, *Robust Benchmarking in Noisy Environments*, 2016, who take the least; the quartile does not
/// hang on one lucky sample.
public final class LowerQuartile {
    private LowerQuartile() {}

    /// The value that a quarter of the sample does not exceed; NaN of nothing. Does not change `values`.
    public static double of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[(sorted.length - 1) / 4];
    }
}
