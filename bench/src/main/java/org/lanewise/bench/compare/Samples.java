package org.lanewise.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.lanewise.bench.calibration.CoreDistance;
import org.lanewise.bench.statistics.Median;

/// The measurements of one contestant.
final class Samples {
    /// @param distance the greater of the distances before and after, in nanoseconds
    record Sample(Outcome outcome, double distance) {
        boolean isNear() {
            return distance <= CoreDistance.NEAR;
        }
    }

    private final List<Sample> all = new ArrayList<>();

    void add(Outcome outcome, double before, double after) {
        all.add(new Sample(outcome, Math.max(before, after)));
    }

    double medianSeconds() {
        return median(_ -> true, Outcome::seconds);
    }

    double medianSeconds(boolean near) {
        return median(sample -> sample.isNear() == near, Outcome::seconds);
    }

    double medianCpuSeconds() {
        return median(_ -> true, Outcome::cpuSeconds);
    }

    double leastSeconds() {
        return all.stream().mapToDouble(sample -> sample.outcome().seconds()).min().orElse(Double.NaN);
    }

    /// The outcome of the last epoch.
    Outcome last() {
        return all.getLast().outcome();
    }

    private double median(Predicate<Sample> which, ToDoubleFunction<Outcome> value) {
        return Median.of(all.stream()
                .filter(which)
                .map(Sample::outcome)
                .mapToDouble(value)
                .toArray());
    }
}
