package org.lanewise.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanewise.cli.CliRun;
import org.lanewise.core.layer.NamedArray;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.file.SafetensorsFile;
import org.lanewise.models.file.SafetensorsFormat;
import org.lanewise.models.onnx.OnnxFormat;
import org.lanewise.models.trained.ModelFile;
import org.lanewise.models.trained.TrainedModel;

/// Weights in and out: `lanewise export`, `import` and `train --init-weights`.
class ExchangeTest {
    private static final int BATCH = 32;

    @TempDir
    Path folder;

    private Path stateDict() {
        Path file = folder.resolve("state.safetensors");
        SafetensorsFormat.write(
                file,
                List.of(
                        new NamedArray("0.weight", Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2)),
                        new NamedArray("0.bias", Tensor.of(new float[] {0.5f, 0, -1}, 3)),
                        new NamedArray("2.weight", Tensor.of(new float[] {1, -1, 1, 0, 1, 0}, 2, 3))),
                Map.of());
        return file;
    }

    private static CliRun done(Object... args) {
        CliRun run = CliRun.of(List.of(args).stream().map(String::valueOf).toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    @Test
    void aStateDictBecomesAModelAndThatOneOnnxAndThatOneAModelAgain() {
        Path model = folder.resolve("model.safetensors");
        Path onnx = folder.resolve("model.onnx");
        Path again = folder.resolve("again.safetensors");

        CliRun imported = done("import", stateDict(), "--activations", "relu,softmax", "--out", model);
        done("export", model, "--onnx", onnx);
        done("import", onnx, "--out", again);

        assertThat(imported.err()).contains("state.safetensors: 2-3 relu-2 softmax");
        TrainedModel first = ModelFile.read(model);
        assertThat(first.model().weights(0)).isEqualTo(Tensor.of(new float[] {1, 3, 5, 2, 4, 6}, 2, 3));
        assertThat(ModelFile.read(again).model().weightsSha256()).isEqualTo(first.model().weightsSha256());
        float[] input = {0.25f, -0.125f};
        assertThat(ModelFile.read(again).predict(input)).containsExactly(first.predict(input));
    }

    @Test
    void withoutSoftmaxTheOutputsAreLogits() {
        Path model = folder.resolve("model.safetensors");
        Path onnx = folder.resolve("model.onnx");
        done("import", stateDict(), "--activations", "relu,softmax", "--out", model);

        done("export", model, "--onnx", onnx, "--no-softmax");

        assertThat(OnnxFormat.read(onnx).predict(new float[] {1, 0})).containsExactly(2.5f, 3);
    }

    @Test
    void wrongUsageIsToldWithTheWayOut() {
        Path model = folder.resolve("model.safetensors");
        CliRun none = CliRun.of("import", stateDict().toString(), "--out", model.toString());
        CliRun few = CliRun.of(
                "import", stateDict().toString(), "--out", model.toString(), "--activations", "relu");
        done("import", stateDict(), "--activations", "relu,identity", "--out", model);
        done("export", model, "--onnx", folder.resolve("m.onnx"));
        CliRun useless = CliRun.of("import", folder.resolve("m.onnx").toString(), "--out", model.toString(),
                "--activations", "relu");

        assertThat(List.of(none.code(), few.code(), useless.code())).containsOnly(2);
        assertThat(none.err()).contains("--activations, one after each of the 2 Linear modules");
        assertThat(few.err()).contains("2 Linear modules", "got 1");
        assertThat(useless.err()).contains("--activations is for state dicts");
    }

    @Test
    void filesOfAnotherKindAreFailures() throws IOException {
        Path text = Files.writeString(folder.resolve("some.txt"), "some text");
        String out = folder.resolve("out").toString();

        assertThat(CliRun.of("import", text.toString(), "--out", out).err()).contains("some.txt, byte 0: found ");
        Path zip = Files.writeString(folder.resolve("states.pt"), "PK\u0003\u0004 and so on");
        assertThat(CliRun.of("import", zip.toString(), "--out", out).err()).contains("safetensors.torch.save_file");
        assertThat(CliRun.of("import", stateDict().toString(), "--activations", "relu,relu", "--out",
                folder.toString()).err()).contains("found a folder, expected a file or a name that is not taken");
        assertThat(CliRun.of("import", folder.toString(), "--out", out).err()).contains("found a folder");
        assertThat(CliRun.of("import", "missing.onnx", "--out", out).err()).contains("missing.onnx: no such file");
        assertThat(CliRun.of("export", stateDict().toString(), "--onnx", out).err()).contains("format");
        assertThat(CliRun.of("export", stateDict().toString(), "--onnx", out).code()).isEqualTo(1);
        assertThat(CliRun.of("import", text.toString(), "--out", folder.resolve("no/m").toString()).err())
                .contains("there is no folder");
    }

    @Test
    void weightsOfAnotherNetworkAreRefusedBeforeTraining() {
        CliRun run = CliRun.of("train", "digits", "--limit", "50", "--validation", "0", "--hidden", "3",
                "--init-weights", stateDict().toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("array '0.weight'", "found shape [3, 2]", "784-3 relu-10 softmax");
        assertThat(run.out()).isEmpty();
    }

    /// 100 mini-batches of PyTorch, from its first weights over the same rows.
    @Test
    void aRunOfPyTorchIsRepeated() throws IOException {
        String data = System.getenv("LANEWISE_DATA");
        assumeTrue(data != null && !data.isBlank(), "LANEWISE_DATA is not set: no runs of PyTorch to read");
        SafetensorsFile pytorch = SafetensorsFormat.read(
                Path.of(data, "pytorch", "reference.safetensors"),
                name -> name.matches("data\\.inputs|(start|adam\\.step\\d+)\\.\\d\\.(weight|bias)"));
        Path start = folder.resolve("start.safetensors");
        SafetensorsFormat.write(start, named(pytorch, "start."), Map.of());

        for (int steps : new int[] {1, 10, 100}) {
            Path out = folder.resolve("after" + steps + ".safetensors");
            done("train", table(pytorch, classes(data), steps * BATCH), "--no-standardize", "--validation", "0",
                    "--test", "0", "--hidden", "16,8", "--activation", "tanh,relu", "--optimizer", "adam", "--lr",
                    "0.01",
                    "--epochs", "1", "--no-shuffle", "--quiet", "--init-weights", start, "--out", out);

            SafetensorsFile after = SafetensorsFormat.read(out);
            double tolerance = steps == 1 ? 1e-5 : 1e-4;
            for (NamedArray array : named(pytorch, "adam.step" + steps + ".")) {
                int layer = Character.digit(array.name().charAt(0), 10) / 2;
                Tensor ours = after.array("layers." + layer + array.name().substring(1));
                assertClose(array.values(), ours, tolerance, steps + " steps, " + array.name());
            }
        }
    }

    private static void assertClose(Tensor pytorch, Tensor ours, double tolerance, String what) {
        int rows = pytorch.shape().rows();
        int columns = pytorch.shape().rowSize();
        double largest = 0;
        for (float value : pytorch.toArray()) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int index = 0; index < rows * columns; index++) {
            int transposed = index % columns * rows + index / columns;
            assertThat((double) ours.array()[transposed])
                    .as(what)
                    .isCloseTo(pytorch.array()[index], within(tolerance * largest));
        }
    }

    private static List<NamedArray> named(SafetensorsFile file, String prefix) {
        List<NamedArray> arrays = new ArrayList<>();
        for (NamedArray array : file.arrays()) {
            if (array.name().startsWith(prefix)) {
                arrays.add(new NamedArray(array.name().substring(prefix.length()), array.values()));
            }
        }
        assertThat(arrays).hasSize(6);
        return arrays;
    }

    /// The rows in PyTorch's order, again and again.
    private Path table(SafetensorsFile pytorch, int[] classes, int rows) throws IOException {
        Tensor inputs = pytorch.array("data.inputs");
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < inputs.shape().rowSize(); column++) {
                text.append(inputs.get(row % classes.length, column)).append(',');
            }
            text.append(classes[row % classes.length]).append('\n');
        }
        return Files.writeString(folder.resolve("rows" + rows + ".csv"), text);
    }

    /// 64-bit whole numbers, which are not read from safetensors files otherwise.
    private static int[] classes(String data) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(Path.of(data, "pytorch", "reference.safetensors")))
                .order(ByteOrder.LITTLE_ENDIAN);
        int header = (int) bytes.getLong(0);
        Matcher entry = Pattern
                .compile("\"data.classes\":\\{\"dtype\":\"I64\",\"shape\":\\[(\\d+)\\],\"data_offsets\":\\[(\\d+),")
                .matcher(new String(bytes.array(), 8, header, StandardCharsets.UTF_8));
        assertThat(entry.find()).isTrue();
        int[] classes = new int[Integer.parseInt(entry.group(1))];
        for (int row = 0; row < classes.length; row++) {
            classes[row] = (int) bytes.getLong(8 + header + Integer.parseInt(entry.group(2)) + 8 * row);
        }
        return classes;
    }
}
