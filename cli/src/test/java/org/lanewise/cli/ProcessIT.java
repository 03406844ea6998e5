package org.lanewise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The command as its own process, from the jars, as the launcher starts it.
@Timeout(120)
class ProcessIT {
    private static final String[] ENDLESS = {
        "train", "digits", "--validation", "0", "--limit", "200", "--hidden", "10", "--epochs", "100000000"};

    @TempDir
    Path folder;

    private Process process;

    @AfterEach
    void endProcess() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void aRunPrintsItsResultOnStandardOutputOnly() throws Exception {
        CliRun run = run("train", "digits", "--validation", "0", "--limit", "200", "--epochs", "1", "--json");

        assertThat(run.code()).isZero();
        assertThat(run.json()).containsEntry("samples", 200).containsEntry("kernels", "vector");
        assertThat(run.err()).contains("epoch 1/1").doesNotContain("INFO");
    }

    @Test
    void wrongUsageEndsWithTwo() throws Exception {
        CliRun run = run("train", "--epochs", "0");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("must be a whole number >= 1").doesNotContain("\tat ");
    }

    @Test
    void kernelsThatDoNotExistAreAFailureThatNamesTheProperty() throws Exception {
        ProcessBuilder builder = builder("info");
        builder.environment().put("JDK_JAVA_OPTIONS", "-Dlanewise.kernels=quick");
        CliRun run = run(builder);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("-Dlanewise.kernels must be", "quick").doesNotContain("defect", "\tat ");
    }

    @Test
    void mnistThatCannotBeHadIsAFailure() throws Exception {
        CliRun run = run("train", "mnist", "--epochs", "1");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("lanewise: ").contains("LANEWISE_DATA").doesNotContain("\tat ");
    }

    @Test
    void withoutMnistDigitsAreTrained() throws Exception {
        CliRun run = run("train", "--validation", "0", "--limit", "100", "--epochs", "1", "--json");

        assertThat(run.code()).isZero();
        assertThat(run.json()).containsEntry("dataset", "digits");
        assertThat(run.err()).contains("no MNIST (").contains("training on the built-in digits instead");
    }

    @Test
    void terminationEndsWith143() throws Exception {
        assertThat(codeAfter("TERM")).isEqualTo(143);
    }

    @Test
    void interruptionEndsWith130() throws Exception {
        assumeFalse(ignoresInterrupts(), "started by a shell that ignores SIGINT");
        assertThat(codeAfter("INT")).isEqualTo(130);
    }

    /// Sends a signal once an epoch has been trained.
    private int codeAfter(String signal) throws Exception {
        process = builder(ENDLESS).start();
        StringBuilder seen = new StringBuilder();
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            String line = err.readLine();
            while (line != null) {
                if (line.startsWith("epoch ") && seen.indexOf("epoch ") < 0) {
                    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
                }
                seen.append(line).append('\n');
                line = err.readLine();
            }
        }
        assertThat(seen).contains("epoch ").doesNotContain("Exception").doesNotContain("\tat ");
        return process.waitFor();
    }

    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status) && Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }

    private CliRun run(String... args) throws Exception {
        return run(builder(args));
    }

    private CliRun run(ProcessBuilder builder) throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        return new CliRun(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /// As in the launcher, with an empty folder where MNIST should be.
    private ProcessBuilder builder(String... args) {
        List<String> path = new ArrayList<>();
        for (String module : List.of("core", "simd", "models", "cli")) {
            path.add(Path.of("..", module, "target", "lanewise-" + module + ".jar").toString());
        }
        path.add(Path.of("target", "lib").toString());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-p",
                String.join(File.pathSeparator, path), "--add-modules", "org.lanewise.simd", "-m",
                "org.lanewise.cli/org.lanewise.cli.Lanewise"));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LANEWISE_DATA", folder.toString());
        return builder;
    }
}
