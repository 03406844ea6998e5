package org.lanewise.bench.fork;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lanewise.bench.result.BenchRun;
import org.lanewise.bench.result.ForkResult;
import org.lanewise.bench.result.PaceLevel;
import org.lanewise.bench.result.RunSettings;
import org.lanewise.bench.result.Sides;
import org.lanewise.bench.suite.Suite;
import org.lanewise.bench.suite.WorkKey;

/// Forks one after the other. Each has the works in another order, and is told the highest paces that those of its kind
/// before have seen.
/// Not thread-safe: two forks at once would disturb each other.
public final class ForkSeries {
    /// How long a fork goes on for what was disturbed, where something is decided by it: neighbours stay for a minute at
    /// times.
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RunSettings settings;
    private final Duration patience;
    private final PrintWriter err;
    private final PaceLevel known;

    /// The highest levels so far. Another JVM may compile what measures the pace otherwise.
    private final Map<ForkProcess, PaceLevel> paces = new HashMap<>();

    /// Forks so far: the seed of the order of works.
    private int forks;

    /// @param patience how long each fork goes on for what was disturbed, `>= 0`
    /// @param known the paces that an earlier series has seen
    /// @param err is told which fork is doing what
    public ForkSeries(RunSettings settings, Duration patience, PaceLevel known, PrintWriter err) {
        this.settings = settings;
        this.patience = patience;
        this.known = known;
        this.err = err;
    }

    /// Runs so many forks.
    ///
    /// @param only the works to measure; empty for all
    /// @throws org.lanewise.core.LanewiseException if one fails
    public BenchRun run(ForkProcess jvm, int count, List<WorkKey> only) {
        List<ForkResult> results = new ArrayList<>();
        for (int fork = 1; fork <= count; fork++) {
            results.add(fork(jvm, only, "fork " + fork + " of " + count));
        }
        return asRun(results);
    }

    /// Runs so many forks of each kind: A B B A A B B A ..., so that a machine that drifts hits both sides alike.
    ///
    /// @param only the works to measure; empty for all
    /// @throws org.lanewise.core.LanewiseException if one fails
    public Sides runInTurns(ForkProcess a, ForkProcess b, int count, List<WorkKey> only) {
        List<ForkResult> ofA = new ArrayList<>();
        List<ForkResult> ofB = new ArrayList<>();
        for (int fork = 0; fork < 2 * count; fork++) {
            boolean isA = (fork + 1) / 2 % 2 == 0;
            String name = "fork " + (fork + 1) + " of " + 2 * count + (isA ? ", A" : ", B");
            (isA ? ofA : ofB).add(fork(isA ? a : b, only, name));
        }
        return new Sides(asRun(ofA), asRun(ofB));
    }

    private BenchRun asRun(List<ForkResult> results) {
        return new BenchRun(Suite.VERSION, settings, results);
    }

    private ForkResult fork(ForkProcess jvm, List<WorkKey> only, String name) {
        String why = only.isEmpty() ? "" : "once more what looks slow or unclear, ";
        ForkTask task = new ForkTask(
                settings, patience, paces.getOrDefault(jvm, known), forks++,
                only.stream().map(WorkKey::toString).toList());
        ForkResult result = jvm.run(task, text -> {
            err.println("lanewise: " + why + name + ", " + text);
            err.flush();
        });
        paces.merge(jvm, known.orHigher(result.paceLevel()), PaceLevel::orHigher);
        return result;
    }
}
