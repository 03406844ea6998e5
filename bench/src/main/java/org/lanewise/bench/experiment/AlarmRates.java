package org.lanewise.bench.experiment;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lanewise.bench.fork.ForkProcess;
import org.lanewise.bench.fork.ForkSeries;
import org.lanewise.bench.result.PaceLevel;
import org.lanewise.bench.result.RunSettings;
import org.lanewise.bench.result.Sides;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// How often the gate cries for nothing, and how often it finds a slowdown of a tenth: part of
/// `bench/experiments/alarm-rates.sh`.
@Command(name = "alarm-rates", hidden = true, mixinStandardHelpOptions = true,
        description = "Records a pool of JVMs unless there is one, then draws comparisons from it.")
public final class AlarmRates implements Callable<Integer> {
    private static final double FAIL_ABOVE = 0.05;

    @Option(names = "--pool", required = true, description = "The folder of the pool.")
    private Path pool = Path.of("");

    @Option(names = "--pool-forks", description = "How many JVMs of each kind to record; at least three times --forks.")
    private int poolForks = 40;

    @Option(names = "--tries", description = "How many comparisons of each kind to draw.")
    private int tries = 1000;

    @Option(names = "--forks", description = "JVMs of a run in a comparison.")
    private int forks = 5;

    @Option(names = "--work", required = true,
            description = "The work to slow down, a regular expression without spaces.")
    private String work = "";

    @Option(names = "--filter", description = "The works of the suite, as in lanewise bench.")
    private String filter = "";

    @Spec
    private @Nullable CommandSpec spec;

    /// For picocli.
    AlarmRates() {}

    @Override
    public Integer call() throws IOException {
        if (spec == null) {
            throw new IllegalStateException("only picocli calls this");
        }
        PrintWriter out = spec.commandLine().getOut();
        Sides all = pool(spec.commandLine().getErr());
        Tries same = new Tries(FAIL_ABOVE, forks);
        same.run(tries, all.a(), all.a(), work);
        same.print("one build against itself", out);
        Tries slowed = new Tries(FAIL_ABOVE, forks);
        slowed.run(tries, all.a(), all.b(), work);
        slowed.print("a tenth of '" + work + "' more", out);
        return 0;
    }

    private Sides pool(PrintWriter err) throws IOException {
        ForkPool kept = new ForkPool(pool);
        if (kept.isRecorded()) {
            return kept.read();
        }
        Files.createDirectories(pool);
        RunSettings settings = new RunSettings(
                Runtime.getRuntime().availableProcessors(), true, filter, false, RunSettings.QUICK_ROUNDS);
        ForkSeries series = new ForkSeries(settings, ForkSeries.PATIENCE, PaceLevel.UNKNOWN, err);
        Sides recorded = series.runInTurns(ForkProcess.here(), ForkProcess.slowed(work), poolForks, List.of());
        kept.write(recorded);
        return recorded;
    }
}
