package org.lanewise.models.preprocessing;

import java.util.Arrays;
import java.util.List;
import org.lanewise.models.data.Dataset;

/// The range of the training rows becomes `[0, 1]`; a constant input becomes 0. Other rows may lie outside and are not
/// cut off. Immutable, thread-safe.
///
/// @param minimum of each input
/// @param maximum of each input
public record MinMaxScaling(List<Double> minimum, List<Double> maximum) implements Scaling {
    /// @throws IllegalArgumentException if the lists differ in size
    public MinMaxScaling {
        minimum = List.copyOf(minimum);
        maximum = List.copyOf(maximum);
        if (minimum.size() != maximum.size()) {
            throw new IllegalArgumentException(
                    "as many minima as maxima are needed, got " + minimum.size() + " and " + maximum.size());
        }
    }

    /// Learns from the rows of the training part, at least one.
    public static MinMaxScaling fit(Dataset training) {
        Moments moments = Moments.ofInputs(training);
        return new MinMaxScaling(
                Arrays.stream(moments.minimum).boxed().toList(),
                Arrays.stream(moments.maximum).boxed().toList());
    }

    @Override
    public int inputs() {
        return minimum.size();
    }

    @Override
    public double shift(int input) {
        return minimum.get(input);
    }

    @Override
    public double divisor(int input) {
        return maximum.get(input) - minimum.get(input);
    }
}
