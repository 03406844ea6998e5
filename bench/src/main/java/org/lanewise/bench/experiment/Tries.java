package org.lanewise.bench.experiment;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.lanewise.bench.regression.Comparison;
import org.lanewise.bench.regression.Gate;
import org.lanewise.bench.regression.Line;
import org.lanewise.bench.regression.Verdict;
import org.lanewise.bench.result.BenchRun;
import org.lanewise.bench.result.ForkResult;
import org.lanewise.bench.result.Sides;
import org.lanewise.core.LanewiseException;

/// Decides many times, each time on forks drawn from a pool as one comparison with a saved file would have met them: a base
/// of neighbouring forks, a run of neighbouring forks from another time, and the forks right after it for what looks slow.
final class Tries {
    private final double failAbove;
    private final int forks;
    private final Random random = new Random(1);

    private int tries;
    private int alarms;
    private int noisy;
    private int caught;
    private final Map<String, Integer> alarmsByWork = new TreeMap<>();
    private final Map<String, Integer> noisyByWork = new TreeMap<>();

    /// @param forks of a run, as `--forks`
    Tries(double failAbove, int forks) {
        this.failAbove = failAbove;
        this.forks = forks;
    }

    /// Tries that often.
    ///
    /// @param base where the base is drawn from
    /// @param run where the run and its fresh forks are drawn from: as many forks as `base`, recorded in turns with them,
    ///     or the same
    /// @param slowed the work that is slower in `run`, a regular expression
    void run(int count, BenchRun base, BenchRun run, String slowed) {
        int size = Math.min(base.forks().size(), run.forks().size());
        if (size < 3 * forks) {
            throw new LanewiseException("a comparison takes " + 3 * forks + " forks, the pool has " + size);
        }
        for (int attempt = 0; attempt < count; attempt++) {
            int atRun;
            int atBase;
            do {
                atRun = random.nextInt(size - 2 * forks + 1);
                atBase = random.nextInt(size - forks + 1);
            } while (atBase > atRun - forks && atBase < atRun + 2 * forks);
            int atFresh = atRun + forks;
            Sides first = new Sides(part(base, atBase), part(run, atRun));
            Comparison comparison = Gate.decide(
                    first, failAbove, _ -> new Sides(first.a(), part(run, atFresh))).comparison();
            count(comparison, slowed);
        }
    }

    private BenchRun part(BenchRun pool, int from) {
        List<ForkResult> part = pool.forks().subList(from, from + forks);
        return new BenchRun(pool.suiteVersion(), pool.settings(), part);
    }

    private void count(Comparison comparison, String slowed) {
        tries++;
        alarms += comparison.exitCode() == 3 ? 1 : 0;
        noisy += comparison.exitCode() == 4 ? 1 : 0;
        boolean found = false;
        for (Line line : comparison.lines()) {
            if (line.verdict() == Verdict.REGRESSED) {
                alarmsByWork.merge(line.key().toString(), 1, Integer::sum);
                found |= line.key().toString().matches(".*" + slowed + ".*");
            } else if (line.verdict() == Verdict.TOO_NOISY) {
                noisyByWork.merge(line.key().toString(), 1, Integer::sum);
            }
        }
        caught += found ? 1 : 0;
    }

    void print(String what, PrintWriter out) {
        out.println(what + ": " + tries + " tries, " + alarms + " alarms (exit code 3), " + caught
                + " with the slowed work among them, " + noisy + " too noisy to tell (exit code 4)");
        alarmsByWork.forEach((work, count) -> out.println("  regressed " + count + " times: " + work));
        noisyByWork.forEach((work, count) -> out.println("  too noisy " + count + " times: " + work));
    }
}
