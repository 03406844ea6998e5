package org.lanewise.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.lanewise.bench.regression.Line;
import org.lanewise.bench.result.BenchRun;
import org.lanewise.bench.result.Burst;
import org.lanewise.bench.result.PaceLevel;
import org.lanewise.bench.result.WorkSamples;
import org.lanewise.bench.statistics.HighQuantile;
import org.lanewise.bench.statistics.Median;
import org.lanewise.bench.suite.Unit;
import org.lanewise.bench.suite.WorkKey;

/// One row of the table: medians over forks of medians over bursts that nobody disturbed; over all bursts where there is no such
/// burst.
///
/// @param speed in the work's unit
/// @param shareOfPeak of all its threads, the peak being what a thread reaches undisturbed; 0 where no operations are counted
/// @param timesScalar how many times as fast as plain Java on one thread, or as the reference kernels where there is no plain
///     Java; NaN where there is neither
/// @param timesOpenBlas the same of OpenBLAS on as many threads
/// @param undisturbed how many bursts nobody disturbed
/// @param bursts of how many
record Figures(
        WorkKey key,
        Unit unit,
        double speed,
        double shareOfPeak,
        double timesScalar,
        double timesOpenBlas,
        int undisturbed,
        int bursts) {
    /// The titles of [#cells].
    static final List<String> TITLES =
            List.of("work", "threads", "speed", "unit", "% of peak", "x scalar", "x OpenBLAS", "undisturbed");

    /// @param level what the paces of bursts are measured by
    static Figures of(BenchRun run, WorkKey key, PaceLevel level) {
        double plain = times(run, level, key, key.on(1).by(WorkKey.PLAIN_JAVA));
        double peak = HighQuantile.of(run.peaks());
        int undisturbed = undisturbed(run, level, key);
        return new Figures(
                key,
                run.samples(key).getFirst().unit(),
                median(run, level, key, undisturbed > 0, WorkSamples::speed),
                median(run, level, key, undisturbed > 0, (work, burst) -> work.shareOfPeak(burst, peak)),
                Double.isNaN(plain) ? times(run, level, key, key.on(1).by(WorkKey.REFERENCE)) : plain,
                times(run, level, key, key.by(WorkKey.OPENBLAS)),
                undisturbed,
                run.samples(key).stream().mapToInt(fork -> fork.bursts().size()).sum());
    }

    private static int undisturbed(BenchRun run, PaceLevel level, WorkKey key) {
        return run.samples(key).stream().mapToInt(fork -> fork.undisturbed(level).size()).sum();
    }

    /// The peer's time for an operation by this work's: both undisturbed, or both of all bursts.
    private static double times(BenchRun run, PaceLevel level, WorkKey key, WorkKey peer) {
        boolean undisturbed = undisturbed(run, level, key) > 0 && undisturbed(run, level, peer) > 0;
        return median(run, level, peer, undisturbed, Figures::secondsOfOperation)
                / median(run, level, key, undisturbed, Figures::secondsOfOperation);
    }

    private static double secondsOfOperation(WorkSamples work, Burst burst) {
        return burst.seconds() / work.operations();
    }

    /// The rows of a run's table.
    ///
    /// @param base what the run is compared with, measured by the same levels; may be missing
    static List<Figures> of(@Nullable BenchRun base, BenchRun run) {
        PaceLevel level = base == null ? run.paceLevel() : run.paceLevelBeside(base);
        return run.keys().stream().filter(WorkKey::isLanewise).map(key -> of(run, key, level)).toList();
    }

    /// What a burst is worth.
    @FunctionalInterface
    interface Value {
        double of(WorkSamples work, Burst burst);
    }

    /// NaN if the run does not have the work.
    private static double median(
            BenchRun run, PaceLevel level, WorkKey key, boolean undisturbed, Value value) {
        double[] forks = run.samples(key).stream()
                .mapToDouble(fork -> Median.of((undisturbed ? fork.undisturbed(level) : fork.bursts()).stream()
                        .mapToDouble(burst -> value.of(fork, burst))
                        .toArray()))
                .filter(time -> !Double.isNaN(time))
                .toArray();
        return Median.of(forks);
    }

    /// As the table shows it.
    List<String> cells() {
        return List.of(
                key.name(),
                Integer.toString(key.threads()),
                number(speed),
                unit.text(),
                percent(shareOfPeak),
                number(timesScalar),
                number(timesOpenBlas),
                undisturbed + " of " + bursts);
    }

    /// For example `-0.8 % to +1.2 %`; nothing where it cannot be told.
    static String interval(Line line) {
        return Double.isNaN(line.ratio()) ? "" : change(line.low()) + " to " + change(line.high());
    }

    /// Three or four digits.
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        String format = value >= 1000 ? "%,.0f" : value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }

    static String percent(double share) {
        return share == 0 ? "" : String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    static String change(double ratio) {
        return Double.isNaN(ratio) ? "" : String.format(Locale.ROOT, "%+.1f %%", 100 * (ratio - 1));
    }

    /// For example `26, 27, 171`: the least, the median and the greatest.
    static String spread(double... values) {
        if (values.length == 0) {
            return "?";
        }
        return number(DoubleStream.of(values).min().orElseThrow()) + ", " + number(Median.of(values)) + ", "
                + number(DoubleStream.of(values).max().orElseThrow());
    }
}
