package org.lanewise.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanewise.cli.CliRun;
import org.lanewise.core.random.Philox;
import org.lanewise.core.random.RandomStream;

/// `lanewise train FILE.csv`, and the options of training that images do not need.
class TrainTableTest {
    @TempDir
    Path folder;

    /// Like the iris file: four numbers and one of three names, in an order by class.
    private Path flowers(String separator, String lineEnd, String start) throws IOException {
        String[] names = {"setosa", "versi color", "virgin\"\"ica"};
        StringBuilder text = new StringBuilder(start)
                .append(String.join(separator, "sepal length", "\"sepal width\"", "petal length", "petal width",
                        "kind"))
                .append(lineEnd);
        for (int row = 0; row < 150; row++) {
            for (int column = 0; column < 4; column++) {
                float noise = Philox.gaussian(5, RandomStream.DIGITS, 0, 0, column, row);
                text.append(row / 50 * 2 + column + noise / 4).append(separator);
            }
            text.append('"').append(names[row / 50]).append('"').append(lineEnd);
        }
        return Files.writeString(folder.resolve("flowers.csv"), text);
    }

    private static String[] with(Path file, String... more) {
        return Stream.concat(Stream.of("train", file.toString()), Arrays.stream(more)).toArray(String[]::new);
    }

    @ParameterizedTest
    @CsvSource({"',', '\n', ''", "';', '\r\n', '\uFEFF'", "'\t', '\n', '\uFEFF'"})
    void textLabelsTrainWithNothingElseSaid(String separator, String lineEnd, String start) throws IOException {
        Map<String, Object> json = CliRun.of(with(flowers(separator, lineEnd, start), "--json", "--quiet")).json();

        assertThat(json)
                .containsEntry("dataset", "flowers.csv")
                .containsEntry("samples", 90)
                .containsEntry("layers", "4-100 relu-200 relu-3 softmax");
        assertThat((double) json.get("testAccuracy")).isGreaterThan(0.9);
    }

    @Test
    void numbersAreARegression() throws IOException {
        StringBuilder text = new StringBuilder("x,colour,y\n");
        for (int row = 0; row < 200; row++) {
            float x = Philox.gaussian(5, RandomStream.DIGITS, 0, 0, 0, row);
            text.append(x).append(row % 2 == 0 ? ",red," : ",blue,").append(3 * x + row % 2).append('\n');
        }
        Path file = Files.writeString(folder.resolve("line.csv"), text);

        CliRun run = CliRun.of(with(file, "--json", "--lr", "0.01"));

        assertThat(run.json().keySet()).contains("testLoss", "testMse", "testMae", "testR2", "validationLoss");
        assertThat(run.json().keySet()).doesNotContain("testAccuracy", "trainAccuracy", "validationAccuracy");
        assertThat((double) run.json().get("testR2")).isGreaterThan(0.95);
        assertThat(run.err()).contains("3-100 relu-200 relu-1 identity").doesNotContain("NaN");
        assertThat(CliRun.of(with(file, "--quiet", "--lr", "0.01")).out()).contains("R2 0.9").doesNotContain("NaN");
    }

    @Test
    void numbersOfAnyUnitAreLearnedWithNothingElseSaid() throws IOException {
        StringBuilder text = new StringBuilder("area,price\n");
        for (int row = 1; row <= 200; row++) {
            text.append(row).append(',').append(250_000 + 3_000 * row).append('\n');
        }
        Path file = Files.writeString(folder.resolve("prices.csv"), text);

        Map<String, Object> json = CliRun.of(with(file, "--json", "--quiet", "--out", file + ".safetensors")).json();

        assertThat((double) json.get("testR2")).isGreaterThan(0.95);
        assertThat((double) json.get("testMae")).isBetween(100.0, 30_000.0); // in the price's unit
        assertThat(Files.readString(Path.of(file + ".safetensors"), StandardCharsets.ISO_8859_1))
                .contains("targetScaling");
    }

