package org.lanewise.bench.fork;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.lanewise.bench.calibration.CoreDistance;
import org.lanewise.bench.calibration.FmaPeak;
import org.lanewise.bench.calibration.Pace;
import org.lanewise.bench.result.Burst;
import org.lanewise.bench.result.PaceLevel;
import org.lanewise.bench.suite.WorkKey;

/// Rounds over all works, each in a new order, one burst of each work a round: a slow second of the machine hits all works
/// alike, and none always follows the same other one.
final class BurstLoop {
    private static final double BURST_SECONDS = 0.008;
    private static final int PEAK_BURSTS = 5;
    private static final int PACE_BURSTS = 10;
    private static final int DISTANCE_BURSTS = 10;

    /// Longer than OpenBLAS's threads spin after a product, see [ForkProcess].
    private static final long PAUSE_NANOSECONDS = 2_000_000;

    /// Before a round for what was disturbed.
    private static final long WAIT_NANOSECONDS = 200_000_000;

    /// How many times the rounds wanted there are at most: a busy neighbour stays for half a minute at times.
    private static final int MOST_TIMES = 15;

    private final List<MeasuredWork> works;
    private final Duration patience;
    private final Random random;

    /// The highest levels of paces so far.
    private PaceLevel highest;

    /// @param patience how long rounds for what was disturbed go on
    /// @param pace the levels of paces that are known already: without them, a fork that is disturbed throughout takes that
    ///     for the machine
    BurstLoop(List<MeasuredWork> works, Duration patience, PaceLevel pace, Random random) {
        this.highest = pace;
        this.patience = patience;
        this.works = new ArrayList<>(works);
        this.random = random;
    }

    /// Runs so many rounds, then more in which only those works take part that were disturbed too often, until each has as
    /// many undisturbed bursts as there were rounds, or patience ends.
    ///
    /// @param progress told the number of each round
    void run(int rounds, IntConsumer progress) {
        for (int round = 1; round <= rounds; round++) {
            round(round, progress);
        }
        dropUndisturbed(rounds);
        long deadline = System.nanoTime() + patience.toNanos();
        for (int round = rounds + 1; round <= MOST_TIMES * rounds && !works.isEmpty(); round++) {
            if (System.nanoTime() - deadline >= 0) {
                return;
            }
            LockSupport.parkNanos(WAIT_NANOSECONDS);
            round(round, progress);
            dropUndisturbed(rounds);
        }
    }

    /// Leaves out works that have as many undisturbed bursts as wanted.
    private void dropUndisturbed(int wanted) {
        highest = highest.orHigher(PaceLevel.of(works.stream().map(MeasuredWork::samples)));
        works.removeIf(work -> work.samples().undisturbed(highest).size() >= wanted);
    }

    private void round(int round, IntConsumer progress) {
        progress.accept(round);
        Collections.shuffle(works, random);
        for (MeasuredWork work : works) {
            int threads = work.key().threads();
            boolean shared = threads > 1;
            work.run(1); // its data back into the caches
            double distanceBefore = distance(shared);
            double peakBefore = work.onItsThread(() -> FmaPeak.gigaflops(PEAK_BURSTS));
            double paceBefore = work.onItsThread(() -> Pace.perNanosecond(threads, PACE_BURSTS));
            double seconds = work.burst(BURST_SECONDS);
            if (shared && work.key().contestant().equals(WorkKey.OPENBLAS)) {
                LockSupport.parkNanos(PAUSE_NANOSECONDS);
            }
            double paceAfter = work.onItsThread(() -> Pace.perNanosecond(threads, PACE_BURSTS));
            double peak = Math.max(peakBefore, work.onItsThread(() -> FmaPeak.gigaflops(PEAK_BURSTS)));
            work.add(new Burst(seconds, peak, paceBefore, paceAfter, distanceBefore, distance(shared)));
        }
    }

    private static double distance(boolean shared) {
        return shared ? CoreDistance.nanoseconds(DISTANCE_BURSTS) : Double.NaN;
    }
}
