package org.lanewise.bench.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lanewise.bench.fork.ForkProcess;
import org.lanewise.bench.fork.ForkSeries;
import org.lanewise.bench.regression.Comparison;
import org.lanewise.bench.regression.Gate;
import org.lanewise.bench.report.HtmlReport;
import org.lanewise.bench.report.JsonReport;
import org.lanewise.bench.report.TextReport;
import org.lanewise.bench.result.BenchRun;
import org.lanewise.bench.result.Machine;
import org.lanewise.bench.result.PaceLevel;
import org.lanewise.bench.result.RunFile;
import org.lanewise.bench.result.RunSettings;
import org.lanewise.bench.result.Sides;
import org.lanewise.bench.suite.WorkKey;
import org.lanewise.core.LanewiseException;
import org.lanewise.models.file.AtomicFile;

/// One run of the command: forks, what looks slow once more, the report.
final class Session {
    /// The exit code of forks of one build that train to different weights.
    private static final int WRONG_BITS = 3;

    private final BenchOptions options;
    private final PrintWriter out;
    private final PrintWriter err;
    private final RunSettings settings;

    Session(BenchOptions options, PrintWriter out, PrintWriter err) {
        this.options = options;
        this.out = out;
        this.err = err;
        this.settings = options.settings();
    }

    /// Returns the exit code.
    int run() {
        if (options.isAgainst()) {
            ForkSeries both = new ForkSeries(settings, options.patience(), PaceLevel.UNKNOWN, err);
            Sides first = measureBoth(both, List.of());
            if (options.save != null) {
                RunFile.write(options.save, first.b());
            }
            return decide(first, doubtful -> measureBoth(both, doubtful));
        }
        // Before the forks run: a wrong file is to be told at once.
        BenchRun base = options.compare == null ? null : base(options.compare);
        PaceLevel known = base == null ? PaceLevel.UNKNOWN : base.paceLevel();
        ForkSeries series = new ForkSeries(settings, options.patience(), known, err);
        BenchRun run = measure(series, List.of());
        if (options.save != null) {
            RunFile.write(options.save, run);
        }
        return base == null
                ? report(null, run, null)
                : decide(new Sides(base, run), doubtful -> new Sides(base, measure(series, doubtful)));
    }

    private BenchRun base(Path file) {
        BenchRun base = RunFile.read(file);
        if (!base.settings().equals(settings)) {
            throw new LanewiseException(file + " was measured with " + base.settings() + ", this run has " + settings
                    + "\nUse the same --threads, --quick, --filter and --no-peers: what runs beside a work changes its times.");
        }
        if (!base.machine().cpu().equals(Machine.processor())) {
            throw new LanewiseException(file + " was measured on " + base.machine().cpu() + ", this is "
                    + Machine.processor() + "\nTimes of unlike machines cannot be compared: save a base on this one.");
        }
        return base;
    }

    private int decide(Sides first, Function<List<WorkKey>, Sides> again) {
        Gate gate = Gate.decide(first, options.threshold(), again);
        return report(gate.a(), gate.b(), gate.comparison());
    }

    private int report(@Nullable BenchRun base, BenchRun run, @Nullable Comparison comparison) {
        Path page = options.html;
        if (page != null) {
            byte[] html = HtmlReport.of(base, run, comparison).getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(page, stream -> stream.write(html));
        }
        if (options.json) {
            out.println(JsonReport.of(base, run, comparison));
        } else {
            TextReport.of(base, run, comparison).forEach(out::println);
        }
        if (comparison != null) {
            return comparison.exitCode();
        }
        return run.hashes().size() > 1 ? WRONG_BITS : 0;
    }

    private BenchRun measure(ForkSeries series, List<WorkKey> only) {
        return series.run(ForkProcess.here(), options.forks(), only);
    }

    private Sides measureBoth(ForkSeries series, List<WorkKey> only) {
        return series.runInTurns(ForkProcess.here(), options.against(), options.forks(), only);
    }
}
