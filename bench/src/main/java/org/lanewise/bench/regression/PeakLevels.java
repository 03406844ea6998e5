package org.lanewise.bench.regression;

import java.util.Arrays;
import org.lanewise.bench.result.BenchRun;

/// What the peaks of two runs are measured by. With one JVM and one set of flags the peak is the machine's alone, and all
/// of it counts: a lower clock today cancels out. Under another JVM, or with vectors of another width, the peak itself is
/// another, so each side's peaks count by their own upper quartile, which leaves out what disturbed the machine for a while.
///
/// @param a what the first run's peaks are divided by
/// @param b what the second's are divided by
record PeakLevels(double a, double b) {
    private static final double QUARTILE = 0.75;

    static PeakLevels of(BenchRun a, BenchRun b) {
        return a.machine().compilesAs(b.machine()) ? new PeakLevels(1, 1) : new PeakLevels(level(a), level(b));
    }

    private static double level(BenchRun run) {
        double[] peaks = run.peaks();
        Arrays.sort(peaks);
        return peaks[(int) (QUARTILE * (peaks.length - 1))];
    }
}
