package org.lanewise.models.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;

/// The arrays of `pytorch/reference.safetensors`, by name: a length, a JSON header, then the numbers. Whatever is not
/// an array of 64-bit numbers as the header says is a failure.
public final class PyTorchReference {
    /// How close float results are to double ones where nothing is said, in units of the largest expected number.
    private static final double TOLERANCE = 1e-5;

    private static final Pattern METADATA = Pattern.compile("\\{\"__metadata__\":\\{[^{}]*\\}");
    private static final Pattern ARRAY = Pattern.compile(
            "\\G,\"([^\"]+)\":\\{\"dtype\":\"(F64|I64)\",\"shape\":\\[([\\d,]*)\\],\"data_offsets\":\\[(\\d+),(\\d+)\\]\\}");

    private final Map<String, double[]> arrays = new HashMap<>();

    /// Reads the file, or skips the test where `LANEWISE_DATA` is not set.
    public static PyTorchReference read() {
        String folder = System.getenv("LANEWISE_DATA");
        assumeTrue(folder != null && !folder.isBlank(), "LANEWISE_DATA is not set: no runs of PyTorch to read");
        try {
            return new PyTorchReference(
                    ByteBuffer.wrap(Files.readAllBytes(Path.of(folder, "pytorch", "reference.safetensors"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PyTorchReference(ByteBuffer file) {
        file.order(ByteOrder.LITTLE_ENDIAN);
        byte[] bytes = new byte[Math.toIntExact(file.getLong())];
        file.get(bytes);
        String header = new String(bytes, StandardCharsets.UTF_8).stripTrailing();
        ByteBuffer numbers = file.slice().order(ByteOrder.LITTLE_ENDIAN);
        Matcher metadata = METADATA.matcher(header);
        assertThat(metadata.lookingAt()).as("metadata first").isTrue();
        int end = metadata.end();
        for (Matcher array = ARRAY.matcher(header); array.find(end); end = array.end()) {
            arrays.put(array.group(1), numbers(numbers, array));
        }
        assertThat(header.substring(end)).as("what follows the last array").isEqualTo("}");
    }

    private static double[] numbers(ByteBuffer from, Matcher array) {
        int size = 1;
        for (String length : array.group(3).split(",")) {
            size *= Integer.parseInt(length);
        }
        int start = Integer.parseInt(array.group(4));
        assertThat(Integer.parseInt(array.group(5)) - start).as(array.group(1)).isEqualTo(size * Long.BYTES);
        double[] numbers = new double[size];
        for (int index = 0; index < size; index++) {
            int at = start + index * Long.BYTES;
            numbers[index] = array.group(2).equals("F64") ? from.getDouble(at) : from.getLong(at);
        }
        return numbers;
    }

    /// The array of that name, row-major.
    public double[] array(String name) {
        double[] array = arrays.get(name);
        assertThat(array).as(name).isNotNull();
        return array;
    }

    /// Checks that numbers are those of the file.
    void assertClose(String name, float... actual) {
        assertWithin(TOLERANCE, name, actual);
    }

    /// Checks that numbers are those of the file.
    ///
    /// @param tolerance in units of the largest expected number
    public void assertWithin(double tolerance, String name, float... actual) {
        double[] expected = array(name);
        assertThat(actual.length).as(name).isEqualTo(expected.length);
        double largest = 0;
        for (double number : expected) {
            largest = Math.max(largest, Math.abs(number));
        }
        for (int index = 0; index < expected.length; index++) {
            assertThat((double) actual[index])
                    .as("%s, element %d", name, index)
                    .isCloseTo(expected[index], Offset.offset(tolerance * largest));
        }
    }
}
