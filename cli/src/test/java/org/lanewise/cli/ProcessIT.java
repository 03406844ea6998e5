package org.lanewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void aReaderThatHasSeenEnoughIsNoError() throws Exception {
        process = builder("train", "--help").redirectError(folder.resolve("err").toFile()).start();
        process.getInputStream().close();

        assertThat(process.waitFor()).isEqualTo(141);
        assertThat(folder.resolve("err")).content().doesNotContain("lanewise: ");
    }

    @Test
    void terminationEndsWith143() throws Exception {
        assertThat(codeAfter("TERM")).isEqualTo(143);
    }

    @Test
    void interruptionEndsWith130() throws Exception {
        CommandProcess.assumeInterrupts();
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

    private ProcessBuilder builder(String... args) {
        return CommandProcess.builder(folder, List.of(args));
    }
}
