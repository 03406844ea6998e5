package org.lanewise.bench.result;

import java.util.List;
import java.util.stream.Stream;
import org.lanewise.bench.statistics.HighQuantile;
import org.lanewise.bench.suite.WorkKey;

/// The paces, see [org.lanewise.bench.calibration.Pace], that a machine reaches when nobody disturbs it. Those of several
/// threads are a level of their own: the processors of a machine may be the two hardware threads of one core.
///
/// A busy neighbour on the other hardware thread takes a third of the pace and up to half of a kernel's speed, which no
/// division puts right: such bursts do not count.
///
/// @param alone of works of one thread, `>= 0`; 0 where it is not known
/// @param together of works of several threads, that of the slowest thread; 0 where it is not known
public record PaceLevel(double alone, double together) {
    /// Of a machine that nothing is known of.
    public static final PaceLevel UNKNOWN = new PaceLevel(0, 0);

    /// The share of the level that a burst needs before and after.
    private static final double UNDISTURBED = 0.85;

    /// The levels that these works have seen.
    public static PaceLevel of(Stream<WorkSamples> works) {
        List<WorkSamples> all = works.toList();
        return new PaceLevel(level(all, false), level(all, true));
    }

    private static double level(List<WorkSamples> works, boolean together) {
        return HighQuantile.of(works.stream()
                .filter(work -> work.key().threads() > 1 == together)
                .flatMap(work -> work.bursts().stream())
                .mapToDouble(Burst::leastPace)
                .toArray());
    }

    /// Whether several threads at once have at their best been much slower, each, than one alone: they share cores, with each other
    /// or with other programs, or the clock is lower then. What they reach is no measure of as many cores.
    public boolean areSlowerTogether() {
        return together > 0 && together < UNDISTURBED * alone;
    }

    /// The higher levels of the two.
    public PaceLevel orHigher(PaceLevel other) {
        return new PaceLevel(Math.max(alone, other.alone), Math.max(together, other.together));
    }

    /// The pace that a burst of a work needs before and after to count.
    public double least(WorkKey key) {
        return UNDISTURBED * (key.threads() > 1 ? together : alone);
    }
}
