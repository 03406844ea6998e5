package org.lanewise.bench.compare;

import org.lanewise.core.kernel.PeakKernel;
import org.lanewise.core.kernel.selection.KernelSelection;

/// What one core can do at most: fused multiply-adds on registers alone.
final class CoreSpeed {
    private static final int BURSTS = 200;
    private static final int ROUNDS = 10_000;

    private CoreSpeed() {}

    /// 10^9 floating-point operations a second on one thread, in the best of many short bursts.
    static double gigaflops() {
        PeakKernel peak = KernelSelection.current().kernels().peak();
        long best = Long.MAX_VALUE;
        for (int burst = 0; burst < BURSTS; burst++) {
            long start = System.nanoTime();
            peak.run(ROUNDS);
            best = Math.min(best, System.nanoTime() - start);
        }
        return (double) ROUNDS * peak.operationsPerRound() / best;
    }
}
