package org.lanewise.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command as its own process, from the jars, as the launcher starts it.
final class CommandProcess {
    private static final List<String> SIGNALS_BY_DEFAULT = signalsByDefault();

    private CommandProcess() {}

    /// With an empty folder where MNIST should be.
    static ProcessBuilder builder(Path emptyFolder, List<String> args) {
        List<String> path = new ArrayList<>();
        for (String module : List.of("core", "simd", "models", "cli")) {
            path.add(Path.of("..", module, "target", "lanewise-" + module + ".jar").toString());
        }
        path.add(Path.of("target", "lib").toString());
        List<String> command = new ArrayList<>(SIGNALS_BY_DEFAULT);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-p",
                String.join(File.pathSeparator, path), "--add-modules", "org.lanewise.simd", "-m",
                "org.lanewise.cli/org.lanewise.cli.Lanewise"));
        command.addAll(args);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LANEWISE_DATA", emptyFolder.toString());
        return builder;
    }

    /// What starts a command with SIGINT as it is by default: a shell makes what runs in its background ignore that signal,
    /// and children inherit it. Empty where there is no such `env`, which is that of GNU from 8.31 on.
    private static List<String> signalsByDefault() {
        List<String> prefix = List.of("env", "--default-signal=INT");
        List<String> trial = new ArrayList<>(prefix);
        trial.add("true");
        try {
            boolean works = new ProcessBuilder(trial)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start()
                    .waitFor() == 0;
            return works ? prefix : List.of();
        } catch (IOException _) {
            return List.of();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Skips a test that sends SIGINT where the command would ignore it.
    static void assumeInterrupts() throws IOException {
        assumeTrue(!SIGNALS_BY_DEFAULT.isEmpty() || !ignoresInterrupts(),
                "this build was started by a shell that ignores SIGINT (as for `command &`), and there is no GNU env 8.31 "
                        + "or later to undo that; start it in the foreground");
    }

    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status) && Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }
}
