package org.lanewise.cli.report;

import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.LanewiseException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;

/// Errors as one or two lines, without a stack trace unless the user asked for it.
public final class ErrorLines {
    private static final String PREFIX = "lanewise: ";

    private ErrorLines() {}

    /// A command line that cannot be understood.
    public static int usage(ParameterException e, boolean verbose) {
        CommandLine line = e.getCommandLine();
        PrintWriter err = line.getErr();
        err.println(PREFIX + e.getMessage());
        err.println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
        trace(e, err, verbose);
        return ExitCode.USAGE;
    }

    /// A command that could not do what it was asked.
    public static int failure(Throwable e, PrintWriter err, boolean verbose) {
        int code = failure(text(e), err);
        trace(e, err, verbose);
        return code;
    }

    /// Prints a message that has one or two lines.
    public static int failure(String message, PrintWriter err) {
        err.println(PREFIX + message);
        err.flush();
        return ExitCode.SOFTWARE;
    }

    private static String text(Throwable e) {
        return switch (e) {
            case LanewiseException known -> withCause(String.valueOf(known.getMessage()), known.getCause());
            case OutOfMemoryError _ -> "out of memory, with a heap of at most "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MiB; try a smaller --batch, --limit or --hidden, "
                    + "or a larger heap by JDK_JAVA_OPTIONS=-Xmx8g";
            default -> "unexpected " + e + "\nThis is a defect; --verbose shows where it happened.";
        };
    }

    /// The first line of a message and the last one, which says what to do; between them are details. A message of one
    /// line is followed by its cause, unless it names it already.
    private static String withCause(String message, @Nullable Throwable cause) {
        List<String> lines = message.lines().toList();
        if (lines.size() > 1) {
            return lines.getFirst() + "\n" + lines.getLast();
        }
        String reason = cause == null ? null : cause.getMessage();
        if (reason == null || message.contains(reason)) {
            return message;
        }
        return message + "\nThe cause: " + reason.lines().findFirst().orElse("");
    }

    private static void trace(Throwable e, PrintWriter err, boolean verbose) {
        if (verbose) {
            e.printStackTrace(err);
        }
        err.flush();
    }
}
