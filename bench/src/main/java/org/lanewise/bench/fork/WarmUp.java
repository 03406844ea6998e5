package org.lanewise.bench.fork;

import java.util.List;
import org.lanewise.bench.calibration.CoreDistance;
import org.lanewise.bench.calibration.FmaPeak;
import org.lanewise.bench.calibration.Pace;

/// Runs each work in Java, the engine's and others' alike, until it does not become faster, then all works in turns until none of
/// the rounds makes them faster: then C2 is through.
final class WarmUp {
    /// How long a work has to be as slow as before. A prediction stays at some milliseconds for a sixth of a second, then
    /// becomes three hundred times as fast.
    private static final double SETTLED_SECONDS = 0.4;

    private static final double MOST_SECONDS = 3;

    private static final double BURST_SECONDS = 0.006;
    private static final int LEAST_ROUNDS = 6;
    private static final int MOST_ROUNDS = 25;

    /// What counts as progress: this share of the time before, of all works in the geometric mean.
    private static final double PROGRESS = 0.99;

    /// So many rounds without progress end the warm-up.
    private static final int PATIENCE = 3;

    private static final int PEAK_BURSTS = 1000;
    private static final int GAMES = 20;
    private static final int DISTANCE_BURSTS = 10;

    private WarmUp() {}

    static void run(List<MeasuredWork> works) {
        FmaPeak.gigaflops(PEAK_BURSTS);
        Pace.perNanosecond(1, PEAK_BURSTS);
        for (int game = 0; game < GAMES; game++) {
            CoreDistance.nanoseconds(DISTANCE_BURSTS);
            Pace.perNanosecond(2, 1);
        }
        works.stream().filter(work -> work.key().isJava()).forEach(WarmUp::settle);
        double before = Double.POSITIVE_INFINITY;
        int idle = 0;
        for (int round = 0; round < MOST_ROUNDS && (round < LEAST_ROUNDS || idle < PATIENCE); round++) {
            for (MeasuredWork work : works) {
                warm(work);
            }
            double now = works.stream().mapToDouble(work -> Math.log(work.best())).average().orElse(0);
            idle = now > before + Math.log(PROGRESS) ? idle + 1 : 0;
            before = now;
        }
    }

    private static void settle(MeasuredWork work) {
        double best = Double.POSITIVE_INFINITY;
        long start = System.nanoTime();
        long progress = start;
        long now = start;
        while ((now - progress) * 1e-9 < SETTLED_SECONDS && (now - start) * 1e-9 < MOST_SECONDS) {
            warm(work);
            now = System.nanoTime();
            if (work.best() < best * PROGRESS) {
                best = work.best();
                progress = now;
            }
        }
    }

    /// Not all calls at once: the first ones may take a thousand times as long as the later ones.
    private static void warm(MeasuredWork work) {
        long start = System.nanoTime();
        int calls = 1;
        do {
            work.run(Math.min(calls, work.callsIn(BURST_SECONDS / 4)));
            calls *= 2;
        } while ((System.nanoTime() - start) * 1e-9 < BURST_SECONDS);
    }
}
