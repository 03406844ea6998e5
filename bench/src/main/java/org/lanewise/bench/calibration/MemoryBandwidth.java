package org.lanewise.bench.calibration;

/// What one core gets from memory: the triad `a = b + s * c` on arrays that fit into no cache of a core.
/// Source: J. D. McCalpin, *Memory Bandwidth and Machine Balance in Current High Performance Computers*, 1995 (STREAM).
public final class MemoryBandwidth {
    private static final int FLOATS = 8 << 20;
    private static final int PASSES = 12;

    private MemoryBandwidth() {}

    /// 10^9 bytes a second, read and written, in the best of some passes; takes about a quarter of a second.
    public static double gigabytes() {
        float[] a = new float[FLOATS];
        float[] b = new float[FLOATS];
        float[] c = new float[FLOATS];
        long best = Long.MAX_VALUE;
        for (int pass = 0; pass < PASSES; pass++) {
            long start = System.nanoTime();
            triad(a, b, c, pass);
            best = Math.min(best, System.nanoTime() - start);
        }
        return 3.0 * Float.BYTES * FLOATS / best;
    }

    private static void triad(float[] a, float[] b, float[] c, float s) {
        for (int index = 0; index < a.length; index++) {
            a[index] = b[index] + s * c[index];
        }
    }
}
