package org.lanewise.core.kernel.reference;

import org.lanewise.core.kernel.PeakKernel;

/// Eight chains of scalar fma: enough for two units with a latency of four cycles.
final class ReferencePeak implements PeakKernel {
    @SuppressWarnings("UnusedVariable")
    private volatile float result;

    @Override
    public int operationsPerRound() {
        return 8 * 2;
    }

    @Override
    public void run(int rounds) {
        float factor = 0.999f;
        float a = 1;
        float b = 2;
        float c = 3;
        float d = 4;
        float e = 5;
        float f = 6;
        float g = 7;
        float h = 8;
        for (int round = 0; round < rounds; round++) {
            a = Math.fma(a, factor, 1f);
            b = Math.fma(b, factor, 1f);
            c = Math.fma(c, factor, 1f);
            d = Math.fma(d, factor, 1f);
            e = Math.fma(e, factor, 1f);
            f = Math.fma(f, factor, 1f);
            g = Math.fma(g, factor, 1f);
            h = Math.fma(h, factor, 1f);
        }
        result = a + b + c + d + e + f + g + h;
    }
}
