package org.lanewise.bench.statistics;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/// The logarithm of the undisturbed time of one work under one build, with its standard error.
///
/// What disturbs a burst only makes it slower, so a fork's value is its least: J. Chen, J. Revels, *Robust Benchmarking in
/// Noisy Environments*, 2016. Because of what the compiler makes of a method, forks differ by more than their bursts. So the
/// time is the mean over forks of the logarithms, and its error is found by a bootstrap that draws forks with
/// replacement: B. Efron, R. J. Tibshirani, *An Introduction to the Bootstrap*, 1993. Bursts are not drawn again, because the
/// bootstrap of a least value is not consistent (7.4 there); how much it varies by chance is in the differences between
/// forks. A bootstrap of n values is too narrow by `sqrt((n - 1) / n)`, which is put right here: T. Hesterberg, *What
/// Teachers Should Know About the Bootstrap*, The American Statistician 69, 2015.
///
/// @param mean of the logarithms
/// @param standardError of that mean; infinite with one fork, which says nothing about others
/// @param forks how many, `>= 1`
public record LogTime(double mean, double standardError, int forks) {
    private static final int RESAMPLES = 2000;

    /// From the times of each fork's bursts.
    ///
    /// @param times `[fork][burst]`, all `> 0`, no fork empty
    /// @param seed of the resampling: the same times give the same result
    public static LogTime of(List<double[]> times, long seed) {
        int forks = times.size();
        double[] logarithms = times.stream()
                .mapToDouble(fork -> Math.log(DoubleStream.of(fork).min().orElseThrow()))
                .toArray();
        double mean = DoubleStream.of(logarithms).average().orElseThrow();
        if (forks == 1) {
            return new LogTime(mean, Double.POSITIVE_INFINITY, 1);
        }
        SplittableRandom random = new SplittableRandom(seed);
        double sum = 0;
        double squares = 0;
        for (int resample = 0; resample < RESAMPLES; resample++) {
            double total = 0;
            for (int draw = 0; draw < forks; draw++) {
                total += logarithms[random.nextInt(forks)];
            }
            double difference = total / forks - mean;
            sum += difference;
            squares += difference * difference;
        }
        double variance = (squares - sum * sum / RESAMPLES) / (RESAMPLES - 1);
        return new LogTime(mean, Math.sqrt(Math.max(0, variance) * forks / (forks - 1)), forks);
    }
}
