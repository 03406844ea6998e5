package org.lanewise.bench.experiment;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lanewise.bench.fork.ForkProcess;
import org.lanewise.bench.fork.ForkTask;
import org.lanewise.bench.result.BenchRun;
import org.lanewise.bench.result.ForkResult;
import org.lanewise.bench.result.RunFile;
import org.lanewise.bench.result.RunSettings;
import org.lanewise.bench.suite.Suite;

/// Many real forks of one build, and as many in which one work is slowed down, recorded in turns.
///
/// @param plain the build as it is, in the order of time
/// @param planted the slowed one
record ForkPool(BenchRun plain, BenchRun planted) {
    private static final String PLANTED = "-Dlanewise.bench.planted=";
    private static final String FIRST = "plain.json";
    private static final String SECOND = "planted.json";

    /// Records `forks` of each kind: A B B A A B B A ...
    ///
    /// @param work a regular expression without spaces for the work to slow down, see
    ///     [org.lanewise.bench.suite.WorkKey#toString]
    static ForkPool record(RunSettings settings, int forks, String work, PrintWriter err) {
        ForkProcess here = ForkProcess.here();
        ForkProcess slowed = new ForkProcess(here.home(), List.of(PLANTED + work));
        List<ForkResult> plain = new ArrayList<>();
        List<ForkResult> planted = new ArrayList<>();
        double pace = 0;
        for (int fork = 0; fork < 2 * forks; fork++) {
            boolean isPlain = (fork + 1) / 2 % 2 == 0;
            ForkTask task = new ForkTask(settings, pace, fork, List.of());
            ForkResult result = (isPlain ? here : slowed).run(task, _ -> {});
            (isPlain ? plain : planted).add(result);
            pace = Math.max(pace, result.paceLevel());
            err.println("lanewise: recorded fork " + (fork + 1) + " of " + 2 * forks);
        }
        return new ForkPool(
                new BenchRun(Suite.VERSION, settings, plain), new BenchRun(Suite.VERSION, settings, planted));
    }

    /// The second file is written last.
    void write(Path folder) {
        RunFile.write(folder.resolve(FIRST), plain);
        RunFile.write(folder.resolve(SECOND), planted);
    }

    /// Whether a pool was written there.
    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(SECOND));
    }

    static ForkPool read(Path folder) {
        return new ForkPool(
                RunFile.read(folder.resolve(FIRST)), RunFile.read(folder.resolve(SECOND)));
    }
}
