package org.lanewise.bench.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/// How many instructions a thread's core starts for it at this moment: additions and exclusive ors on registers alone.
///
/// Another program on the second hardware thread of the core takes a third of that and up to a half of a kernel's
/// speed, as kernels start as many instructions as a core can. The peak of multiply-adds, see [FmaPeak], does not show it: its loop
/// starts few instructions but those.
public final class Pace {
    private static final int ROUNDS = 10_000;
    private static final int OPERATIONS = 8;

    /// Nanoseconds that a thread waits for others.
    private static final long PATIENCE = 5_000_000;

    /// Read by nobody: the loop must not be left out.
    @SuppressWarnings("UnusedVariable")
    private static volatile int sink;

    private Pace() {}

    /// Operations a nanosecond, in the best of some short bursts: of this thread and others at the same time, that of the
    /// slowest.
    ///
    /// @param threads how many with this one, `>= 1`
    /// @param bursts how many, `>= 1`; each takes about 10 microseconds
    public static double perNanosecond(int threads, int bursts) {
        AtomicInteger toBegin = new AtomicInteger(threads);
        AtomicInteger toEnd = new AtomicInteger(threads);
        List<CompletableFuture<Double>> others = new ArrayList<>();
        for (int thread = 1; thread < threads; thread++) {
            others.add(CompletableFuture.supplyAsync(
                    () -> ofThisThread(bursts, toBegin, toEnd), Thread.ofPlatform().daemon()::start));
        }
        double least = ofThisThread(bursts, toBegin, toEnd);
        for (CompletableFuture<Double> other : others) {
            least = Math.min(least, other.join());
        }
        return least;
    }

    private static double ofThisThread(int bursts, AtomicInteger toBegin, AtomicInteger toEnd) {
        meet(toBegin);
        long best = Long.MAX_VALUE;
        for (int burst = 0; burst < bursts; burst++) {
            long start = System.nanoTime();
            sink = run(ROUNDS);
            best = Math.min(best, System.nanoTime() - start);
        }
        meet(toEnd);
        return (double) ROUNDS * OPERATIONS / best;
    }

    /// Goes on running, so that the others measure beside a busy core, until all are here; or for so long that they have no
    /// core.
    private static void meet(AtomicInteger missing) {
        long deadline = System.nanoTime() + PATIENCE;
        missing.decrementAndGet();
        while (missing.get() > 0 && System.nanoTime() - deadline < 0) {
            sink = run(ROUNDS);
        }
    }

    /// Four chains of additions and exclusive ors in turns: nothing that C2 could sum up beforehand.
    private static int run(int rounds) {
        int a = 1;
        int b = 2;
        int c = 3;
        int d = 4;
        int e = 5;
        int f = 6;
        int g = 7;
        int h = 8;
        for (int round = 0; round < rounds; round++) {
            a += b;
            c += d;
            e += f;
            g += h;
            b ^= a;
            d ^= c;
            f ^= e;
            h ^= g;
        }
        return a + b + c + d + e + f + g + h;
    }
}
