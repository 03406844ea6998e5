package org.lanewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.core.activation.Activation;
import org.lanewise.core.initializer.Initializer;

/// Wrong usage: exit code 2 and at most two lines that tell the range. Help and version.
class UsageTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --threads 0                     | >= 1 and <= 1024, was '0'
            --threads -1                    | >= 1 and <= 1024, was '-1'
            --threads 1025                  | >= 1 and <= 1024, was '1025'
            --threads many                  | >= 1 and <= 1024, was 'many'
            --batch 0                       | >= 1, or 'full', was '0'
            --batch 1.5                     | >= 1, or 'full', was '1.5'
            --batch all                     | >= 1, or 'full', was 'all'
            --epochs 0                      | >= 1, was '0'
            --epochs 99999999999            | >= 1, was '99999999999'
            --lr 0                          | > 0, in the range of a float, was '0'
            --lr -0.1                       | > 0, in the range of a float, was '-0.1'
            --lr NaN                        | > 0, in the range of a float, was 'NaN'
            --lr 1e-60                      | > 0, in the range of a float, was '1e-60'
            --lr 1e60                       | > 0, in the range of a float, was '1e60'
            --limit 0                       | >= 1, was '0'
            --seed 1.5                      | a whole number from -2^63 to 2^63 - 1, was '1.5'
            --validation -1                 | a number of rows >= 0, or a fraction >= 0.0 and < 1.0, was '-1'
            --validation 1.0                | a number of rows >= 0, or a fraction >= 0.0 and < 1.0, was '1.0'
            --validation x                  | a number of rows >= 0, or a fraction >= 0.0 and < 1.0, was 'x'
            --validation 60000              | it may take 0 to 59999, was 60000
            --hidden 100,,200               | sizes >= 1 and <= 1000000
            --hidden 100,0                  | sizes >= 1 and <= 1000000
            --hidden ten                    | sizes >= 1 and <= 1000000
            --data .                        | --data does not go with digits
            --epochs                        | --epochs
            --faster                        | Unknown option: '--faster'
            more                            | more
            """)
    void aWrongOptionEndsWithTwoAndTheRange(String args, String message) {
        CliRun run = CliRun.of(("train digits " + args).split(" +"));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(message).hasLineCount(2).endsWith("Try 'lanewise train --help'.\n");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void anUnknownDataSetListsTheKnownOnes() {
        CliRun run = CliRun.of("train", "cifar");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("must be mnist, digits or a file, was 'cifar'");
    }

    @Test
    void anUnknownActivationListsTheKnownOnes() {
        CliRun run = CliRun.of("train", "digits", "--activation", "relu,swosh");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("'swosh'")
                .contains(Activation.builtIn().stream().map(Activation::name).toList());
    }

    @Test
    void anUnknownInitializerListsTheKnownOnes() {
        CliRun run = CliRun.of("train", "digits", "--init", "ones");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("'ones'")
                .contains(Initializer.builtIn().stream().map(Initializer::name).toList());
    }

    @Test
    void activationsMustFitTheHiddenLayers() {
        CliRun run = CliRun.of(
                "train", "digits", "--limit", "1", "--validation", "0", "--hidden", "3,4,5", "--activation",
                "relu,tanh");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("1 for each of the 3 hidden layers, was 2");
    }

    @Test
    void noCommandIsWrongUsage() {
        assertThat(CliRun.of().code()).isEqualTo(2);
        assertThat(CliRun.of("learn").code()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "train --help", "info --help", "example --help", "example celsius --help",
        "example people --help",
        "example mnist --help", "example banknote --help", "example network --help"})
    void helpHasExamplesAndFitsTheScreen(String args) {
        CliRun run = CliRun.of(args.split(" "));

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("Examples:\n  ").contains("Exit code:");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "train --version", "info --version", "example --version",
        "example people --version"})
    void everyCommandTellsTheVersion(String args) {
        CliRun run = CliRun.of(args.split(" "));

        assertThat(run.code()).isZero();
        assertThat(run.out()).matches("Lanewise \\d+\\.\\d+\\.\\d+\\S*\n");
    }

    @Test
    void verboseShowsTheStackTrace() {
        assertThat(CliRun.of("train", "--data", "no such folder").err()).doesNotContain("\tat ");
        assertThat(CliRun.of("train", "--data", "no such folder", "--verbose").err()).contains("\tat ");
    }
}
