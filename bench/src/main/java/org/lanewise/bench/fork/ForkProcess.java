package org.lanewise.bench.fork;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lanewise.bench.result.ForkJson;
import org.lanewise.bench.result.ForkResult;
import org.lanewise.core.LanewiseException;

/// Starts forks under one JDK with one set of flags. Immutable, thread-safe.
///
/// @param home the folder of the JDK; `bin/java` is started
/// @param flags the JVM's, besides those that every fork needs
public record ForkProcess(Path home, List<String> flags) {
    /// What `lanewise` itself runs with, too: vectors do not straddle cache lines (see
    /// [org.lanewise.core.tensor.Alignment]).
    public static final String ALIGNED = "-XX:ObjectAlignmentInBytes=64";

    private static final int ERROR_LINES = 3;

    public ForkProcess {
        flags = List.copyOf(flags);
    }

    /// Under this JVM's JDK, without more flags.
    public static ForkProcess here() {
        return new ForkProcess(Path.of(System.getProperty("java.home")), List.of());
    }

    /// The same, with a tenth more of a work's calls than it is credited with.
    ///
    /// @param work a regular expression without spaces, see [org.lanewise.bench.suite.WorkKey#toString]
    public static ForkProcess slowed(String work) {
        return new ForkProcess(here().home, List.of("-D" + MeasuredWork.PLANTED + "=" + work));
    }

    /// Runs a fork to its end.
    ///
    /// @param progress hears of what it is doing
    /// @throws LanewiseException if it fails, with the last it said
    ForkResult run(ForkTask task, Consumer<String> progress) {
        Path java = home.resolve("bin").resolve("java");
        try {
            Path errors = Files.createTempFile("lanewise-fork", ".err");
            try {
                return run(task, java, errors, progress);
            } finally {
                Files.deleteIfExists(errors);
            }
        } catch (IOException e) {
            throw new LanewiseException("cannot start a fork with " + java + ": " + e.getMessage(), e);
        }
    }

    private ForkResult run(ForkTask task, Path java, Path errors, Consumer<String> progress) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                java.toString(), ALIGNED, "--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ForkMain.class.getName()));
        command.addAll(task.arguments());
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        // OpenBLAS's threads spin for 2^26 cycles after a product, into the bursts of others; 2^20 are a third of a
        // millisecond.
        builder.environment().putIfAbsent("OPENBLAS_THREAD_TIMEOUT", "20");
        if (task.settings().peers()) {
            OpenBlasCores.fastest().ifPresent(core -> builder.environment().putIfAbsent(OpenBlasCores.VARIABLE, core));
        }
        Process process = builder.start();
        Thread ending = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            String result = lastResult(process, progress);
            int code = process.waitFor();
            if (code != 0 || result == null) {
                throw new LanewiseException("a fork ended with code " + code + ": " + lastLines(errors));
            }
            return ForkJson.read(result);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LanewiseException("interrupted", e);
        } finally {
            process.destroyForcibly();
            forget(ending);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // this JVM is ending, and the hook runs
        }
    }

    private static @Nullable String lastResult(Process process, Consumer<String> progress) throws IOException {
        String result = null;
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("{")) {
                    result = line;
                } else {
                    progress.accept(line);
                }
            }
        }
        return result;
    }

    /// The lines that say why; a stack trace's frames and the JVM's warnings do not.
    private static String lastLines(Path errors) throws IOException {
        List<String> lines = Files.readString(errors, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("\tat ") && !line.startsWith("WARNING: "))
                .toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - ERROR_LINES), lines.size());
        return last.isEmpty() ? "it said nothing" : String.join(" | ", last);
    }
}
