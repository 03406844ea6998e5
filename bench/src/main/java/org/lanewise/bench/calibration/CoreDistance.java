package org.lanewise.bench.calibration;

import java.util.concurrent.atomic.AtomicIntegerArray;

/// How far two cores are apart: the time a cache line takes from one to the other. On a virtual machine it changes from
/// minute to minute, and every figure on two threads with it.
public final class CoreDistance {
    /// Nanoseconds from core to core up to which cores count as near.
    public static final double NEAR = 80;

    private static final int ROUND_TRIPS = 200;

    /// The place of the ball, in the middle of the array: no other data on its cache line.
    private static final int BALL = 32;

    private CoreDistance() {}

    /// Nanoseconds one way: the least of some short bursts of ping-pong, because one in which the system takes a core
    /// away says nothing. NaN on one processor.
    ///
    /// @param bursts how many, `>= 1`; each takes 10 to 70 microseconds
    public static double nanoseconds(int bursts) {
        if (Runtime.getRuntime().availableProcessors() < 2) {
            return Double.NaN;
        }
        AtomicIntegerArray court = new AtomicIntegerArray(2 * BALL);
        int hits = bursts * ROUND_TRIPS;
        Thread partner = Thread.ofPlatform().daemon().start(() -> {
            for (int hit = 0; hit < hits; hit++) {
                awaitAndHit(court, 2 * hit + 1);
            }
        });
        long best = Long.MAX_VALUE;
        int ball = 0;
        for (int burst = 0; burst < bursts; burst++) {
            long start = System.nanoTime();
            for (int trip = 0; trip < ROUND_TRIPS; trip++, ball += 2) {
                awaitAndHit(court, ball);
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        join(partner);
        return best / (2.0 * ROUND_TRIPS);
    }

    private static void awaitAndHit(AtomicIntegerArray court, int expected) {
        while (court.getAcquire(BALL) != expected) {
            Thread.onSpinWait();
        }
        court.setRelease(BALL, expected + 1);
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
