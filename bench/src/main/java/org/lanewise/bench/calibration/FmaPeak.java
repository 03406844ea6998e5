package org.lanewise.bench.calibration;

import org.lanewise.core.kernel.PeakKernel;
import org.lanewise.core.kernel.selection.KernelSelection;

/// What one core can do at most: fused multiply-adds on registers alone.
public final class FmaPeak {
    private static final int ROUNDS = 10_000;

    private FmaPeak() {}

    /// 10^9 floating-point operations a second on this thread, in the best of some short bursts.
    ///
    /// @param bursts how many, `>= 1`; each takes about 20 microseconds
    public static double gigaflops(int bursts) {
        PeakKernel peak = KernelSelection.current().kernels().peak();
        long best = Long.MAX_VALUE;
        for (int burst = 0; burst < bursts; burst++) {
            long start = System.nanoTime();
            peak.run(ROUNDS);
            best = Math.min(best, System.nanoTime() - start);
        }
        return (double) ROUNDS * peak.operationsPerRound() / best;
    }
}
