package org.lanewise.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.bench.regression.SyntheticRun;
import org.lanewise.core.LanewiseException;

class RunFileTest {
    @TempDir
    Path folder;

    @Test
    void savedRunComesBackWithEverySample() {
        Path file = folder.resolve("base.json");
        BenchRun run = new SyntheticRun(1, 3, 0.01).run(2, 1);
        RunFile.write(file, run);

        assertThat(RunFile.read(file)).isEqualTo(run);
    }

    @Test
    void fileFromBeforeOpenBlasToldItsKernelsIsRead() throws Exception {
        Path file = folder.resolve("old.json");
        RunFile.write(file, new SyntheticRun(1, 1, 0.01).run(1, 1));
        Files.writeString(file, Files.readString(file).replace("\"openBlas\":\"SkylakeX\",", ""));

        assertThat(RunFile.read(file).forks()).extracting(ForkResult::openBlas).containsExactly("");
    }

    @Test
    void missingFileIsNamed() {
        Path file = folder.resolve("none.json");

        assertThatThrownBy(() -> RunFile.read(file)).isInstanceOf(LanewiseException.class)
                .hasMessage("cannot read " + file + ": there is no such file");
    }

    @Test
    void cutFileIsRefusedWithItsPlace() throws Exception {
        Path file = folder.resolve("cut.json");
        RunFile.write(file, new SyntheticRun(1, 1, 0.01).run(1, 1));
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() / 2));

        assertThatThrownBy(() -> RunFile.read(file)).isInstanceOf(LanewiseException.class)
                .hasMessageContaining("cut.json, line 2, column ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "\"GFLOP/s\"       | \"parsecs\"      | forks[0]: works[0]: unit must be a unit, such as GFLOP/s, was parsecs",
        "\"threads\":1,\"u | \"threads\":0,\"u | forks[0]: works[0]: threads must be a whole number >= 1, was 0.0",
        "\"cpu\"           | \"processor\"    | forks[0]: cpu must be a text, was nothing",
        "\"lanewise-bench\" | \"something\"   | is no result of a benchmark",
        "\"suiteVersion\":3 | \"suiteVersion\":1.5 | suiteVersion must be a whole number, was 1.5",
        "\"suiteVersion\":3 | \"suiteVersion\":1 | is of version 1 of the suite, this is version 3",
        "\"bandwidthGBs\":20.0 | \"bandwidthGBs\":\"x\" | bandwidthGBs must be a number, was x"})
    void wrongValueIsNamedWithItsPlace(String from, String to, String message) throws Exception {
        Path file = folder.resolve("wrong.json");
        RunFile.write(file, new SyntheticRun(1, 1, 0.01).run(1, 1));
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));

        assertThatThrownBy(() -> RunFile.read(file)).isInstanceOf(LanewiseException.class)
                .hasMessageContaining(message).hasMessageContaining("wrong.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "3", "{}", "null", "{\"format\":null}", "", "{} {}", "{]"})
    void otherJsonIsRefused(String text) throws Exception {
        Path file = folder.resolve("other.json");
        Files.writeString(file, text);

        assertThatThrownBy(() -> RunFile.read(file)).isInstanceOf(LanewiseException.class)
                .hasMessageContaining("other.json");
    }
}