    @ParameterizedTest
    @CsvSource({
        "'a,b,c\n1,2,x\n1,y\n1,3,x\n', line 3",
        "'', line 1",
        "'a,b,c\n1,2,x\n1,y,y\n1,3,x\n2,2,x\n', 'line 3, column 2 (b)'",
        "'a,b,c\n1,2,x\n1,,y\n1,3,x\n2,2,x\n', 'line 3, column 2 (b)'"
    })
    void badFilesAreFailuresWithTheirPlace(String text, String place) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.csv"), text);

        CliRun run = CliRun.of(with(file));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("bad.csv").contains(place);
    }

    @Test
    void aLabelThatIsNotThereIsNamed() throws IOException {
        CliRun run = CliRun.of(with(flowers(",", "\n", ""), "--label", "weight"));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("flowers.csv, line 1").contains("weight").contains("kind");
    }

    @Test
    void missingValuesAreFilledOrLeftOutWhenSaid() throws IOException {
        Path file = flowers(",", "\n", "");
        Files.writeString(file, Files.readString(file) + ",3,4,5,setosa\n");

        assertThat(CliRun.of(with(file)).code()).isEqualTo(1);
        String[] quick = {"--json", "--quiet", "--epochs", "1", "--test", "0", "--validation", "0", "--missing"};
        assertThat(CliRun.of(with(file, with(quick, "mean"))).json()).containsEntry("samples", 151);
        assertThat(CliRun.of(with(file, with(quick, "drop"))).json())
                .containsEntry("samples", 150)
                .doesNotContainKey("testLoss");
    }

    private static String[] with(String[] args, String more) {
        String[] all = Arrays.copyOf(args, args.length + 1);
        all[args.length] = more;
        return all;
    }

    @Test
    void everyOptionOfTrainingChangesTheWeights() throws IOException {
        Path file = flowers(",", "\n", "");
        List<String> options = List.of(
                "--seed 43", "--loss binary-cross-entropy", "--loss mse", "--label-smoothing 0.1",
                "--class-weights 1,2,3", "--optimizer adam", "--optimizer rmsprop --alpha 0.9", "--momentum 0.9",
                "--momentum 0.9 --nesterov", "--weight-decay 0.01", "--weight-decay 0.01 --decay-biases", "--l1 0.01",
                "--clip-norm 0.1", "--clip-value 0.001", "--dropout 0.5", "--batch-norm", "--init he-normal",
                "--schedule step:epochs=1,factor=0.5", "--schedule warm-up:epochs=1+cosine", "--no-standardize",
                "--schedule one-cycle", "--schedule exponential:factor=0.7", "--batch full");
        List<Object> hashes = Stream.concat(Stream.of(""), options.stream())
                .map(option -> hash(file, option))
                .toList();

        assertThat(hashes).doesNotHaveDuplicates();
        assertThat(hash(file, "--class-weights balanced --optimizer sgd --time-limit 2h")).isEqualTo(hashes.getFirst());
    }

    /// Ten thousand epochs of five steps take longer than a millisecond on any machine.
    @Test
    void aTimeLimitEndsTraining() throws IOException {
        CliRun run = CliRun.of(with(
                flowers(",", "\n", ""), "--json", "--quiet", "--epochs", "10000", "--time-limit", "0.001"));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat((Integer) run.json().get("epochs")).isBetween(1, 9_999);
    }

    private static Object hash(Path file, String options) {
        String[] given = options.isEmpty() ? new String[0] : options.split(" ");
        String[] all = Stream.concat(Stream.of("--json", "--quiet", "--epochs", "3"), Arrays.stream(given))
                .toArray(String[]::new);
        CliRun run = CliRun.of(with(file, all));
        assertThat(run.code()).as(options + " " + run.err()).isZero();
        try {
            return run.json().get("weightsSha256");
        } catch (IOException e) {
            throw new AssertionError(options, e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--optimizer adam --momentum 0.9, --momentum does not go with --optimizer adam",
        "--optimizer sgdd, 'unknown optimizer ''sgdd''; known are sgd, rmsprop'",
        "--schedule stepp, 'unknown schedule ''stepp''; known are constant, step'",
        "--schedule step:epoch=1, has no parameter [epoch]",
        "--early-stopping 3 --validation 0, it needs --validation",
        "--time-limit soon, 'must be a time > 0'",
        "--class-weights 1, 'must be ''balanced'' or 3 numbers'",
        "--test 151, '--test must leave a row to train on: of 150 rows it may take 0 to 149, was 151'",
        "--dropout 1, 'must be >= 0 and < 1, was 1.0'",
        "--task guess, must be classification or regression"
    })
    void optionsThatDoNotFitAreWrongUsage(String options, String message) throws IOException {
        CliRun run = CliRun.of(with(flowers(",", "\n", ""), options.split(" ")));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aTableThatNoModelFileTakesIsRefusedBeforeTraining() throws IOException {
        String row = ",0.123".repeat(90_000);
        Path file = Files.writeString(folder.resolve("wide.csv"), ("a" + row + '\n' + "b" + row + '\n').repeat(3));
        Path log = folder.resolve("log.jsonl");

        CliRun run = CliRun.of(with(file, "--label", "1", "--hidden", "1", "--epochs", "1", "--log", log.toString(),
                "--out", folder.resolve("model").toString()));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("'preprocessing' is too long for a model file", "very many columns");
        assertThat(log).doesNotExist();
    }

    @Test
    void modelLogAndPictureAreWritten() throws IOException {
        Path model = folder.resolve("model.safetensors");
        Path log = folder.resolve("log.jsonl");
        Path plot = folder.resolve("plot.svg");

        CliRun run = CliRun.of(with(
                flowers(",", "\n", ""), "--json", "--quiet", "--epochs", "3", "--batch-norm", "--out", model.toString(),
                "--log", log.toString(), "--plot", plot.toString()));

        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(model)).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) bytes.getLong();
        String header = new String(bytes.array(), 8, length, StandardCharsets.UTF_8);
        assertThat(length % 8).isZero();
        assertThat(header)
                .contains("\"layers.0.weight\":{\"dtype\":\"F32\",\"shape\":[4,100],\"data_offsets\":[0,1600]}")
                .contains("layers.1.scale", "layers.1.shift", "layers.1.runningMean", "layers.1.runningVariance")
                .contains((String) run.json().get("weightsSha256"))
                .contains("versi color")
                .contains("standardization");
        assertThat(header.strip()).endsWith("," + (bytes.capacity() - 8 - length) + "]}}");
        assertThat(Files.readAllLines(log)).hasSize(3).allMatch(line -> line.contains("\"validationAccuracy\":"));
        assertThat(Files.readString(plot)).contains("<svg").contains("accuracy");
    }

    /// Labels that have nothing to do with the inputs: what is learned by heart only harms elsewhere.
    @Test
    void earlyStoppingEndsTrainingThatOnlyLearnsByHeart() throws IOException {
        StringBuilder text = new StringBuilder("a,b,c\n");
        for (int row = 0; row < 100; row++) {
            float a = Philox.gaussian(5, RandomStream.DIGITS, 0, 0, 0, row);
            float b = Philox.gaussian(5, RandomStream.DIGITS, 0, 0, 1, row);
            text.append(a).append(',').append(b).append(row % 2 == 0 ? ",no\n" : ",yes\n");
        }
        Path file = Files.writeString(folder.resolve("noise.csv"), text);
        String[] options = {"--json", "--quiet", "--lr", "0.5", "--epochs", "300", "--early-stopping", "5"};

        Map<String, Object> json = CliRun.of(with(file, options)).json();

        assertThat((int) json.get("epochs")).isBetween(6, 200);
        String shorter = Integer.toString((int) json.get("epochs") - 5);
        assertThat(CliRun.of(with(file, "--json", "--quiet", "--lr", "0.5", "--epochs", shorter)).json())
                .containsEntry("weightsSha256", json.get("weightsSha256"));
    }
}
