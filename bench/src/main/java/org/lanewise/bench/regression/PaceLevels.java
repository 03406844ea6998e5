package org.lanewise.bench.regression;

import org.lanewise.bench.result.BenchRun;
import org.lanewise.bench.result.Burst;
import org.lanewise.bench.result.PaceLevel;

/// What the peaks of two runs are measured by, and the pace below which a burst was disturbed, see [PaceLevel].
///
/// With one JVM and one set of flags both are the machine's alone, and all of a difference counts: a lower clock today cancels
/// out. Another JVM may compile their loops otherwise, or have other vectors, so each side's count by their own level.
///
/// @param a what the first run's peaks are divided by
/// @param b what the second's are divided by
/// @param leastA the least pace before and after a burst of the first run that counts
/// @param leastB the same of the second
record PaceLevels(double a, double b, double leastA, double leastB) {
    static PaceLevels of(BenchRun a, BenchRun b) {
        double levelA = PaceLevel.of(a.paces());
        double levelB = PaceLevel.of(b.paces());
        if (!a.machine().compilesAs(b.machine())) {
            return new PaceLevels(PaceLevel.of(a.peaks()), PaceLevel.of(b.peaks()), PaceLevel.UNDISTURBED * levelA,
                    PaceLevel.UNDISTURBED * levelB);
        }
        double least = PaceLevel.UNDISTURBED * Math.max(levelA, levelB);
        return new PaceLevels(1, 1, least, least);
    }

    static boolean reaches(Burst burst, double least) {
        return burst.leastPace() >= least;
    }
}
