package org.lanewise.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanewise.cli.CliRun;
import org.lanewise.cli.TinyImages;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.data.format.NpyFormat;

/// `lanewise evaluate`, `predict` and `inspect` on models that `train --out` wrote.
class ModelCommandsTest {
    @TempDir
    static Path folder;

    /// Two kinds: red small ones and blue large ones, the size sometimes missing.
    @BeforeAll
    static void trainModels() throws IOException {
        StringBuilder kinds = new StringBuilder("size,colour,kind\n");
        StringBuilder prices = new StringBuilder("area,town,price\n");
        for (int row = 0; row < 100; row++) {
            boolean small = row % 2 == 0;
            kinds.append(row % 25 == 3 ? "" : small ? 1 + row * 0.01 : 9 + row * 0.01)
                    .append(small ? ",red,\"little, red\"\n" : ",blue,big\n");
            int area = 20 + row * 7 % 90;
            prices.append(area).append(small ? ",Ulm," : ",Rom,").append(1000 * area + (small ? 0 : 40_000))
                    .append('\n');
        }
        Path kindsFile = Files.writeString(folder.resolve("kinds.csv"), kinds);
        Path pricesFile = Files.writeString(folder.resolve("prices.csv"), prices);
        train(kindsFile.toString(), "kinds", "--missing", "mean", "--epochs", "30", "--hidden", "8");
        train(pricesFile.toString(), "prices", "--epochs", "200", "--hidden", "8", "--lr", "0.05");
        train(pricesFile.toString(), "two", "--label", "town", "--epochs", "2", "--loss", "binary-cross-entropy");
        train("digits", "digits", "--limit", "500", "--epochs", "2", "--batch-norm");
    }

    private static void train(String data, String name, String... more) {
        List<String> args = new ArrayList<>(List.of("train", data, "--quiet", "--out", model(name)));
        args.addAll(List.of(more));
        CliRun run = CliRun.of(args.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
    }

    private static String model(String name) {
        return folder.resolve(name + ".safetensors").toString();
    }

    private static String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void evaluationOfClassesCountsEachOne() throws IOException {
        CliRun run = CliRun.of("evaluate", model("kinds"), folder.resolve("kinds.csv").toString(), "--json");

        Map<String, Object> json = run.json();
        assertThat(json.keySet()).containsExactly(
                "samples", "accuracy", "loss", "classes", "confusionMatrix", "precision", "recall", "f1");
        assertThat(json)
                .containsEntry("samples", 100)
                .containsEntry("accuracy", 1.0)
                .containsEntry("classes", List.of("big", "little, red"))
                .containsEntry("confusionMatrix", List.of(List.of(50, 0), List.of(0, 50)))
                .containsEntry("recall", List.of(1.0, 1.0));
        assertThat(CliRun.of("evaluate", model("kinds"), folder.resolve("kinds.csv").toString()).out())
                .contains("accuracy             100.00 %", "little, red", "confusion matrix");
    }

    @Test
    void evaluationOfNumbersIsInTheirOwnUnit() throws IOException {
        Map<String, Object> json =
                CliRun.of("evaluate", model("prices"), folder.resolve("prices.csv").toString(), "--json").json();

        assertThat(json.keySet()).containsExactly("samples", "loss", "mse", "mae", "r2");
        assertThat((double) json.get("r2")).isBetween(0.9, 1.0);
        assertThat((double) json.get("mae")).isBetween(10.0, 20_000.0);
    }

    @Test
    void digitsAreEvaluatedOnTheirTestPartAsTrainingDoes() throws IOException {
        CliRun again = CliRun.of("train", "digits", "--quiet", "--json", "--limit", "500", "--epochs", "2",
                "--batch-norm");
        Map<String, Object> json = CliRun.of("evaluate", model("digits"), "digits", "--json").json();

        assertThat(json.get("accuracy")).isEqualTo(again.json().get("testAccuracy"));
        assertThat(json.get("loss")).isEqualTo(again.json().get("testLoss"));
        assertThat((List<?>) json.get("confusionMatrix")).hasSize(10);
    }

    @Test
    void rowsArePredictedWithColumnsInAnyOrder() throws IOException {
        String rows = file("rows.csv", "id;colour;size\n7;blue;9.5\n8;red;1.25\n9;red;\n");

        CliRun run = CliRun.of("predict", model("kinds"), rows);

        assertThat(run.code()).as(run.err()).isZero();
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.getFirst()).isEqualTo("prediction,big,\"little, red\"");
        assertThat(lines.get(1)).startsWith("big,0.9");
        assertThat(lines.get(2)).startsWith("\"little, red\",");
        assertThat(lines.get(3)).startsWith("\"little, red\",");
    }

