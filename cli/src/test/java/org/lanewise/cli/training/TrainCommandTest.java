package org.lanewise.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanewise.cli.CliRun;
import org.lanewise.cli.TinyImages;

/// Small runs from the options to the report.
class TrainCommandTest {
    private static final String[] SMALL = {
        "train", "digits", "--limit", "300", "--epochs", "2", "--validation", "0"};

    @TempDir
    Path folder;

    @Test
    void jsonIsOneObjectWithAllThatApplies() throws IOException {
        CliRun run = CliRun.of(with(SMALL, "--json", "--seed", "7", "--hidden", "20", "--threads", "1"));

        assertThat(run.code()).isZero();
        Map<String, Object> json = run.json();
        assertThat(json.keySet().stream().filter(name -> !name.equals("vectorBits"))).containsExactly(
                "dataset", "samples", "layers", "parameters", "epochs", "batch", "seed", "threads", "kernels",
                "trainLoss", "trainAccuracy", "testLoss", "testAccuracy", "secondsPerEpoch", "samplesPerSecond",
                "weightsSha256");
        assertThat(json)
                .containsEntry("dataset", "digits")
                .containsEntry("samples", 300)
                .containsEntry("layers", "784-20 relu-10 softmax")
                .containsEntry("parameters", 784 * 20 + 20 + 20 * 10 + 10)
                .containsEntry("epochs", 2)
                .containsEntry("batch", 32)
                .containsEntry("seed", 7)
                .containsEntry("threads", 1);
        assertThat(json.containsKey("vectorBits")).isEqualTo(json.get("kernels").equals("vector"));
        assertThat(List.of(json.get("trainLoss"), json.get("trainAccuracy"), json.get("secondsPerEpoch")))
                .allMatch(array -> ((List<?>) array).size() == 2);
        assertThat((String) json.get("weightsSha256")).matches("[0-9a-f]{64}");
        assertThat(run.err()).contains("epoch 1/2").contains("epoch 2/2");
    }

    @Test
    void speedFollowsFromRowsAndSeconds() throws IOException {
        Map<String, Object> json = CliRun.of(with(SMALL, "--json", "--drop-last")).json();

        List<?> seconds = (List<?>) json.get("secondsPerEpoch");
        double sum = seconds.stream().mapToDouble(value -> ((Number) value).doubleValue()).sum();
        assertThat((double) json.get("samplesPerSecond")).isBetween(2 * 288 / sum * 0.999, 2 * 288 / sum * 1.001);
    }

    @Test
    void trainingRowsAreEvaluatedAsOftenAsAsked() throws IOException {
        String[] five = {"train", "digits", "--limit", "300", "--epochs", "5", "--validation", "0", "--json"};
        Path log = folder.resolve("run.jsonl");
        CliRun seldom = CliRun.of(with(five, "--evaluate-every", "2", "--log", log.toString(),
                "--plot", folder.resolve("run.svg").toString()));
        Map<String, Object> always = CliRun.of(five).json();

        List<?> each = (List<?>) always.get("trainAccuracy");
        assertThat((List<?>) seldom.json().get("trainAccuracy"))
                .isEqualTo(Arrays.asList(null, each.get(1), null, each.get(3), each.get(4)));
        assertThat(seldom.json())
                .containsEntry("trainLoss", always.get("trainLoss"))
                .containsEntry("weightsSha256", always.get("weightsSha256"));
        assertThat(seldom.err().lines().filter(line -> line.startsWith("epoch") && line.contains("accuracy")))
                .hasSize(3);
        assertThat(Files.readAllLines(log)).hasSize(5).filteredOn(line -> line.contains("trainAccuracy")).hasSize(3);
    }

    @Test
    void quietLeavesOnlyTheResult() throws IOException {
        CliRun json = CliRun.of(with(SMALL, "--json", "--quiet"));
        CliRun text = CliRun.of(with(SMALL, "--quiet"));

        assertThat(json.err() + text.err()).isEmpty();
        assertThat(text.out()).contains("test accuracy        ", "test loss            ", "time                 ",
                "speed                ", "weights              sha256 " + json.json().get("weightsSha256"));
    }

    @Test
    void theSameSeedGivesTheSameWeightsWithMoreThreads() throws IOException {
        Object one = CliRun.of(with(SMALL, "--json", "--threads", "1")).json().get("weightsSha256");

        assertThat(CliRun.of(with(SMALL, "--json", "--threads", "3")).json()).containsEntry("weightsSha256", one);
        assertThat(CliRun.of(with(SMALL, "--json", "--seed", "43")).json()).doesNotContainEntry("weightsSha256", one);
        assertThat(CliRun.of(with(SMALL, "--json", "--no-shuffle")).json())
                .doesNotContainEntry("weightsSha256", one);
    }

    @Test
    void fullBatchIsAllRows() throws IOException {
        assertThat(CliRun.of(with(SMALL, "--json", "--batch", "full")).json()).containsEntry("batch", 300);
    }

    @Test
    void withoutHiddenLayersTheNetworkIsLinear() throws IOException {
        assertThat(CliRun.of(with(SMALL, "--json", "--hidden", "none")).json())
                .containsEntry("layers", "784-10 softmax");
    }

    @Test
    void validationComesOffTheEndBeforeTheLimit() throws IOException {
        TinyImages.write(folder, 50);

        Map<String, Object> all = folderRun("--validation", "0.2");
        Map<String, Object> limited = folderRun("--validation", "10", "--limit", "30");
        Map<String, Object> beyond = folderRun("--validation", "10", "--limit", "49");

        assertThat(all).containsEntry("dataset", "mnist").containsEntry("samples", 40);
        assertThat((List<?>) all.get("validationAccuracy")).hasSize(1);
        assertThat(limited).containsEntry("samples", 30);
        assertThat(beyond).containsEntry("samples", 40);
        assertThat(beyond.get("weightsSha256")).isEqualTo(all.get("weightsSha256"));
        assertThat(folderRun("--validation", "0")).doesNotContainKey("validationAccuracy");
    }

    @Test
    void eachHiddenLayerCanHaveItsActivation() throws IOException {
        TinyImages.write(folder, 20);

        assertThat(folderRun("--validation", "0", "--hidden", "5,6", "--activation", "tanh,sigmoid"))
                .containsEntry("layers", "12-5 tanh-6 sigmoid-10 softmax");
    }

    @Test
    void aMissingFolderIsAFailureOfTwoLines() {
        CliRun run = CliRun.of("train", "mnist", "--data", folder.resolve("none").toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).hasLineCount(2).contains("none").contains("--data must name the folder");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void divergingTrainingIsAFailureOfOneLine() {
        CliRun run = CliRun.of(with(SMALL, "--quiet", "--lr", "1e30"));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).hasLineCount(1).contains("training diverged in epoch 1");
    }

    private Map<String, Object> folderRun(String... more) throws IOException {
        String[] args = {"train", "--data", folder.toString(), "--epochs", "1", "--quiet", "--json"};
        return CliRun.of(with(args, more)).json();
    }

    private static String[] with(String[] args, String... more) {
        String[] all = new String[args.length + more.length];
        System.arraycopy(args, 0, all, 0, args.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return all;
    }

    @Test
    void thePictureOfATrainingOnImagesShowsImages(@TempDir Path folder) throws IOException {
        Path plot = folder.resolve("plot.svg");

        CliRun.of("train", "digits", "--limit", "100", "--validation", "0", "--epochs", "1", "--quiet",
                "--plot", plot.toString());

        assertThat(Files.readString(plot)).contains("the first 20 test images").contains("data:image/png;base64,");
    }
}
