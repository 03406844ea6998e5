package org.lanewise.models.malformed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanewise.core.layer.NamedArray;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.checkpoint.Checkpoint;
import org.lanewise.models.checkpoint.CheckpointPlan;
import org.lanewise.models.file.SafetensorsFile;
import org.lanewise.models.file.SafetensorsFormat;
import org.lanewise.models.onnx.OnnxFormat;
import org.lanewise.models.onnx.TestGraph;
import org.lanewise.models.tests.AllocatedBytes;

/// Files that are as large as they say cost at most four times as much memory, and 16 MB. What is allocated is counted,
/// also what is not kept. Headers that declare more than is there are in [MalformedFilesTest].
class ReadingMemoryTest {
    private static final long BUFFERS = 16 << 20;

    @TempDir
    Path folder;

    /// @return what reading gave
    private static <T> T assertFrugal(Path file, long declaredBytes, Reader<T> reader) throws IOException {
        reader.read(file); // loads classes
        long before = AllocatedBytes.now();
        T result = reader.read(file);
        assertThat(AllocatedBytes.now() - before).isLessThanOrEqualTo(4 * declaredBytes + BUFFERS);
        return result;
    }

    /// Reads a file.
    private interface Reader<T> {
        T read(Path file);
    }

    private Path write(byte[] content) throws IOException {
        return Files.write(folder.resolve("large"), content);
    }

    @ParameterizedTest
    @CsvSource({"F16, 2", "BF16, 2", "F32, 4", "F64, 8"})
    void arraysOfSafetensors(String type, int bytes) throws IOException {
        int values = 12_000_000;
        int data = values * bytes;
        String header = "{'a':{'dtype':'" + type + "','shape':[3000,4000],'data_offsets':[0," + data + "]}}";

        SafetensorsFile read = assertFrugal(write(SafetensorsFiles.file(header, data)), data, SafetensorsFormat::read);

        assertThat(read.array("a").shape().size()).isEqualTo(values);
    }

    @Test
    void arraysOfSafetensorsThatNobodyWants() throws IOException {
        String header = "{'a':{'dtype':'I64','shape':[4000,1000],'data_offsets':[0,32000000]}}";
        Path file = write(SafetensorsFiles.file(header, 32_000_000));

        assertThat(assertFrugal(file, 0, path -> SafetensorsFormat.read(path, _ -> false)).arrays()).isEmpty();
    }

    @Test
    void manySmallArraysOfSafetensors() throws IOException {
        int arrays = 1 << 14;
        String header = IntStream.range(0, arrays)
                .mapToObj(array -> "'" + array + "':{'dtype':'F16','shape':[1],'data_offsets':[" + 2 * array + ","
                        + (2 * array + 2) + "]}")
                .collect(Collectors.joining(",", "{", "}"));
        Path file = write(SafetensorsFiles.file(header, 2 * arrays));

        assertThat(assertFrugal(file, Files.size(file), SafetensorsFormat::read).arrays()).hasSize(arrays);
    }

    @Test
    void manyTextsOfSafetensors() throws IOException {
        String header = IntStream.range(0, 1 << 14)
                .mapToObj(text -> "'" + text + "':'\\u0041'")
                .collect(Collectors.joining(",", "{'__metadata__':{", "}}"));
        Path file = write(SafetensorsFiles.file(header, 0));

        assertThat(assertFrugal(file, Files.size(file), SafetensorsFormat::read).metadata()).hasSize(1 << 14);
    }

    @Test
    void weightsOfOnnx() throws IOException {
        float[] weights = new float[3000 * 4000];
        for (boolean packed : List.of(false, true)) {
            TestGraph graph = new TestGraph(-1, 3000).node("MatMul", "x W", "y");
            Path file = write((packed
                    ? graph.packed("W", "3000x4000", weights)
                    : graph.raw("W", "3000x4000", weights)).bytes());

            assertThat(assertFrugal(file, Files.size(file), OnnxFormat::read).plan().inputs()).isEqualTo(3000);
        }
    }

    @Test
    void arraysOfCheckpoints() throws IOException {
        int values = 4_000_000;
        List<NamedArray> arrays = new ArrayList<>();
        for (String name : List.of("layers.0.weight", "optimizer.0.layers.0.weight", "best.layers.0.weight")) {
            arrays.add(new NamedArray(name, Tensor.zeros(2000, values / 2000)));
        }
        Path file = folder.resolve("large");
        Checkpoint.write(new CheckpointPlan(file), Map.of("epoch", "1"), arrays);

        assertThat(assertFrugal(file, 3L * Float.BYTES * values, Checkpoint::read).epochs()).isEqualTo(1);
    }
}
