package org.lanewise.bench.calibration;

import java.util.concurrent.atomic.AtomicIntegerArray;

/// How far two cores are apart: the time a cache line takes from one to the other. On a virtual machine it changes from
/// minute to minute, and every figure on two threads with it.
public final class CoreDistance {
    /// Nanoseconds from core to core up to which cores count as near.
    public static final double NEAR = 80;

    private static final int ROUND_TRIPS = 200;

    /// Nanoseconds after which a game ends in any case.
    private static final long PATIENCE = 10_000_000;

    /// How often a player looks for the ball before it lets others have the core: the partner may be waiting for it.
    private static final int LOOKS = 500;

    /// The place of the ball, in the middle of the array: no other data on its cache line.
    private static final int BALL = 32;

    private CoreDistance() {}

    /// Nanoseconds one way: the least of some short bursts of ping-pong, because one in which the system takes a core
    /// away says nothing. NaN on one processor. Where the system leaves both players on one core, or takes one away for
    /// longer than [#PATIENCE], a hit takes microseconds, and the result says so.
    ///
    /// @param bursts how many, `>= 1`; each takes 10 to 70 microseconds
    public static double nanoseconds(int bursts) {
        if (Runtime.getRuntime().availableProcessors() < 2) {
            return Double.NaN;
        }
        AtomicIntegerArray court = new AtomicIntegerArray(2 * BALL);
        int hits = bursts * ROUND_TRIPS;
        long deadline = System.nanoTime() + PATIENCE;
        Thread partner = Thread.ofPlatform().daemon().start(() -> {
            for (int hit = 0; hit < hits && awaitAndHit(court, 2 * hit + 1, deadline); hit++) {
                // the next
            }
        });
        double best = Double.POSITIVE_INFINITY;
        int ball = 0;
        boolean plays = true;
        while (plays && ball < 2 * hits) {
            long start = System.nanoTime();
            int first = ball;
            for (int trip = 0; trip < ROUND_TRIPS && plays; trip++, ball += 2) {
                plays = awaitAndHit(court, ball, deadline);
            }
            if (plays || best == Double.POSITIVE_INFINITY) {
                best = Math.min(best, (System.nanoTime() - start) / (double) (ball - first));
            }
        }
        join(partner);
        return best;
    }

    /// False if the partner does not answer in time.
    @SuppressWarnings("ThreadPriorityCheck") // yields where the two players have one core
    private static boolean awaitAndHit(AtomicIntegerArray court, int expected, long deadline) {
        int looks = 0;
        while (court.getAcquire(BALL) != expected) {
            if (++looks % LOOKS == 0) {
                if (System.nanoTime() - deadline > 0) {
                    return false;
                }
                Thread.yield();
            }
            Thread.onSpinWait();
        }
        court.setRelease(BALL, expected + 1);
        return true;
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