    @Test
    void numbersComeInTheirOwnUnitAndOutFilesHoldTheSame() throws IOException {
        String rows = file("rows.csv", "50,Ulm\n50,Rom\n");
        Path out = folder.resolve("found.csv");

        CliRun run = CliRun.of("predict", model("prices"), rows);
        CliRun toFile = CliRun.of("predict", model("prices"), rows, "--out", out.toString());

        List<String> lines = run.out().lines().toList();
        assertThat(lines.getFirst()).isEqualTo("prediction");
        assertThat(Double.parseDouble(lines.get(1))).isBetween(30_000.0, 70_000.0);
        assertThat(Double.parseDouble(lines.get(2))).isBetween(70_000.0, 110_000.0);
        assertThat(toFile.out()).isEmpty();
        assertThat(out).hasContent(run.out());
    }

    @Test
    void anArrayHoldsTheNumbersThatTheTextHas() {
        for (String name : List.of("kinds", "two", "prices")) {
            String rows = folder.resolve(name.equals("kinds") ? "kinds.csv" : "prices.csv").toString();
            Path out = folder.resolve(name + ".npy");

            CliRun text = CliRun.of("predict", model(name), rows);
            CliRun array = CliRun.of("predict", model(name), rows, "--out", out.toString());

            assertThat(array.code()).as(array.err()).isZero();
            assertThat(array.out()).isEmpty();
            Tensor found = NpyFormat.read(out);
            boolean classes = !name.equals("prices");
            assertThat(found.shape().toString()).isEqualTo(classes ? "[100, 2]" : "[100]");
            List<String> lines = text.out().lines().skip(1).toList();
            for (int row = 0; row < 100; row++) {
                String line = lines.get(row).replaceFirst("^\".*\",", "x,");
                float[] numbers = found.rows(row, row + 1).toArray();
                String expected = classes ? numbers[0] + "," + numbers[1] : String.valueOf(numbers[0]);
                assertThat(classes ? line.substring(line.indexOf(',') + 1) : line).isEqualTo(expected);
            }
        }
    }

    @Test
    void theEndOfTheNameOfAFileTellsItsFormat() throws IOException {
        String rows = file("rows.csv", "50,Ulm\n");
        Path lines = folder.resolve("found.jsonl");

        assertThat(CliRun.of("predict", model("prices"), rows, "--out", lines.toString()).code()).isZero();
        CliRun unknown = CliRun.of("predict", model("prices"), rows, "--out", folder.resolve("x.npz").toString());
        CliRun both =
                CliRun.of("predict", model("prices"), rows, "--json", "--out", folder.resolve("x.npy").toString());

        assertThat(lines).content().startsWith("{\"prediction\":");
        assertThat(List.of(unknown.code(), both.code())).containsOnly(2);
        assertThat(unknown.err()).contains("ends in .csv, .jsonl, .json, .npy, was", "x.npz");
        assertThat(both.err()).contains("--json does not go with --out").contains("NPY; JSON lines end in .jsonl");
    }

    @Test
    void aBadRowLeavesNoArray() throws IOException {
        Path out = folder.resolve("broken.npy");

        CliRun run =
                CliRun.of("predict", model("prices"), file("rows.csv", "50,Ulm\nx,Ulm\n"), "--out", out.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("line 2, column 1");
        assertThat(out).doesNotExist();
    }

    @Test
    void standardInputGivesJsonLines() throws IOException {
        InputStream before = System.in;
        CliRun run;
        try {
            System.setIn(new ByteArrayInputStream("1.5,red\n9.5,blue\n".getBytes(StandardCharsets.UTF_8)));
            run = CliRun.of("predict", model("kinds"), "-", "--json");
        } finally {
            System.setIn(before);
        }

        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).startsWith("{\"prediction\":\"little, red\",\"outputs\":{\"big\":0.");
        assertThat(lines.getLast()).startsWith("{\"prediction\":\"big\",\"outputs\":{\"big\":0.9");
    }

    @Test
    void oneOutputForTwoClassesGivesBoth() throws IOException {
        CliRun run = CliRun.of("predict", model("two"), file("rows.csv", "50,90000\n"));

        String[] cells = run.out().lines().toList().getLast().split(",");
        assertThat(run.out()).startsWith("prediction,Rom,Ulm\n");
        assertThat(Float.parseFloat(cells[1]) + Float.parseFloat(cells[2])).isEqualTo(1);
        assertThat(cells[0]).isEqualTo(Float.parseFloat(cells[1]) >= 0.5f ? "Rom" : "Ulm");
    }

