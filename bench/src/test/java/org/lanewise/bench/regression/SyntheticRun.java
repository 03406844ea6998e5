package org.lanewise.bench.regression;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.lanewise.bench.result.BenchRun;
import org.lanewise.bench.result.Burst;
import org.lanewise.bench.result.ForkResult;
import org.lanewise.bench.result.Machine;
import org.lanewise.bench.result.RunSettings;
import org.lanewise.bench.result.WorkSamples;
import org.lanewise.bench.suite.Suite;
import org.lanewise.bench.suite.Unit;
import org.lanewise.bench.suite.WorkKey;

/// Runs with known times: machines that drift, JVMs that differ, cores that move.
public final class SyntheticRun {
    public static final String HASH = "0123456789abcdef";

    private static final int BURSTS = 12;
    private static final double FAR_COSTS = 1.6;
    private static final double UNNOTICED = 0.06;

    private final Random random;
    private final int works;

    /// How much JVMs differ, as a standard deviation of logarithms.
    private final double forkSpread;

    public SyntheticRun(long seed, int works, double forkSpread) {
        this.random = new Random(seed);
        this.works = works;
        this.forkSpread = forkSpread;
    }

    public static WorkKey key(int work) {
        return new WorkKey("work " + work, WorkKey.LANEWISE, work % 2 + 1);
    }

    /// A run in which work 0 takes `slowdown` times as long.
    public BenchRun run(int forks, double slowdown) {
        return run(forks, slowdown, HASH);
    }

    public BenchRun run(int forks, double slowdown, String hash) {
        List<ForkResult> results = new ArrayList<>();
        for (int fork = 0; fork < forks; fork++) {
            List<WorkSamples> samples = new ArrayList<>();
            for (int work = 0; work < works; work++) {
                double time = 1e-3 * Math.exp(forkSpread * random.nextGaussian()) * (work == 0 ? slowdown : 1);
                samples.add(new WorkSamples(key(work), Unit.GIGAFLOPS, 1e7, 1e7, bursts(key(work).threads(), time)));
            }
            results.add(new ForkResult(machine(), 20, hash, 0, "SkylakeX", samples));
        }
        return new BenchRun(Suite.VERSION, new RunSettings(2, false, "", true, BURSTS), results);
    }

    /// The forks of a run under another JVM whose peak and pace are so many times as high, and the works as before.
    public static BenchRun onOtherJvm(BenchRun run, double faster) {
        Machine other = new Machine("a <CPU> & more", 2, "26", List.of("-Xmx1g"), "vector", 256);
        return new BenchRun(run.suiteVersion(), run.settings(), run.forks().stream()
                .map(fork -> new ForkResult(other, 20, HASH, 0, "SkylakeX", fork.works().stream()
                        .map(work -> new WorkSamples(work.key(), work.unit(), work.operations(), work.flops(),
                                work.bursts().stream().map(burst -> faster(burst, faster)).toList()))
                        .toList()))
                .toList());
    }

    private static Burst faster(Burst burst, double times) {
        return new Burst(burst.seconds(), burst.peak() * times, burst.paceBefore() * times, burst.paceAfter() * times,
                burst.distanceBefore(), burst.distanceAfter());
    }

    static Machine machine() {
        return new Machine("a <CPU> & more", 2, "25", List.of("-Xmx1g"), "vector", 256);
    }

    /// The clock varies by a tenth, a busy neighbour sometimes takes more from the kernel than from the pace, and two of three
    /// bursts on two threads have the cores far apart. What nobody notices makes a burst slower, too, by 4 % in the median, and
    /// never faster.
    private List<Burst> bursts(int threads, double time) {
        List<Burst> bursts = new ArrayList<>();
        for (int burst = 0; burst < BURSTS; burst++) {
            double clock = 0.95 + 0.1 * random.nextDouble();
            boolean disturbed = random.nextInt(6) == 0;
            double noise = Math.exp(UNNOTICED * random.nextExponential());
            boolean far = threads > 1 && random.nextInt(3) > 0;
            double distance = threads == 1 ? Double.NaN : far ? 170 : 27;
            double seconds = time * noise / clock * (far ? FAR_COSTS : 1) * (disturbed ? 2 : 1);
            double pace = 9 * clock * (disturbed ? 0.75 : 1);
            bursts.add(new Burst(seconds, 90 * clock, pace, pace, distance, distance));
        }
        return bursts;
    }
}
