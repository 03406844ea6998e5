package org.lanewise.bench.regression;

import org.lanewise.bench.result.BenchRun;
import org.lanewise.bench.result.Burst;
import org.lanewise.bench.result.PeakLevel;

/// What the peaks of two runs are measured by, and below which a burst was disturbed, see [PeakLevel].
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
    static PeakLevels of(BenchRun a, BenchRun b) {
        double levelA = PeakLevel.of(a.peaks());
        double levelB = PeakLevel.of(b.peaks());
        if (!a.machine().compilesAs(b.machine())) {
            return new PeakLevels(levelA, levelB, PeakLevel.UNDISTURBED * levelA, PeakLevel.UNDISTURBED * levelB);
        }
        double least = PeakLevel.UNDISTURBED * Math.max(levelA, levelB);
        return new PeakLevels(1, 1, least, least);
    }

    static boolean reaches(Burst burst, double least) {
        return burst.leastPeak() >= least;
    }
}
