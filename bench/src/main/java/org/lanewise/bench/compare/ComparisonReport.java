package org.lanewise.bench.compare;

import java.io.PrintStream;
import java.util.Map;

/// Prints the measurements as a table, and makes sure that they are of the same work.
final class ComparisonReport {
    /// Unlike first weights and orders explain less than this after one epoch of 50,000 images.
    private static final double ACCURACY_SPREAD = 0.03;

    private final Map<String, Samples> samples;

    /// @param samples by contestant; the first is Lanewise on one thread
    ComparisonReport(Map<String, Samples> samples) {
        this.samples = samples;
    }

    /// @throws IllegalStateException if contestants differ in accuracy: then they did not do the same work
    void requireLikeWork() {
        double wanted = samples.values().iterator().next().last().accuracy();
        samples.forEach((name, measured) -> {
            double accuracy = measured.last().accuracy();
            if (!(Math.abs(accuracy - wanted) < ACCURACY_SPREAD)) {
                throw new IllegalStateException(
                        name + " came to an accuracy of " + accuracy + ", Lanewise to " + wanted + ": unlike work");
            }
        });
    }

    void print(PrintStream out) {
        double base = samples.values().iterator().next().medianSeconds();
        out.printf(
                "%-28s %8s %8s %8s %8s %8s %8s %8s %8s%n",
                "contestant", "median s", "near", "far", "least", "cpu", "to first", "loss", "accuracy");
        samples.forEach((name, measured) -> out.printf(
                "%-28s %8.3f %8.3f %8.3f %8.3f %8.3f %8.2f %8.4f %8.4f%n",
                name,
                measured.medianSeconds(),
                measured.medianSeconds(true),
                measured.medianSeconds(false),
                measured.leastSeconds(),
                measured.medianCpuSeconds(),
                measured.medianSeconds() / base,
                measured.last().loss(),
                measured.last().accuracy()));
    }
}
