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
record Yardsticks(double peakA, double peakB, PaceLevel paceA, PaceLevel paceB) {
    static Yardsticks of(BenchRun a, BenchRun b) {
        boolean sameJvm = a.machine().compilesAs(b.machine());
        return new Yardsticks(
                sameJvm ? 1 : HighQuantile.of(a.peaks()),
                sameJvm ? 1 : HighQuantile.of(b.peaks()),
                a.paceLevelBeside(b),
                b.paceLevelBeside(a));
    }
}
