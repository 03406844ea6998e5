package org.lanewise.bench.compare;

import java.util.Arrays;
import org.lanewise.core.kernel.Epilogue;
import org.lanewise.core.kernel.Gemm;
import org.lanewise.core.kernel.selection.KernelSelection;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;

/// What one core can do at most: a product whose operands stay in the first cache.
final class CoreSpeed {
    private static final int BURSTS = 200;
    private static final int CALLS = 50;
    private static final int ROWS = 32;
    private static final int INPUTS = 96;
    private static final int OUTPUTS = 32;

    private CoreSpeed() {}

    /// 10^9 floating-point operations a second on one thread, in the best of many short bursts.
    static double gigaflops() {
        Gemm gemm = KernelSelection.current().kernels().gemm();
        BatchMatrix x = new BatchMatrix(ROWS, INPUTS);
        BatchMatrix y = new BatchMatrix(ROWS, OUTPUTS);
        PanelMatrix weights = new PanelMatrix(INPUTS, OUTPUTS);
        Arrays.fill(x.values(), 0.5f);
        Arrays.fill(weights.values(), 0.25f);
        long best = Long.MAX_VALUE;
        for (int burst = 0; burst < BURSTS; burst++) {
            long start = System.nanoTime();
            for (int call = 0; call < CALLS; call++) {
                gemm.forward(x, weights, y, 0, ROWS, 0, weights.panels(), Epilogue.NONE);
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        return 2.0 * CALLS * ROWS * INPUTS * OUTPUTS / best;
    }
}
