package org.lanewise.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lanewise.cli.report.ErrorLines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/// Stands for `lanewise bench`, which the launcher starts from jars of its own: it is no part of this module.
@Command(name = "bench",
        description = {"Measures this machine and what runs on it, and tells what has become slower since."})
final class BenchCommand implements Callable<Integer> {
    @Unmatched
    private final List<String> ignored = new ArrayList<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// For picocli.
    BenchCommand() {}

    @Override
    public Integer call() {
        return ErrorLines.failure(
                "the benchmarks are not in these jars\nStart them in a checkout of Lanewise: ./lanewise bench",
                spec.commandLine().getErr());
    }
}
