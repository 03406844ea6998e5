package org.lanewise.cli.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.cli.CliRun;
import org.lanewise.cli.TinyImages;

/// The examples from the options to what they print.
class ExampleCommandTest {
    private static final List<String> RUN = List.of(
            "dataset", "samples", "layers", "parameters", "epochs", "batch", "seed", "threads", "kernels", "trainLoss",
            "secondsPerEpoch", "samplesPerSecond", "weightsSha256");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 10, 20, 24, 42})
    void celsiusLearnsTheLine(int seed) throws IOException {
        Map<String, Object> json = json("celsius", "--seed", Integer.toString(seed));

        assertThat((double) json.get("slope")).isCloseTo(1.8, Offset.offset(0.1));
        assertThat((double) json.get("intercept")).isCloseTo(32, Offset.offset(2.0));
    }

    @Test
    void celsiusTellsGradientsAndPredictions() throws IOException {
        Map<String, Object> json = json("celsius");

        assertThat(json).containsKeys(RUN.toArray(String[]::new)).doesNotContainKey("trainAccuracy")
                .containsEntry("layers", "1-2 identity-1 identity")
                .containsEntry("parameters", 7)
                .containsEntry("epochs", 2000)
                .containsEntry("batch", 100)
                .containsEntry("seed", 42);
        assertThat(((Map<?, ?>) json.get("gradients")).keySet().stream().map(Object::toString)).containsExactly(
                "layers.0.weight[0,0]", "layers.0.weight[0,1]", "layers.0.bias[0]", "layers.0.bias[1]",
                "layers.1.weight[0,0]", "layers.1.weight[1,0]", "layers.1.bias[0]");
        assertThat(numbers(json, "celsius")).hasSameSizeAs(numbers(json, "predictionsBefore"));
        for (int index = 0; index < numbers(json, "celsius").size(); index++) {
            double actual = 1.8 * numbers(json, "celsius").get(index) + 32;
            assertThat(numbers(json, "predictionsAfter").get(index)).isCloseTo(actual, Offset.offset(4.0));
        }
    }

    @Test
    void celsiusSaysThatALargeRateOscillates() {
        CliRun run = CliRun.of("example", "celsius", "--lr", "1e-4");

        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("the loss oscillates: it rose in").contains("smaller --lr");
        assertThat(run.out()).contains("gradients of the first step", "layers.1.weight[1,0]", "learned F = ", "sha256");
    }

    @Test
    void celsiusSaysThatALargerRateDiverges() {
        CliRun run = CliRun.of("example", "celsius", "--lr", "2e-4", "--seed", "12", "--json");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).hasLineCount(1).contains("training diverged").contains("smaller learning rate");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 20, 24, 42})
    void peopleAreToldApart(int seed) throws IOException {
        Map<String, Object> json = json("people", "--seed", Integer.toString(seed));

        assertThat((double) json.get("finalLoss")).isLessThan(0.003);
        List<Double> predictions = numbers(json, "predictions");
        assertThat(List.of(predictions.get(0), predictions.get(3))).allMatch(value -> value > 0.9);
        assertThat(List.of(predictions.get(1), predictions.get(2))).allMatch(value -> value < 0.1);
        assertThat(json).containsEntry("batch", 1).containsKey("trainAccuracy");
    }

    @Test
    void peoplePrintTheLossEveryTenEpochs() {
        CliRun run = CliRun.of("example", "people");

        List<String> losses = run.out().lines().filter(line -> line.startsWith("Epoch")).toList();
        assertThat(losses).hasSize(100).allMatch(line -> line.matches("Epoch \\d+0? loss: 0\\.\\d{3}"));
        assertThat(losses.getFirst()).startsWith("Epoch 0 ");
        assertThat(losses.getLast()).isEqualTo("Epoch 990 loss: 0.002");
        assertThat(run.out())
                .containsPattern("\nAlice: 0\\.9\\d+\nBob: 0\\.0\\d+\nCharlie: 0\\.0\\d+\nDiana: 0\\.9\\d+\n");
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 25})
    void networkLearnsBothTasks(int seed) throws IOException {
        Map<String, Object> json = json("network", "--seed", Integer.toString(seed));

        assertThat(json).containsOnlyKeys("tasks");
        List<?> tasks = (List<?>) json.get("tasks");
        assertThat(tasks).hasSize(2);
        Map<?, ?> xor = (Map<?, ?>) tasks.getFirst();
        Map<?, ?> sine = (Map<?, ?>) tasks.getLast();
        assertThat(xor.get("dataset")).isEqualTo("xor");
        assertThat(((List<?>) xor.get("trainAccuracy")).getLast()).isEqualTo(1.0);
        assertThat(sine.get("dataset")).isEqualTo("sine");
        assertThat((double) sine.get("testMse")).isLessThan(0.001);
        assertThat(sine.containsKey("testAccuracy")).isFalse();
    }

    @Test
    void aDescribedNetworkHasTheArticlesDefaults() throws IOException {
        Map<String, Object> json = json("network", "--activations", "sigmoid,sigmoid");

        assertThat(json).containsEntry("dataset", "xor")
                .containsEntry("layers", "2-10 sigmoid-1 sigmoid")
                .containsEntry("batch", 10)
                .containsEntry("epochs", 100);
        assertThat(json("network", "--task", "sine", "--layers", "1,4,3,1", "--activations", "tanh,relu,identity"))
                .containsEntry("dataset", "sine").containsEntry("layers", "1-4 tanh-3 relu-1 identity");
    }

    @Test
    void epochsAndRateReplaceTheArticles() throws IOException {
        Map<String, Object> brief = json("people", "--epochs", "3");
        Map<String, Object> slow = json("people", "--epochs", "3", "--lr", "0.01");

        assertThat(brief).containsEntry("epochs", 3);
        assertThat(slow.get("weightsSha256")).isNotEqualTo(brief.get("weightsSha256"));
        assertThat(json("people", "--epochs", "3", "--threads", "1")).containsEntry("threads", 1)
                .containsEntry("weightsSha256", brief.get("weightsSha256"));
    }

    @Test
    void mnistIsWhatTrainMnistDoes() throws IOException {
        TinyImages.write(folder, 60);
        Path picture = folder.resolve("mnist.svg");
        String[] data = {"--data", folder.toString(), "--epochs", "2"};

        Map<String, Object> example = json("mnist", with(data, "--plot", picture.toString()));
        CliRun train = CliRun.of(with(with(new String[] {"train"}, data), "--validation", "10", "--quiet", "--json"));

        assertThat(example.get("weightsSha256")).isEqualTo(train.json().get("weightsSha256"));
        assertThat(example).containsKeys("validationAccuracy", "testLoss", "testAccuracy").containsEntry("samples", 50);
        assertThat(Files.readString(picture)).contains("validation", "accuracy, %", "the first 20 test images");
    }

    @Test
    void mnistPrintsALineAnEpoch() throws IOException {
        TinyImages.write(folder, 12);

        CliRun run = CliRun.of("example", "mnist", "--data", folder.toString(), "--epochs", "2");

        assertThat(run.out().lines().filter(line -> line.matches("epoch +[12]  loss .* validation accuracy .*")))
                .hasSize(2);
        assertThat(run.out()).contains("test accuracy ");
    }

    @Test
    void realMnistIsLearnedInOneEpoch() throws IOException {
        assumeData();
        assertThat((double) json("mnist", "--epochs", "1").get("testAccuracy")).isGreaterThan(0.93);
    }

    @Test
    void forgedBanknotesAreFound() throws IOException {
        assumeData();
        Map<String, Object> json = json("banknote");

        assertThat((double) json.get("testAccuracy")).isGreaterThanOrEqualTo(0.99);
        assertThat(json).containsEntry("samples", 1098).containsEntry("batch", 1098);
    }

    @Test
    void banknotesComeFromTheFolderThatIsNamed() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < 50; row++) {
            rows.append(row % 7).append(",1.5,").append(-row).append(",0.25,").append(row < 25 ? 0 : 1).append('\n');
        }
        Path file = folder.resolve("data_banknote_authentication.txt");
        Files.writeString(file, rows);

        CliRun run = CliRun.of("example", "banknote", "--data", folder.toString(), "--epochs", "100");
        Files.writeString(file, rows + "1,2,x,4,0\n");
        CliRun broken = CliRun.of("example", "banknote", "--data", folder.toString());

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("epoch  100  loss ", "held-out accuracy  ");
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.err()).contains("data_banknote_authentication.txt", "line 51", "column 3", "'x'");
    }

    @Test
    void aMissingBanknoteFileIsNamed() {
        CliRun run = CliRun.of("example", "banknote", "--data", folder.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("data_banknote_authentication.txt").contains("--data must name the folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"celsius", "people", "network"})
    void everyExampleDraws(String example) throws IOException {
        Path picture = folder.resolve("picture.svg");

        CliRun run = CliRun.of("example", example, "--epochs", "2", "--plot", picture.toString());

        assertThat(run.code()).isZero();
        assertThat(Files.readString(picture)).startsWith("<svg ").endsWith("</svg>\n").contains("<polyline");
    }

    @Test
    void aPictureWithoutAFolderIsRefusedBeforeTraining() {
        CliRun run = CliRun.of("example", "people", "--plot", folder.resolve("none/people.svg").toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("people.svg", "there is no folder").hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            celsius --seed x                              | a whole number from -2^63 to 2^63 - 1, was 'x'
            people --epochs 0                             | >= 1, was '0'
            people --lr -1                                | > 0, in the range of a float, was '-1'
            mnist --threads 0                             | >= 1 and <= 1024, was '0'
            network --task and                            | must be xor or sine, was 'and'
            network --batch 0                             | >= 1, was '0'
            network --layers 2                            | two or more sizes from 1 to 10000
            network --layers 2,x,1                        | two or more sizes from 1 to 10000
            network --layers 2,0,1                        | two or more sizes from 1 to 10000
            network --layers 2,10,10,1                    | expected 3 sizes for 2 activations, was 4
            network --activations tanh                    | expected 2 sizes for 1 activations, was 3
            network --layers 3,10,1                       | begin with 2 and end with 1 for --task xor, was 3 and 1
            network --layers 2,10,2                       | begin with 2 and end with 1 for --task xor, was 2 and 2
            network --task sine --layers 2,10,1           | begin with 1 and end with 1 for --task sine, was 2 and 1
            network --activations sigmoid,swosh           | unknown activation 'swosh'""")
    void wrongUsageTellsTheRange(String args, String message) {
        CliRun run = CliRun.of(("example " + args).split(" +"));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(message).hasLineCount(2)
                .endsWith("Try 'lanewise example " + args.split(" ")[0] + " --help'.\n");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void withoutANameTheExamplesAreListed() {
        CliRun run = CliRun.of("example");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("celsius, people, mnist, banknote, network");
        assertThat(CliRun.of("example", "iris").code()).isEqualTo(2);
    }

    private static void assumeData() {
        String data = System.getenv("LANEWISE_DATA");
        assumeTrue(data != null && !data.isBlank(), "LANEWISE_DATA is not set: no real data to read");
    }

    private static Map<String, Object> json(String example, String... more) throws IOException {
        CliRun run = CliRun.of(with(new String[] {"example", example, "--json"}, more));
        assertThat(run.code()).as(run.err()).isZero();
        return run.json();
    }

    private static List<Double> numbers(Map<String, Object> json, String field) {
        return ((List<?>) json.get(field)).stream().map(value -> ((Number) value).doubleValue()).toList();
    }

    private static String[] with(String[] args, String... more) {
        String[] all = new String[args.length + more.length];
        System.arraycopy(args, 0, all, 0, args.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return all;
    }
}
