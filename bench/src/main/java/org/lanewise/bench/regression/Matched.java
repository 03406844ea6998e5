package org.lanewise.bench.regression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.bench.calibration.CoreMode;
import org.lanewise.bench.result.PaceLevel;
import org.lanewise.bench.result.WorkSamples;
import org.lanewise.bench.statistics.LogTime;
import org.lanewise.bench.statistics.TimeRatio;

/// The times of one work on both sides, like with like: of the modes in which cores can be, the one that most forks of both
/// sides have seen.
///
/// @param mode where the cores were in all bursts that count
/// @param a normalised times, `[fork][burst]`
/// @param b the same of the other side
/// @param bursts how many bursts both sides have
/// @param used how many of them are in that mode and undisturbed
record Matched(CoreMode mode, List<double[]> a, List<double[]> b, int bursts, int used) {
    /// The least of fewer bursts is not what a fork can do: of three or four it was a tenth higher in one fork of sixteen, which had
    /// a neighbour throughout.
    private static final int LEAST_BURSTS = 5;

    private static final int LEAST_FORKS = 2;
    private static final long SEED = 20_130_620;

    /// Null if no mode was seen by two forks on each side.
    ///
    /// @param yardsticks what the peaks and paces of both sides are measured by
    static @Nullable Matched of(List<WorkSamples> a, List<WorkSamples> b, Yardsticks yardsticks) {
        Matched best = null;
        for (CoreMode mode : List.of(CoreMode.ONE_CORE, CoreMode.NEAR, CoreMode.FAR)) {
            Matched matched = in(mode, a, b, yardsticks);
            if (matched.forks() >= LEAST_FORKS && (best == null || matched.forks() > best.forks()
                    || matched.forks() == best.forks() && matched.used > best.used)) {
                best = matched;
            }
        }
        return best;
    }

    private static Matched in(
            CoreMode mode, List<WorkSamples> a, List<WorkSamples> b, Yardsticks yardsticks) {
        List<double[]> timesA = times(mode, a, yardsticks.peakA(), yardsticks.paceA());
        List<double[]> timesB = times(mode, b, yardsticks.peakB(), yardsticks.paceB());
        int bursts = count(a) + count(b);
        int used = timesA.stream().mapToInt(fork -> fork.length).sum()
                + timesB.stream().mapToInt(fork -> fork.length).sum();
        return new Matched(mode, timesA, timesB, bursts, used);
    }

    private static int count(List<WorkSamples> forks) {
        return forks.stream().mapToInt(fork -> fork.bursts().size()).sum();
    }

    private static List<double[]> times(CoreMode mode, List<WorkSamples> forks, double peak, PaceLevel pace) {
        List<double[]> times = new ArrayList<>();
        for (WorkSamples fork : forks) {
            double[] bursts = fork.undisturbed(pace).stream()
                    .filter(burst -> burst.mode() == mode)
                    .mapToDouble(burst -> burst.normalised() / peak)
                    .toArray();
            if (bursts.length >= LEAST_BURSTS) {
                times.add(bursts);
            }
        }
        return times;
    }

    private int forks() {
        return Math.min(a.size(), b.size());
    }

    TimeRatio ratio() {
        return TimeRatio.of(LogTime.of(a, SEED), LogTime.of(b, SEED + 1));
    }
}
