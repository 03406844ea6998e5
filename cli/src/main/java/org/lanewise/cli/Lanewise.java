package org.lanewise.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.lanewise.cli.example.ExampleCommand;
import org.lanewise.cli.info.InfoCommand;
import org.lanewise.cli.model.EvaluateCommand;
import org.lanewise.cli.model.ExportCommand;
import org.lanewise.cli.model.ImportCommand;
import org.lanewise.cli.model.InspectCommand;
import org.lanewise.cli.model.PredictCommand;
import org.lanewise.cli.option.Version;
import org.lanewise.cli.report.ErrorLines;
import org.lanewise.cli.training.EarlyKernels;
import org.lanewise.cli.training.TrainCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The command line: `lanewise COMMAND`. Exit codes are 0 for done, 1 for failed, 2 for wrong usage; the JVM itself ends
/// with 130 and 143 on SIGINT and SIGTERM; 141 says that the reader of standard output went away, as after SIGPIPE.
@Command(name = "lanewise", mixinStandardHelpOptions = true, versionProvider = Version.class,
        subcommands = {TrainCommand.class, EvaluateCommand.class, PredictCommand.class, InspectCommand.class,
            ImportCommand.class, ExportCommand.class, ExampleCommand.class, InfoCommand.class, BenchCommand.class},
        description = "Trains neural networks.",
        footer = {
            "",
            "Examples:",
            "  lanewise train                 train on MNIST, or on built-in digits",
            "  lanewise train digits --epochs 5 --threads 4",
            "  lanewise evaluate MODEL mnist  how good a trained model is",
            "  lanewise predict MODEL FILE    what it says to new rows",
            "  lanewise export m.safetensors --onnx m.onnx",
            "  lanewise import m.onnx --out m.safetensors",
            "  lanewise example celsius       one of five articles, step by step",
            "  lanewise info                  what runs here, and how fast",
            "  lanewise bench --quick         kernels and training steps, measured",
            "",
            "Exit code: 0 done, 1 failed, 2 wrong usage."})
public final class Lanewise {
    /// Read by slf4j-simple before the first line is logged.
    private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

    /// What a program ends with that SIGPIPE ends.
    private static final int READER_GONE = 128 + 13;

    private boolean verbose;

    /// For picocli.
    Lanewise() {}

    /// Runs the command and ends the JVM with its exit code.
    public static void main(String[] args) {
        List<String> words = List.of(args);
        if (words.contains("train") && !words.contains("--verbose")) { // the logger must be set up before kernels are chosen
            EarlyKernels.begin();
        }
        StandardOutput stream = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        PrintWriter out = new PrintWriter(new BufferedOutputStream(stream), false, System.out.charset());
        PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
        int code = execute(args, out, err, stream::isReaderGone);
        if (code != 0) {
            System.exit(code); // not for 0: exit() looks for a logger first, which takes longer than --version
        }
    }

    /// Runs the command.
    ///
    /// @param out where results go
    /// @param err where progress and errors go
    /// @return the exit code
    static int execute(String[] args, PrintWriter out, PrintWriter err) {
        return execute(args, out, err, () -> false);
    }

    /// @param readerGone whether writing to `out` failed because nobody reads it; then nobody is told either
    private static int execute(String[] args, PrintWriter out, PrintWriter err, BooleanSupplier readerGone) {
        Lanewise lanewise = new Lanewise();
        CommandLine line = new CommandLine(lanewise)
                .setOut(out)
                .setErr(err)
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setParameterExceptionHandler((e, _) -> ErrorLines.usage(e, lanewise.verbose))
                .setExecutionExceptionHandler((e, _, _) -> ErrorLines.failure(e, err, lanewise.verbose));
        int code;
        try {
            code = line.execute(args);
        } catch (Throwable e) { // picocli hands over exceptions, not errors
            code = ErrorLines.failure(e, err, lanewise.verbose);
        }
        err.flush();
        if (out.checkError() && code == 0) {
            return readerGone.getAsBoolean() ? READER_GONE : ErrorLines.failure("cannot write to standard output", err);
        }
        return code;
    }

    @Option(names = "--verbose", scope = ScopeType.INHERIT,
            description = "Log more, and show the stack trace of an error.")
    void setVerbose(boolean value) {
        verbose = value;
        if (value) {
            System.setProperty(LOG_LEVEL, "info");
        }
    }
}
