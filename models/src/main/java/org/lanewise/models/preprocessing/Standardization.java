package org.lanewise.models.preprocessing;

import java.util.Arrays;
import java.util.List;
import org.lanewise.models.data.Dataset;

/// Mean 0 and deviation 1 for each input; a constant one becomes 0. Immutable, thread-safe.
///
/// @param means of the training rows
/// @param deviations population deviations, divided by the number of rows; 0 for a constant input
public record Standardization(List<Double> means, List<Double> deviations) implements Scaling {
    /// @throws IllegalArgumentException if the lists differ in size
    public Standardization {
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
        if (means.size() != deviations.size()) {
            throw new IllegalArgumentException(
                    "as many means as deviations are needed, got " + means.size() + " and " + deviations.size());
        }
    }

    /// Learns from the rows of the training part, at least one.
    public static Standardization fit(Dataset training) {
        Moments moments = Moments.ofInputs(training);
        double[] means = moments.means();
        double[] deviations = moments.deviations(means);
        return new Standardization(
                Arrays.stream(means).boxed().toList(),
                Arrays.stream(deviations).boxed().toList());
    }

    @Override
    public int inputs() {
        return means.size();
    }

    @Override
    public double shift(int input) {
        return means.get(input);
    }

    @Override
    public double divisor(int input) {
        return deviations.get(input);
    }
}
