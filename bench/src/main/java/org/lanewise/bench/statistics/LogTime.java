package org.lanewise.bench.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// The logarithm of a typical time of one work under one build, with its standard error.
///
/// Times vary from burst to burst and, because of what the compiler makes of a method, more from JVM to JVM. So the value
/// is the mean over forks of the logarithm of each fork's [LowerQuartile], and its error is found by a hierarchical bootstrap: draw
/// forks with replacement, in each of them bursts with replacement. Source: T. Kalibera, R. Jones, *Rigorous Benchmarking
/// in Reasonable Time*, ISMM 2013; the bootstrap is that of B. Efron, R. J. Tibshirani, *An Introduction to the Bootstrap*,
/// 1993. A bootstrap of n values is too narrow by `sqrt((n - 1) / n)`, which is put right here: T. Hesterberg, *What
/// Teachers Should Know About the Bootstrap*, The American Statistician 69, 2015.
///
/// @param mean of the logarithms
/// @param standardError of that mean; infinite with one fork, which says nothing about others
/// @param forks how many, `>= 1`
public record LogTime(double mean, double standardError, int forks) {
    private static final int RESAMPLES = 2000;

    /// Quartiles of resampled bursts that a fork has ready: resampling anew at each draw takes ten times as long.
    private static final int QUARTILES = 200;

    /// From the times of each fork's bursts.
    ///
    /// @param times `[fork][burst]`, all `> 0`, no fork empty
    /// @param seed of the resampling: the same times give the same result
    public static LogTime of(List<double[]> times, long seed) {
        int forks = times.size();
        double mean = times.stream().mapToDouble(fork -> Math.log(LowerQuartile.of(fork))).average().orElseThrow();
        if (forks == 1) {
            return new LogTime(mean, Double.POSITIVE_INFINITY, 1);
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[][] quartiles = times.stream().map(fork -> logarithmsOfQuartiles(fork, random)).toArray(double[][]::new);
        double sum = 0;
        double squares = 0;
        for (int resample = 0; resample < RESAMPLES; resample++) {
            double total = 0;
            for (int draw = 0; draw < forks; draw++) {
                total += quartiles[random.nextInt(forks)][random.nextInt(QUARTILES)];
            }
            double difference = total / forks - mean;
            sum += difference;
            squares += difference * difference;
        }
        double variance = (squares - sum * sum / RESAMPLES) / (RESAMPLES - 1);
        return new LogTime(mean, Math.sqrt(Math.max(0, variance) * forks / (forks - 1)), forks);
    }

    private static double[] logarithmsOfQuartiles(double[] times, SplittableRandom random) {
        double[] logarithms = new double[QUARTILES];
        double[] resampled = new double[times.length];
        for (int quartile = 0; quartile < QUARTILES; quartile++) {
            for (int index = 0; index < resampled.length; index++) {
                resampled[index] = times[random.nextInt(times.length)];
            }
            Arrays.sort(resampled);
            logarithms[quartile] = Math.log(LowerQuartile.ofSorted(resampled));
        }
        return logarithms;
    }
}
