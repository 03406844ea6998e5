package org.lanewise.bench.regression;

import java.util.Arrays;
import org.lanewise.bench.result.BenchRun;
import org.lanewise.bench.result.Burst;

/// What the peaks of two runs are measured by, and below which a burst was disturbed: on two hardware threads of one core, a
/// busy neighbour takes a quarter of the peak but half of a kernel's speed, which no division puts right.
///
/// With one JVM and one set of flags the peak is the machine's alone, and all of it counts: a lower clock today cancels out.
/// Under another JVM, or with vectors of another width, the peak itself is another, so each side's peaks count by their own
/// level.
///
/// @param a what the first run's peaks are divided by
/// @param b what the second's are divided by
/// @param leastA the least peak before and after a burst of the first run that counts
/// @param leastB the same of the second
record PeakLevels(double a, double b, double leastA, double leastB) {
    private static final double LEVEL = 0.95;
    private static final double UNDISTURBED = 0.85;

    static PeakLevels of(BenchRun a, BenchRun b) {
        double levelA = level(a);
        double levelB = level(b);
        if (!a.machine().compilesAs(b.machine())) {
            return new PeakLevels(levelA, levelB, UNDISTURBED * levelA, UNDISTURBED * levelB);
        }
        double least = UNDISTURBED * Math.max(levelA, levelB);
        return new PeakLevels(1, 1, least, least);
    }

    private static double level(BenchRun run) {
        double[] peaks = run.peaks();
        Arrays.sort(peaks);
        return peaks[(int) (LEVEL * (peaks.length - 1))];
    }

    static boolean reaches(Burst burst, double least) {
        return Math.min(burst.peakBefore(), burst.peakAfter()) >= least;
    }
}
