package org.lanewise.bench.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The command, from its arguments to its exit code.
class BenchTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private int bench(String... arguments) {
        return Bench.execute(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--forks=0              | --forks must be between 1 and 1000, was 0",
        "--threads=0            | --threads must be between 1 and 1024, was 0",
        "--patience=-1          | --patience must be between 0 and 86400 seconds, was -1",
        "--fail-above=0%        | --fail-above must be a percentage > 0",
        "--fail-above=much      | was much",
        "--filter=nothing       | --filter must be a regular expression that matches one of: relu 32x200, ",
        "--filter=(             | --filter must be",
        "--save=no/such/folder/f | no such folder",
        "--against-java=.       | --against-java must be the folder of a JDK, was .",
        "--quickly              | Unknown option: '--quickly'"})
    void wrongUsageEndsWithTwo(String argument, String message) {
        assertThat(bench(argument)).isEqualTo(2);
        assertThat(err.toString()).contains(message, "Try 'lanewise bench --help'.");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void comparisonsExcludeEachOther() {
        assertThat(bench("--compare", "base.json", "--against-flags", "-Xint")).isEqualTo(2);
    }

    @Test
    void helpTellsTheExitCodes() {
        assertThat(bench("--help")).isZero();
        assertThat(out.toString()).contains("--compare", "--against-java", "3 slower or other weights", "5%");
    }

    @Test
    void malformedBaseIsOneErrorBeforeAnythingIsMeasured() throws Exception {
        Path base = folder.resolve("base.json");
        Files.writeString(base, "{\"format\": \"lanewise-bench\", ");

        assertThat(bench("--compare", base.toString())).isEqualTo(1);
        assertThat(err.toString()).startsWith("lanewise: " + base + ", line 1, column ").doesNotContain("fork",
                "\tat ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void forkThatCannotStartIsOneError() {
        assertThat(bench("--against-flags=-XX:NoSuchFlag", "--forks=1", "--quick", "--filter=relu")).isEqualTo(1);
        assertThat(err.toString()).contains("a fork ended with code 1: ", "NoSuchFlag").doesNotContain("\tat ");
    }

    @Test
    void runIsPrintedSavedAndCompared() throws Exception {
        Path base = folder.resolve("base.json");
        Path page = folder.resolve("page.html");
        String[] common = {"--quick", "--forks=1", "--threads=1", "--no-peers", "--filter=relu"};

        assertThat(bench(with(common, "--save=" + base, "--html=" + page))).isZero();
        assertThat(out.toString()).contains("relu 32x200", "Gelem/s", "weights SHA-256: ");
        assertThat(err.toString()).contains("fork 1 of 1, round 6");
        assertThat(Files.readString(page)).contains("<svg");

        out.getBuffer().setLength(0);
        assertThat(bench(with(common, "--compare=" + base, "--json"))).isEqualTo(4);
        assertThat(out.toString().strip()).startsWith("{").endsWith("}").doesNotContain("\n")
                .contains("\"verdict\":\"too noisy to tell\"");
        assertThat(err.toString()).contains("once more what looks slow or unclear");

        assertThat(bench("--quick", "--forks=1", "--threads=2", "--filter=relu", "--compare=" + base)).isEqualTo(1);
        assertThat(err.toString()).contains("Use the same --threads");
    }

    private static String[] with(String[] common, String... more) {
        String[] all = Arrays.copyOf(common, common.length + more.length);
        System.arraycopy(more, 0, all, common.length, more.length);
        return all;
    }
}
