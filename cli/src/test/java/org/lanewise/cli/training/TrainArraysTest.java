package org.lanewise.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanewise.cli.CliRun;
import org.lanewise.cli.TinyImages;
import org.lanewise.core.random.Philox;
import org.lanewise.core.random.RandomStream;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.data.format.NpyFormat;

/// `lanewise train` on npy, npz and LIBSVM files.
class TrainArraysTest {
    private static final int ROWS = 150;

    @TempDir
    Path folder;

    /// Four numbers and one of three classes, in an order by class.
    private static Tensor inputs() {
        Tensor inputs = Tensor.zeros(ROWS, 2, 2);
        for (int index = 0; index < 4 * ROWS; index++) {
            float noise = Philox.gaussian(5, RandomStream.DIGITS, 0, 0, 0, index);
            inputs.array()[index] = index / 200 * 2 + index % 4 + noise / 4;
        }
        return inputs;
    }

    private static Tensor classes() {
        Tensor labels = Tensor.zeros(ROWS);
        for (int row = 0; row < ROWS; row++) {
            labels.put(row / 50 - 1, row);
        }
        return labels;
    }

    private Path npy(String name, Tensor values) {
        Path file = folder.resolve(name);
        NpyFormat.write(file, values);
        return file;
    }

    private Path npz(String inputs, String labels) throws IOException {
        Path file = folder.resolve("rows.npz");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry(inputs + ".npy"));
            Files.copy(npy("x.npy", inputs()), out);
            out.putNextEntry(new ZipEntry(labels + ".npy"));
            Files.copy(npy("y.npy", classes()), out);
        }
        return file;
    }

    private Path libsvm(String name) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < ROWS; row++) {
            text.append(row / 50 - 1);
            for (int column = 0; column < 4; column++) {
                text.append(' ').append(column + 1).append(':').append(inputs().array()[4 * row + column]);
            }
            text.append('\n');
        }
        return Files.writeString(folder.resolve(name), text);
    }

    private Path csv() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < 4; column++) {
                text.append(inputs().array()[4 * row + column]).append(',');
            }
            text.append(row / 50 - 1).append('\n');
        }
        return Files.writeString(folder.resolve("rows.csv"), text);
    }

    private static CliRun train(Path file, String... more) {
        return CliRun.of(Stream.concat(Stream.of("train", file.toString(), "--epochs", "8"), Arrays.stream(more))
                .toArray(String[]::new));
    }

    private static Map<String, Object> json(Path file, String... more) throws IOException {
        CliRun run = train(file, Stream.concat(Stream.of("--json", "--quiet"), Arrays.stream(more))
                .toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return run.json();
    }

    @Test
    void sameRowsGiveTheSameWeightsInEveryFormat() throws IOException {
        Map<String, Object> csv = json(csv());
        String[] labels = {"--labels", npy("y.npy", classes()).toString()};

        assertThat(csv).containsEntry("layers", "4-100 relu-200 relu-3 softmax").containsEntry("samples", 90);
        for (Map<String, Object> other : List.of(
                json(npy("x.npy", inputs()), labels), json(npz("x", "y")), json(libsvm("rows.libsvm")),
                json(libsvm("rows.svm"), "--columns", "4"), json(npz("a", "b"), "--arrays", "a,b"))) {
            assertThat(other)
                    .containsEntry("weightsSha256", csv.get("weightsSha256"))
                    .containsEntry("testAccuracy", csv.get("testAccuracy"))
                    .containsEntry("samples", 90);
        }
    }

    @Test
    void numbersAreARegressionAndFilesOfTheirOwnAreTested() throws IOException {
        Tensor numbers = Tensor.zeros(ROWS, 1);
        for (int row = 0; row < ROWS; row++) {
            numbers.put(1000 + 50 * inputs().get(row, 0, 0), row, 0);
        }
        Path x = npy("x.npy", inputs());
        String y = npy("y.npy", numbers).toString();

        Map<String, Object> json = json(x, "--labels", y, "--test", x.toString(), "--test-labels", y);

        assertThat(json).containsEntry("samples", 120);
        assertThat((double) json.get("testR2")).isGreaterThan(0.8);
    }

    @Test
    void modelOfArraysIsEvaluatedOnAnyFormat() throws IOException {
        Path model = folder.resolve("model.safetensors");
        Path test = libsvm("test.svm");
        Object accuracy = json(libsvm("rows.svm"), "--test", test.toString(), "--out", model.toString())
                .get("testAccuracy");
        npz("x", "y");

        for (String data : List.of("test.svm", "x.npy --labels y.npy", "rows.npz --arrays x,y",
                csv().getFileName().toString())) {
            String[] args = Stream
                    .concat(Stream.of("evaluate", model.toString(), "--json"), Arrays.stream(data.split(" "))
                            .map(word -> word.contains(".") ? folder.resolve(word).toString() : word))
                    .toArray(String[]::new);
            CliRun run = CliRun.of(args);
            assertThat(run.code()).as("%s: %s", data, run.err()).isZero();
            assertThat(run.json()).as(data).containsEntry("accuracy", accuracy).containsEntry("samples", ROWS);
        }
    }

    @Test
    void modelOfArraysPredictsRowsOfEveryFormat() throws IOException {
        Path model = folder.resolve("model.safetensors");
        json(libsvm("rows.svm"), "--out", model.toString());
        csv();
        npz("x", "y");

        String expected = predict(model, "rows.csv").out();
        assertThat(expected.lines()).hasSize(ROWS + 1);
        for (String data : List.of("rows.svm", "x.npy", "rows.npz", "rows.npz --array x")) {
            assertThat(predict(model, data).out()).as(data).isEqualTo(expected);
        }
        Files.writeString(folder.resolve("short.svm"), "0 1:1\n");
        assertThat(predict(model, "short.svm").out().lines()).hasSize(2);
    }

    private CliRun predict(Path model, String data) {
        return CliRun.of(Stream.concat(
                Stream.of("predict", model.toString()),
                Arrays.stream(data.split(" ")).map(word -> word.contains(".") ? folder.resolve(word).toString() : word))
                .toArray(String[]::new));
    }

    @Test
    void whatDoesNotFitTheModelIsToldWhenPredictingAndEvaluating() throws IOException {
        Path model = folder.resolve("model.safetensors");
        json(libsvm("rows.svm"), "--out", model.toString());
        Tensor bad = inputs();
        bad.put(Float.NaN, 7, 1, 0);
        npy("bad.npy", bad);
        npy("narrow.npy", Tensor.zeros(ROWS, 3));
        npz("a", "b");

        assertThat(predict(model, "bad.npy").err()).contains("bad.npy, element [7, 1, 0]: found NaN");
        assertThat(predict(model, "narrow.npy").err())
                .contains("narrow.npy, shape [150, 3]: found 3 columns, expected 4 as the model takes");
        assertThat(predict(model, "rows.npz").err()).contains("found the arrays 'a, b', expected 'x'");
        assertThat(predict(model, "none.npy").err()).contains("none.npy: no such file");
        assertThat(predict(model, "x.npy --array x").err()).contains("--array does not go with a file of format NPY");
        assertThat(predict(model, "x.npy --no-header").err())
                .contains("--header does not go with a file of format NPY");
        String y = folder.resolve("y.npy").toString();
        CliRun evaluated = CliRun.of(
                "evaluate", model.toString(), folder.resolve("narrow.npy").toString(), "--labels", y);
        assertThat(evaluated.err()).contains("narrow.npy, shape [150, 3]: found 3 columns, expected 4");
        assertThat(evaluated.code()).isEqualTo(1);
    }

    @Test
    void modelOfScaledPixelsTakesTheSamePixelsFromImages() throws IOException {
        Path images = Files.createDirectory(folder.resolve("images"));
        TinyImages.write(images, ROWS);
        Tensor pixels = Tensor.zeros(ROWS, 12);
        Tensor labels = Tensor.zeros(ROWS);
        for (int image = 0; image < ROWS; image++) {
            labels.put(image % 10, image);
            for (int pixel = 0; pixel < 12; pixel++) {
                pixels.put(image * pixel & 0xFF, image, pixel);
            }
        }
        Path model = folder.resolve("model.safetensors");
        String y = npy("y.npy", labels).toString();
        String x = npy("x.npy", pixels).toString();
        json(Path.of(x), "--labels", y, "--out", model.toString());

        CliRun ofArray = CliRun.of("evaluate", model.toString(), x, "--labels", y);
        CliRun ofImages = CliRun.of("evaluate", model.toString(), "--data", images.toString());

        assertThat(ofImages.out()).as(ofImages.err()).isEqualTo(ofArray.out()).contains("accuracy");
        assertThat(CliRun.of("predict", model.toString(), images.resolve("t10k-images-idx3-ubyte").toString()).out())
                .isEqualTo(predict(model, "x.npy").out());
    }

    @Test
    void laterFileMustHaveTheColumnsAndClassesOfTheFirst() throws IOException {
        Path wide = Files.writeString(folder.resolve("wide.libsvm"), "1 1:1 5:2\n");
        Path other = Files.writeString(folder.resolve("other.libsvm"), "1 1:1\n7 1:2\n");
        Path narrow = npy("narrow.npy", Tensor.zeros(ROWS, 3));
        String y = npy("y.npy", classes()).toString();

        assertThat(train(libsvm("rows.svm"), "--test", wide.toString()).err())
                .contains("wide.libsvm, line 1, character 7: found '5:2', expected an index of at most 4");
        assertThat(train(libsvm("rows.svm"), "--test", other.toString()).err())
                .contains("other.libsvm, line 2: found the class '7', expected one of the training file");
        assertThat(train(npy("x.npy", inputs()), "--labels", y, "--test", narrow.toString(), "--test-labels", y).err())
                .contains("narrow.npy").contains("3 columns, expected 4 as in the training file");
    }

    @ParameterizedTest
    @CsvSource({
        "x.npy, --quiet, an npy file holds the inputs alone; give --labels FILE.npy",
        "x.npy, --labels y.npy --label 3, --label does not go with a file of format NPY",
        "x.npy, --labels y.npy --missing drop, --missing does not go with a file of format NPY",
        "x.npy, --labels y.npy --columns 4, '--columns does not go with a file of format NPY, it is for LIBSVM'",
        "x.npy, --labels y.npy --test x.npy, needs --test-labels",
        "rows.npz, --labels y.npy, --labels does not go with a file of format NPZ",
        "rows.npz, '--arrays x', --arrays must be two names",
        "rows.csv, '--arrays x,y', --arrays does not go with a file of format CSV"
    })
    void optionsThatDoNotFitAreWrongUsage(String file, String options, String message) throws IOException {
        csv();
        npz("x", "y");
        String[] given = Arrays.stream(options.split(" "))
                .map(option -> option.endsWith(".npy") ? folder.resolve(option).toString() : option)
                .toArray(String[]::new);

        CliRun run = train(folder.resolve(file), given);

        assertThat(run.err()).contains(message);
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void badFilesAreFailuresWithTheirPlace() throws IOException {
        Path cut =
                Files.write(folder.resolve("cut.npy"), Arrays.copyOf(Files.readAllBytes(npy("x.npy", inputs())), 500));
        Path text = Files.writeString(folder.resolve("text.npz"), "no array");

        CliRun run = train(cut, "--labels", npy("y.npy", classes()).toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("cut.npy, byte 500: found the end after 93 elements");
        assertThat(train(text).err()).contains("text.npz").contains("a ZIP file (npz)");
        assertThat(train(npz("a", "b")).err()).contains("found the arrays 'a, b', expected 'x'");
        assertThat(train(folder.resolve("none.npz")).err()).contains("none.npz: no such file");
    }
}
