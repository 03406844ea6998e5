package org.lanewise.bench.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lanewise.bench.experiment.AlarmRates;
import org.lanewise.core.LanewiseException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `lanewise bench`: measures, compares.
@Command(name = "lanewise bench", mixinStandardHelpOptions = true, subcommands = AlarmRates.class,
        description = {
            "Measures this machine's peak and Lanewise's kernels and training steps beside plain Java and OpenBLAS, "
                    + "in several JVMs, the works in turns. Takes two or three minutes.",
            "",
            "With --compare, --against-java or --against-flags it tells what has become slower, with intervals."},
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  lanewise bench --quick",
            "  lanewise bench --save base.json",
            "  lanewise bench --compare base.json --fail-above 5%%",
            "  lanewise bench --against-flags \"-XX:UseAVX=2\" --filter train",
            "",
            "Exit code: 0 fine, 1 failed, 2 wrong usage, 3 slower or other weights, 4 too noisy to tell."})
public final class Bench implements Callable<Integer> {
    @Mixin
    private final BenchOptions options = new BenchOptions();

    @Spec
    private @Nullable CommandSpec spec;

    /// For picocli.
    Bench() {}

    /// Runs the command and ends the JVM with its exit code.
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, false, System.out.charset());
        PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
        System.exit(execute(out, err, arguments));
    }

    /// Runs the command.
    ///
    /// @param out where results go
    /// @param err where progress and errors go
    /// @return the exit code
    static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        Bench bench = new Bench();
        int code = new CommandLine(bench)
                .setOut(out)
                .setErr(err)
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setParameterExceptionHandler((e, _) -> usage(e, err))
                .setExecutionExceptionHandler((e, _, _) -> failure(e, err))
                .execute(arguments);
        out.flush();
        err.flush();
        return code;
    }

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("only picocli calls this");
        }
        options.check(spec.commandLine());
        PrintWriter err = spec.commandLine().getErr();
        return new Session(options, spec.commandLine().getOut(), err).run();
    }

    private static int usage(ParameterException e, PrintWriter err) {
        err.println("lanewise: " + e.getMessage());
        err.println("Try 'lanewise bench --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    private static int failure(Exception e, PrintWriter err) {
        err.println("lanewise: " + (e instanceof LanewiseException ? e.getMessage() : "unexpected " + e));
        return CommandLine.ExitCode.SOFTWARE;
    }
}
