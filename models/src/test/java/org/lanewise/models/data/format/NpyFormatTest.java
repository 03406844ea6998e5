package org.lanewise.models.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.core.LanewiseException;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.tests.AllocatedBytes;

/// `numpy.npz` was written by NumPy 2.4: `arange(-8, 16)`, for u1 from 0, as `[2, 3, 4]` in each type, byte order and
/// order of elements, row-major ones stored and column-major ones deflated; `arange(24)` in other shapes; versions.
class NpyFormatTest {
    private static final String[] ORDERS = {"little-C", "little-F", "big-C", "big-F"};

    @TempDir
    Path folder;

    private Path numpy;

    @BeforeEach
    void copyNumpy() throws IOException {
        numpy = folder.resolve("numpy.npz");
        try (InputStream in = NpyFormatTest.class.getResourceAsStream("numpy.npz")) {
            Files.copy(in, numpy);
        }
    }

    private static float[] range(int from, int to) {
        float[] values = new float[to - from];
        for (int index = 0; index < values.length; index++) {
            values[index] = from + index;
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(strings = {"f2", "f4", "f8", "u1", "i1", "i2", "i4", "i8"})
    void everyTypeInEveryOrderIsReadAsNumpyWroteIt(String type) {
        int from = type.equals("u1") ? 0 : -8;
        for (String order : ORDERS) {
            assertThat(NpzFormat.read(numpy, type + "-" + order))
                    .as(order)
                    .isEqualTo(Tensor.of(range(from, from + 24), 2, 3, 4));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 24", "2, 4 6", "4, 2 3 2 2"})
    void oneToFourDimensionsAreRead(int rank, String shape) {
        int[] extents = Arrays.stream(shape.split(" ")).mapToInt(Integer::parseInt).toArray();
        Tensor expected = Tensor.of(range(0, 24), extents);

        assertThat(NpzFormat.read(numpy, "rank-" + rank + "-C")).isEqualTo(expected);
        assertThat(NpzFormat.read(numpy, "rank-" + rank + "-F")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void versionsAreRead(int version) {
        assertThat(NpzFormat.read(numpy, "version-" + version)).isEqualTo(Tensor.of(range(0, 6), 2, 3));
    }

    /// `predictions-v1.npy` was written once by `NpyFormat.write`, and is never written anew.
    @Test
    void fileOfVersion1LoadsForever() throws IOException {
        Path file = folder.resolve("predictions.npy");
        try (InputStream in = NpyFormatTest.class.getResourceAsStream("predictions-v1.npy")) {
            Files.copy(in, file);
        }
        float[] values = {0.34854332f, 0.31204933f, 0.33940735f, -0f, 0x1p-149f, -3.4028235e38f};

        assertThat(NpyFormat.read(file)).isEqualTo(Tensor.of(values, 2, 3));
    }

    @Test
    void arrayWithoutRowsIsRead() {
        assertThat(NpzFormat.read(numpy, "empty").shape().toString()).isEqualTo("[0, 3]");
    }

    @Test
    void whatIsWrittenIsReadBackBitByBit() throws IOException {
        Random random = new Random(31);
        Path file = folder.resolve("values.npy");
        for (int[] extents : new int[][] {{1}, {7}, {5, 3}, {2, 3, 4}, {2, 1, 3, 2}, {0, 4}, {200, 131}}) {
            float[] values = new float[Arrays.stream(extents).reduce(1, (a, b) -> a * b)];
            IntStream.range(0, values.length).forEach(at -> values[at] = Float.intBitsToFloat(random.nextInt()));
            NpyFormat.write(file, Tensor.of(values, extents));

            Tensor read = NpyFormat.read(file);

            assertThat(read.shape().toString()).isEqualTo(Arrays.toString(extents));
            for (int at = 0; at < values.length; at++) {
                assertThat(Float.floatToIntBits(read.array()[at])).isEqualTo(Float.floatToIntBits(values[at]));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, [0; 3]", "1, [1; 3]", "9, [9; 3]", "10, [10; 3]", "10001, [10001; 3]"})
    void rowsThatComeAFewAtATimeAreOneArray(int rows, String shape) {
        Path file = folder.resolve("stream.npy");
        Tensor all = Tensor.of(range(0, 3 * rows), rows, 3);
        AtomicInteger at = new AtomicInteger();

        NpyFormat.write(file, () -> {
            int from = at.getAndAdd(7);
            return from >= rows ? null : all.rows(from, Math.min(rows, from + 7));
        }, 3);

        assertThat(NpyFormat.read(file)).isEqualTo(all);
        assertThat(NpyFormat.read(file).shape().toString()).isEqualTo(shape.replace(';', ','));
    }

    @Test
    void rowsOfOneNumberAreAnArrayOfOneDimension() throws IOException {
        Path file = folder.resolve("numbers.npy");
        Iterator<Tensor> blocks = List.of(Tensor.of(range(0, 2), 2, 1), Tensor.of(range(2, 5), 3)).iterator();

        NpyFormat.write(file, () -> blocks.hasNext() ? blocks.next() : null);

        assertThat(NpyFormat.read(file)).isEqualTo(Tensor.of(range(0, 5), 5));
        assertThat(Files.size(file)).isEqualTo(128 + 4 * 5);
    }

    @Test
    void rowsOfAnotherLengthLeaveTheOldFile() throws IOException {
        Path file = folder.resolve("old.npy");
        NpyFormat.write(file, Tensor.of(range(0, 2), 2));

        assertThatThrownBy(() -> NpyFormat.write(file, () -> Tensor.of(range(0, 8), 2, 4), 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rows of shape [3] are needed, the tensor has shape [2, 4]");
        assertThat(NpyFormat.read(file)).isEqualTo(Tensor.of(range(0, 2), 2));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(file, numpy);
        }
    }

    @Test
    void rowsOfALargerTensorAreWrittenAlone() {
        Path file = folder.resolve("rows.npy");

        NpyFormat.write(file, Tensor.of(range(0, 12), 4, 3).rows(1, 3));

        assertThat(NpyFormat.read(file)).isEqualTo(Tensor.of(range(3, 9), 2, 3));
    }

    /// The bytes that `numpy.save` writes for the same array.
    @Test
    void headerIsNumpysOwn() throws IOException {
        Path file = folder.resolve("values.npy");

        NpyFormat.write(file, Tensor.of(new float[] {1, 2, 3}, 3));

        byte[] bytes = Files.readAllBytes(file);
        String header = "\u0093NUMPY\1\0v\0{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }";
        assertThat(new String(bytes, 0, 128, StandardCharsets.ISO_8859_1))
                .isEqualTo(header + " ".repeat(127 - header.length()) + "\n");
        assertThat(Arrays.copyOfRange(bytes, 128, 140)).containsExactly(0, 0, 128, 63, 0, 0, 0, 64, 0, 0, 64, 64);
    }

    @Test
    void writingReplacesTheOldFileInOneStep() throws IOException {
        Path file = folder.resolve("values.npy");
        NpyFormat.write(file, Tensor.zeros(3, 3));
        NpyFormat.write(file, Tensor.zeros(1));

        assertThat(NpyFormat.read(file)).isEqualTo(Tensor.zeros(1));
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2); // with numpy.npz
        }
    }

    @Test
    void inputsAndLabelsAreRowsTogether() {
        Path inputs = folder.resolve("x.npy");
        Path labels = folder.resolve("y.npy");
        NpyFormat.write(inputs, Tensor.of(range(0, 12), 3, 2, 2));
        NpyFormat.write(labels, Tensor.of(new float[] {1, 0, 2}, 3, 1));

        LabelledRows rows = NpyFormat.read(inputs, labels);

        assertThat(rows.rows()).isEqualTo(3);
        assertThat(rows.inputs().shape().rowSize()).isEqualTo(4);
        assertThat(rows.label(2)).isEqualTo(2);
        assertThat(rows.place(2)).isEqualTo(labels + ", element [2]");
    }

    @Test
    void inputsAndLabelsThatDoNotFitAreRefused() {
        Path inputs = folder.resolve("x.npy");
        Path labels = folder.resolve("y.npy");
        NpyFormat.write(inputs, Tensor.of(range(0, 12), 3, 4));
        NpyFormat.write(labels, Tensor.of(range(0, 4), 4));
        assertThatThrownBy(() -> NpyFormat.read(inputs, labels))
                .isInstanceOf(LanewiseException.class)
                .hasMessage(labels + ": found shape [4], expected labels [3], one a row of the inputs");

        NpyFormat.write(labels, Tensor.zeros(3, 2));
        assertThatThrownBy(() -> NpyFormat.read(inputs, labels)).hasMessageContaining("found shape [3, 2]");
        assertThatThrownBy(() -> NpyFormat.read(labels, labels)).hasMessageContaining("found shape [3, 2]");
        NpyFormat.write(inputs, Tensor.zeros(3));
        assertThatThrownBy(() -> NpyFormat.read(inputs, labels))
                .hasMessageContaining(inputs + ": found shape [3], expected inputs [rows, columns]");
    }

    @Test
    void numbersThatAreNotFiniteAreNamedByElement() {
        Path inputs = folder.resolve("x.npy");
        Path labels = folder.resolve("y.npy");
        Tensor values = Tensor.zeros(3, 2, 2);
        NpyFormat.write(labels, Tensor.zeros(3));
        values.put(Float.NaN, 2, 1, 0);
        NpyFormat.write(inputs, values);

        assertThat(NpyFormat.read(inputs).get(2, 1, 0)).isNaN();
        assertThatThrownBy(() -> NpyFormat.read(inputs, labels))
                .isInstanceOf(LanewiseException.class)
                .hasMessage(inputs + ", element [2, 1, 0]: found NaN, expected a finite number");
    }

    @Test
    void memoryIsFourBytesAnElementAndBuffers() throws IOException {
        int size = 8 << 20;
        byte[] header = "\u0093NUMPY\1\09\0{'descr':'|u1','fortran_order':True,'shape':(2048,4096)}\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        Path file = Files.write(folder.resolve("bytes.npy"), Arrays.copyOf(header, header.length + size));
        assertThat(NpyFormat.read(file).shape().size()).isEqualTo(size);

        long before = AllocatedBytes.now();
        NpyFormat.read(file);

        assertThat(AllocatedBytes.now() - before).isBetween(4L * size, 4L * size + (1 << 20));
    }
}
