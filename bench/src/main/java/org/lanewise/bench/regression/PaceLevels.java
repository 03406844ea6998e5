package org.lanewise.bench.regression;

import org.lanewise.bench.result.BenchRun;
import org.lanewise.bench.result.PaceLevel;
import org.lanewise.bench.statistics.HighQuantile;

/// What the peaks and paces of two runs are measured by.
///
/// With one JVM and one set of flags both are the machine's alone, and all of a difference counts: a lower clock today cancels
/// out. Another JVM may compile their loops otherwise, or have other vectors, so each side's count by their own level.
///
/// @param peakA what the first run's peaks are divided by
/// @param peakB what the second's are divided by
/// @param paceA the paces that the first run's bursts are measured by
/// @param paceB the same of the second
record PaceLevels(double peakA, double peakB, PaceLevel paceA, PaceLevel paceB) {
    static PaceLevels of(BenchRun a, BenchRun b) {
        PaceLevel paceA = a.paceLevel();
        PaceLevel paceB = b.paceLevel();
        if (!a.machine().compilesAs(b.machine())) {
            return new PaceLevels(HighQuantile.of(a.peaks()), HighQuantile.of(b.peaks()), paceA, paceB);
        }
        PaceLevel higher = paceA.orHigher(paceB);
        return new PaceLevels(1, 1, higher, higher);
    }
}
