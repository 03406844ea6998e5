package org.lanewise.bench.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lanewise.bench.fork.ForkProcess;
import org.lanewise.bench.fork.ForkTask;
import org.lanewise.bench.regression.Comparison;
import org.lanewise.bench.report.TextReport;
import org.lanewise.bench.result.BenchRun;
import org.lanewise.bench.result.ForkResult;
import org.lanewise.bench.result.RunFile;
import org.lanewise.bench.result.RunSettings;
import org.lanewise.bench.suite.Suite;
import org.lanewise.bench.suite.WorkKey;
import org.lanewise.core.LanewiseException;

/// One run of the command: forks, what looks slow once more, the report.
final class Session {
    private final BenchOptions options;
    private final PrintWriter out;
    private final PrintWriter err;
    private final RunSettings settings;
    private int forksRun;

    Session(BenchOptions options, PrintWriter out, PrintWriter err) {
        this.options = options;
        this.out = out;
        this.err = err;
        this.settings = options.settings();
    }

    /// Returns the exit code.
    int run() {
        if (options.isAgainst()) {
            return compareJvms();
        }
        BenchRun base = options.compare == null ? null : base(options.compare);
        BenchRun run = new BenchRun(Suite.VERSION, settings, measure(ForkProcess.here(), List.of()));
        if (options.save != null) {
            RunFile.write(options.save, run);
        }
        return base == null ? report(run) : compare(base, run);
    }

    private int report(BenchRun run) {
        TextReport.of(run).forEach(out::println);
        return run.hashes().size() > 1 ? 3 : 0;
    }

    /// Read before the forks run: a wrong file is to be told at once.
    private BenchRun base(Path file) {
        BenchRun base = RunFile.read(file);
        if (base.suiteVersion() != Suite.VERSION) {
            throw new LanewiseException(file + " is of version " + base.suiteVersion()
                    + " of the suite, this is version " + Suite.VERSION + "\nSave it anew with the old build's code.");
        }
        if (!base.settings().equals(settings)) {
            throw new LanewiseException(file + " was measured with " + base.settings() + ", this run has "
                    + settings + "\nUse the same --threads, --quick and --filter.");
        }
        return base;
    }

    private int compare(BenchRun base, BenchRun run) {
        Comparison first = Comparison.of(base, run, options.threshold());
        if (first.doubtful().isEmpty()) {
            return report(run, first);
        }
        List<ForkResult> fresh = measure(ForkProcess.here(), first.doubtful());
        BenchRun all = joined(run, fresh);
        Comparison again = Comparison.of(base, new BenchRun(Suite.VERSION, settings, fresh), options.threshold());
        return report(all, Comparison.of(base, all, options.threshold()).confirmedBy(again));
    }

    private int compareJvms() {
        List<ForkResult> a = new ArrayList<>();
        List<ForkResult> b = new ArrayList<>();
        measure(a, b, List.of());
        BenchRun runA = new BenchRun(Suite.VERSION, settings, a);
        BenchRun runB = new BenchRun(Suite.VERSION, settings, b);
        if (options.save != null) {
            RunFile.write(options.save, runB);
        }
        Comparison first = Comparison.of(runA, runB, options.threshold());
        if (first.doubtful().isEmpty()) {
            return report(runB, first);
        }
        List<ForkResult> freshA = new ArrayList<>();
        List<ForkResult> freshB = new ArrayList<>();
        measure(freshA, freshB, first.doubtful());
        Comparison again = Comparison.of(
                new BenchRun(Suite.VERSION, settings, freshA),
                new BenchRun(Suite.VERSION, settings, freshB),
                options.threshold());
        BenchRun allA = joined(runA, freshA);
        BenchRun allB = joined(runB, freshB);
        return report(allB, Comparison.of(allA, allB, options.threshold()).confirmedBy(again));
    }

    private static BenchRun joined(BenchRun run, List<ForkResult> fresh) {
        List<ForkResult> forks = new ArrayList<>(run.forks());
        forks.addAll(fresh);
        return new BenchRun(run.suiteVersion(), run.settings(), forks);
    }

    private int report(BenchRun run, Comparison comparison) {
        TextReport.of(run).forEach(out::println);
        out.println();
        TextReport.of(comparison).forEach(out::println);
        return comparison.exitCode();
    }

    private List<ForkResult> measure(ForkProcess jvm, List<WorkKey> only) {
        List<ForkResult> forks = new ArrayList<>();
        for (int fork = 0; fork < options.forks(); fork++) {
            forks.add(fork(jvm, only, options.forks()));
        }
        return forks;
    }

    /// A B B A A B B A ...: a machine that drifts hits both sides alike.
    private void measure(List<ForkResult> a, List<ForkResult> b, List<WorkKey> only) {
        ForkProcess here = ForkProcess.here();
        ForkProcess against = options.against();
        for (int fork = 0; fork < 2 * options.forks(); fork++) {
            boolean first = (fork + 1) / 2 % 2 == 0;
            (first ? a : b).add(fork(first ? here : against, only, 2 * options.forks()));
        }
    }

    private ForkResult fork(ForkProcess jvm, List<WorkKey> only, int of) {
        int number = forksRun++ % of + 1;
        String what = only.isEmpty() ? "fork " : "once more what looks slow or unclear: fork ";
        ForkTask task =
                new ForkTask(settings, forksRun, only.stream().map(WorkKey::toString).toList());
        return jvm.run(task, text -> {
            err.println("lanewise: " + what + number + " of " + of + ", " + text);
            err.flush();
        });
    }
}
