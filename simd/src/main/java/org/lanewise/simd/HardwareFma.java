package org.lanewise.simd;

/// Whether `Math.fma` is an instruction. Where it is not, the JDK computes it with `BigDecimal`: right, and hundreds of
/// times slower, which is what is measured here, in well under a millisecond.
final class HardwareFma {
    private static final int CALLS = 200;

    /// BigDecimal takes microseconds a call; the interpreter, calling the instruction, a tenth of one.
    private static final long LIMIT_NANOS_PER_CALL = 500;

    private HardwareFma() {}

    static boolean isThere() {
        long best = Long.MAX_VALUE;
        float sum = 1;
        // The least of three: anything may delay one of them.
        for (int run = 0; run < 3; run++) {
            long start = System.nanoTime();
            for (int call = 0; call < CALLS; call++) {
                sum = Math.fma(sum, 1.000001f, 0.1f);
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        return sum > 0 && best < CALLS * LIMIT_NANOS_PER_CALL;
    }
}
