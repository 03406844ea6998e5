package org.lanewise.bench.compare;

import java.io.PrintStream;
import java.util.Map;

/// Prints the measurements as a table, and makes sure that they are of the same work.
final class ComparisonReport {
    /// Unlike first weights and orders explain less than this after one epoch of 50,000 images.
    private static final double ACCURACY_SPREAD = 0.03;

    private final Map<Contestant, Samples> samples;
    private final double operations;
    private final double peak;

    /// @param samples of each contestant; the first is Lanewise on one thread
    /// @param operations floating-point operations of an epoch, all inputs counted
    /// @param peak 10^9 operations a second that one core can do at most, in the median of the rounds
    ComparisonReport(Map<Contestant, Samples> samples, double operations, double peak) {
        this.samples = samples;
        this.operations = operations;
        this.peak = peak;
    }

    /// @throws IllegalStateException if contestants differ in accuracy: then they did not do the same work
    void requireLikeWork() {
        double wanted = samples.values().iterator().next().last().accuracy();
        samples.forEach((contestant, measured) -> {
            double accuracy = measured.last().accuracy();
            if (!(Math.abs(accuracy - wanted) < ACCURACY_SPREAD)) {
                throw new IllegalStateException(contestant.name() + " came to an accuracy of " + accuracy
                        + ", Lanewise to " + wanted + ": unlike work");
            }
        });
    }

    void print(PrintStream out) {
        double base = samples.values().iterator().next().medianSeconds();
        out.printf("%.1f GFLOP an epoch, zeros counted; peak of a core %.1f GFLOP/s%n", operations * 1e-9, peak);
        out.printf(
                "%-35s %8s %8s %8s %8s %8s %8s %8s %8s %8s%n",
                "contestant", "median s", "near", "far", "least", "cpu", "% peak", "to first", "loss", "accuracy");
        samples.forEach((contestant, measured) -> out.printf(
                "%-35s %8.3f %8.3f %8.3f %8.3f %8.3f %8.0f %8.2f %8.4f %8.4f%n",
                contestant.name(),
                measured.medianSeconds(),
                measured.medianSeconds(true),
                measured.medianSeconds(false),
                measured.leastSeconds(),
                measured.medianCpuSeconds(),
                100 * operations * 1e-9 / (measured.medianSeconds() * peak * contestant.threads()),
                measured.medianSeconds() / base,
                measured.last().loss(),
                measured.last().accuracy()));
    }
}