    @Test
    void imagesAreRowsOfPixels() throws IOException {
        String row = "0,".repeat(783) + "255\n";

        CliRun run = CliRun.of("predict", model("digits"), file("pixels.csv", row + row));

        List<String> lines = run.out().lines().toList();
        assertThat(lines.getFirst()).isEqualTo("prediction,0,1,2,3,4,5,6,7,8,9");
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).isEqualTo(lines.get(2));
    }

    @Test
    void imagesAreEvaluatedAndPredictedFromTheirIdxFiles() throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        TinyImages.write(images, 40);
        String tiny = model("tiny");
        assertThat(CliRun.of("train", "--data", images.toString(), "--validation", "0", "--quiet", "--epochs", "3",
                "--out", tiny).code()).isZero();
        Path test = images.resolve("t10k-images-idx3-ubyte");
        Path labels = images.resolve("t10k-labels-idx1-ubyte");
        Path zipped = images.resolve("zipped.idx.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            Files.copy(test, out);
        }

        CliRun folderRun = CliRun.of("evaluate", tiny, "--data", images.toString(), "--json");
        CliRun fileRun = CliRun.of("evaluate", tiny, test.toString(), "--labels", labels.toString(), "--json");
        CliRun predicted = CliRun.of("predict", tiny, test.toString());

        assertThat(fileRun.out()).as(fileRun.err()).isEqualTo(folderRun.out()).contains("\"samples\" : 40");
        assertThat(predicted.out()).as(predicted.err()).isEqualTo(CliRun.of("predict", tiny, pixels(40)).out());
        assertThat(predicted.out().lines()).hasSize(41);
        assertThat(CliRun.of("predict", tiny, zipped.toString()).out()).isEqualTo(predicted.out());
        assertThat(CliRun.of("evaluate", tiny, test.toString()).err()).contains("holds no labels; give --labels FILE");
        assertThat(CliRun.of("predict", tiny, labels.toString()).err())
                .contains("t10k-labels-idx1-ubyte, dimensions: found", "expected images [count, 3, 4]");
        assertThat(CliRun.of("predict", model("digits"), test.toString()).err()).contains("images [count, 28, 28]");
        assertThat(CliRun.of("evaluate", model("digits"), "--data", images.toString()).err())
                .contains("the model takes images of 28 x 28 pixels, got 40 images of 3 x 4");
        assertThat(CliRun.of("predict", model("kinds"), test.toString()).err())
                .contains("the model takes rows of a table, got arrays");
        assertThat(CliRun.of("train", test.toString()).err()).contains("give their folder by --data DIR");
    }

    /// The images of [TinyImages] as CSV.
    private static String pixels(int count) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int image = 0; image < count; image++) {
            int row = image;
            rows.append(IntStream.range(0, 12).mapToObj(pixel -> "" + (row * pixel & 0xFF))
                    .collect(Collectors.joining(","))).append('\n');
        }
        return file("tiny.csv", rows.toString());
    }

    @Test
    void inspectionShowsLayersAndTexts() throws IOException {
        CliRun run = CliRun.of("inspect", model("digits"));
        Map<String, Object> json = CliRun.of("inspect", model("digits"), "--json").json();

        assertThat(run.out()).contains("layer 0", "784 -> 100 identity", "100 batch-norm", "weightsSha256", "digits");
        assertThat(json.keySet()).containsExactly("values", "parameters", "layers", "arrays", "metadata");
        assertThat(json).containsEntry("parameters", 101_310).containsEntry("values", 101_910);
        assertThat(((Map<?, ?>) json.get("arrays")).get("layers.0.weight")).isEqualTo(List.of(784, 100));
        assertThat(((Map<?, ?>) json.get("metadata")).get("training").toString()).contains("\"seed\":42");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            predict kinds    | size,colour%5,green   | line 2, column 2 (colour): found 'green', expected a category of
            predict kinds    | size%5                | no column 'colour'
            predict kinds    | 5,red%x,red           | line 2, column 1: found 'x'
            predict kinds    | 5,red,x,y             | 4 values, expected 2 as in the training file, or 3
            predict prices   | ,Ulm                  | an empty cell (a missing value)
            predict digits   | 1,2,3                 | 3 values, expected 784
            evaluate kinds   | size,colour,kind%5,red,huge | the class 'huge'
            evaluate kinds   | size,kind%5,big       | found 2 values, expected 3 as in the training file
            """)
    void rowsThatDoNotFitFailWithTheirPlace(String command, String rows, String message) throws IOException {
        String[] words = command.split(" ");

        CliRun run = CliRun.of(words[0], model(words[1]), file("rows.csv", rows.replace('%', '\n') + "\n"));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("rows.csv").contains(message);
    }

    @Test
    void whatIsNoModelFailsWithAWord() throws IOException {
        String text = file("text.safetensors", "this is a text and nothing else");

        for (String command : List.of("inspect", "evaluate", "predict")) {
            String[] args = command.equals("inspect")
                    ? new String[] {command, text}
                    : new String[] {command, text, "kinds.csv"};
            CliRun run = CliRun.of(args);
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).contains("text.safetensors, byte 0: found a header of");
        }
        assertThat(CliRun.of("evaluate", model("kinds"), "mnits").code()).isEqualTo(2);
        assertThat(CliRun.of("evaluate", model("kinds")).code()).isEqualTo(2);
        assertThat(CliRun.of("predict", model("kinds"), "x.csv", "--missing", "drop").code()).isEqualTo(2);
        assertThat(CliRun.of("evaluate", model("kinds"), "digits").err()).contains("rows of a table");
    }
}
