package org.lanewise.bench.fork;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lanewise.bench.result.Burst;
import org.lanewise.bench.result.WorkSamples;
import org.lanewise.bench.statistics.LowerQuartile;
import org.lanewise.bench.suite.Work;
import org.lanewise.bench.suite.WorkKey;

/// A work with what was measured of it.
final class MeasuredWork {
    /// A regular expression: works of the engine that it matches do a tenth of their calls more than they are credited
    /// with. This is how it is tested that slow kernels are found. For works of many calls a millisecond or
    /// two: of fewer than five, no call is a tenth.
    static final String PLANTED = "lanewise.bench.planted";

    private static final double PLANTED_SHARE = 0.1;
    private static final int TENTHS = 10;
    private static final double PART_SECONDS = 0.0008;
    private static final int MOST_PARTS = 20;

    private final Work work;
    private final boolean planted;
    private final List<Burst> bursts = new ArrayList<>();

    /// The least time of a call so far.
    private double best = Double.POSITIVE_INFINITY;

    MeasuredWork(Work work) {
        this.work = work;
        String pattern = System.getProperty(PLANTED);
        this.planted = work.key().isLanewise() && matches(pattern, work.key().toString());
    }

    private static boolean matches(@Nullable String pattern, String text) {
        return pattern != null && Pattern.compile(pattern).matcher(text).find();
    }

    WorkKey key() {
        return work.key();
    }

    double best() {
        return best;
    }

    /// See [Work#onItsThread].
    double onItsThread(DoubleSupplier measurement) {
        return work.onItsThread(measurement);
    }

    /// The calls that fill about `seconds`, at least one.
    int callsIn(double seconds) {
        return best == Double.POSITIVE_INFINITY ? 1 : Math.clamp((long) (seconds / best), 1, 1 << 20);
    }

    /// Makes so many calls and returns the seconds of one.
    double run(int calls) {
        int extra = planted ? (int) Math.round(calls * PLANTED_SHARE) : 0;
        double seconds = work.run(calls + extra) / calls;
        best = Math.min(best, seconds);
        return seconds;
    }

    /// Runs for about `seconds` and returns those of a call in the lower quartile of parts of a millisecond. Where another
    /// program takes the core for some milliseconds, that is in some of the parts, and in the mean of all of them.
    double burst(double seconds) {
        int calls = callsIn(PART_SECONDS);
        if (calls >= TENTHS / 2) {
            calls = (calls + TENTHS - 1) / TENTHS * TENTHS; // so that a tenth of them can be planted
        }
        double[] parts = new double[Math.clamp((long) (seconds / (calls * best)), 1, MOST_PARTS)];
        for (int part = 0; part < parts.length; part++) {
            parts[part] = run(calls);
        }
        return LowerQuartile.of(parts);
    }

    void add(Burst burst) {
        bursts.add(burst);
    }

    WorkSamples samples() {
        return new WorkSamples(work.key(), work.unit(), work.operations(), work.flops(), bursts);
    }
}
