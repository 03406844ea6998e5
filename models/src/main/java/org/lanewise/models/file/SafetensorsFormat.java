package org.lanewise.models.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.lanewise.core.LanewiseException;
import org.lanewise.core.layer.NamedArray;
import org.lanewise.core.tensor.Shape;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.file.json.JsonReader;
import org.lanewise.models.file.json.JsonValue;
import org.lanewise.models.file.json.JsonValue.JsonArray;
import org.lanewise.models.file.json.JsonValue.JsonNumber;
import org.lanewise.models.file.json.JsonValue.JsonObject;
import org.lanewise.models.file.json.JsonValue.JsonString;

/// Files of named arrays of float32, as Python's `safetensors` reads them:
///
///     [ length of the header, 8 bytes little-endian | header, JSON | arrays, row-major little-endian, no gaps ]
///
/// The header names for each array its type, its shape and where its bytes are; `__metadata__` holds texts. It is padded
/// with spaces so that the arrays begin at a multiple of 8 bytes.
///
/// Reading is strict: the header has at most 100,000,000 bytes, starts with `{` and names nothing twice; the arrays fill
/// the rest of the file without gap or overlap, each with as many bytes as its type and shape want. F32, F16 and BF16 are
/// read as they are, F64 rounded to the nearest float32 (infinite where it is too large); F32 is written.
///
/// Source: the format's description at github.com/huggingface/safetensors. Thread-safe.
public final class SafetensorsFormat {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int ALIGNMENT = 8;
    /// A little below the longest array that Java virtual machines can make.
    private static final int MOST_VALUES = Integer.MAX_VALUE - 8;

    private static final int MOST_HEADER_BYTES = 100_000_000;

    private SafetensorsFormat() {}

    /// Reads all arrays.
    ///
    /// @throws MalformedFileException if the file breaks a rule of the format, or holds an array of integers or of another
    ///     type that is not read; the message names the byte or the array
    /// @throws LanewiseException if the file cannot be read
    public static SafetensorsFile read(Path file) {
        return read(file, _ -> true);
    }

    /// Reads the arrays whose names are wanted; the rest is only checked, and may be of any type.
    ///
    /// @throws LanewiseException as above
    public static SafetensorsFile read(Path file, Predicate<String> wanted) {
        return FileReading.of(file, "a safetensors file", () -> content(file, wanted));
    }

    private static SafetensorsFile content(Path file, Predicate<String> wanted) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long headerBytes = headerBytes(file, channel);
            ByteBuffer json = ByteBuffer.allocate((int) headerBytes);
            fill(file, channel, json);
            long data = Long.BYTES + headerBytes;
            SafetensorsHeader header = SafetensorsHeader.read(file, json.array(), channel.size() - data);
            List<NamedArray> arrays = new ArrayList<>();
            ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (SafetensorsHeader.Entry entry : header.entries()) {
                if (wanted.test(entry.name())) {
                    arrays.add(array(file, channel.position(data + entry.start()), entry, bytes));
                }
            }
            return new SafetensorsFile(header.metadata(), arrays);
        }
    }

    private static long headerBytes(Path file, FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < Long.BYTES) {
            throw new MalformedFileException(file, "byte " + size, "the end of the file",
                    "the 8 bytes that hold the length of a safetensors header");
        }
        ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        fill(file, channel, length);
        long headerBytes = length.getLong(0);
        if (headerBytes < 2 || headerBytes > MOST_HEADER_BYTES) {
            throw new MalformedFileException(file, "byte 0", "a header of " + Long.toUnsignedString(headerBytes)
                    + " bytes", "2 to " + MOST_HEADER_BYTES + "; is this a safetensors file?");
        }
        if (headerBytes > size - Long.BYTES) {
            throw new MalformedFileException(file, "byte 0", "a header of " + headerBytes + " bytes",
                    "at most the " + (size - Long.BYTES) + " bytes that follow; is the file cut off?");
        }
        return headerBytes;
    }

    private static NamedArray array(
            Path file, FileChannel channel, SafetensorsHeader.Entry entry, ByteBuffer bytes) throws IOException {
        long size = (entry.end() - entry.start()) / entry.type().bytes();
        if (!entry.type().isRead()) {
            throw new MalformedFileException(file, entry.place(), "numbers of type " + entry.type(),
                    "F32, F16, BF16 or F64");
        }
        if (size > MOST_VALUES) {
            throw new MalformedFileException(file, entry.place(), size + " values", "at most " + MOST_VALUES);
        }
        float[] values = new float[(int) size];
        int block = BUFFER_BYTES / entry.type().bytes();
        for (int from = 0; from < values.length; from += block) {
            int count = Math.min(block, values.length - from);
            fill(file, channel, bytes.clear().limit(count * entry.type().bytes()));
            bytes.flip();
            for (int index = from; index < from + count; index++) {
                values[index] = number(entry.type(), bytes);
            }
        }
        // Shapes have a rank of 1 at least; zero extents come with no values, whatever the others.
        int[] extents = entry.extents().length == 0 ? new int[] {1} : entry.extents();
        return new NamedArray(entry.name(), tensor(file, entry, values, extents));
    }

    private static Tensor tensor(Path file, SafetensorsHeader.Entry entry, float[] values, int[] extents) {
        try {
            return Tensor.of(values, extents);
        } catch (IllegalArgumentException e) {
            throw new MalformedFileException(file, entry.place(), "shape " + Arrays.toString(extents),
                    "at most " + MOST_VALUES + " values, zero extents not counted");
        }
    }

    private static float number(ArrayType type, ByteBuffer bytes) {
        return switch (type) {
            case F16 -> Float.float16ToFloat(bytes.getShort());
            case BF16 -> Float.intBitsToFloat(bytes.getShort() << Short.SIZE);
            case F64 -> (float) bytes.getDouble();
            default -> bytes.getFloat();
        };
    }

    private static void fill(Path file, FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new MalformedFileException(file, "byte " + channel.position(), "the end of the file",
                        bytes.remaining() + " more bytes; it changed while it was read");
            }
        }
    }

    /// Writes arrays and metadata, atomically.
    ///
    /// @throws IllegalArgumentException if two arrays have one name, or a text is longer than readers take
    /// @throws LanewiseException if the file cannot be written
    public static void write(Path file, List<NamedArray> arrays, Map<String, String> metadata) {
        byte[] header = header(arrays, metadata).toString().getBytes(StandardCharsets.UTF_8);
        int padding = (ALIGNMENT - header.length % ALIGNMENT) % ALIGNMENT;
        AtomicFile.write(file, out -> {
            ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            out.write(length.putLong(header.length + padding).array());
            out.write(header);
            out.write(" ".repeat(padding).getBytes(StandardCharsets.UTF_8));
            for (NamedArray array : arrays) {
                FloatBytes.write(array.values(), out);
            }
        });
    }

    private static JsonObject header(List<NamedArray> arrays, Map<String, String> metadata) {
        Map<String, JsonValue> texts = new LinkedHashMap<>();
        metadata.forEach((name, text) -> {
            requireText(name, text);
            texts.put(name, new JsonString(text));
        });
        Map<String, JsonValue> header = new LinkedHashMap<>();
        header.put("__metadata__", new JsonObject(texts));
        long offset = 0;
        for (NamedArray array : arrays) {
            Shape shape = array.values().shape();
            long end = offset + (long) Float.BYTES * shape.size();
            if (header.put(array.name(), entry(shape, offset, end)) != null) {
                throw new IllegalArgumentException(
                        "each array needs a name of its own, two are '" + array.name() + "'");
            }
            offset = end;
        }
        return new JsonObject(header);
    }

    /// Refuses a text of the metadata that [#write] would refuse.
    ///
    /// @throws IllegalArgumentException if it is longer than readers take
    public static void requireText(String name, String text) {
        if (new JsonString(text).toString().getBytes(StandardCharsets.UTF_8).length > JsonReader.LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "the text '" + name + "' is too long for a model file: more than " + JsonReader.LONGEST_TEXT
                            + " bytes (very many columns, or a text column with very many categories?)");
        }
    }

    private static JsonObject entry(Shape shape, long offset, long end) {
        Map<String, JsonValue> entry = new LinkedHashMap<>();
        entry.put("dtype", new JsonString(ArrayType.F32.name()));
        entry.put("shape", numbers(IntStream.range(0, shape.rank()).mapToLong(shape::extent)));
        entry.put("data_offsets", numbers(LongStream.of(offset, end)));
        return new JsonObject(entry);
    }

    private static JsonArray numbers(LongStream numbers) {
        return new JsonArray(numbers.mapToObj(number -> (JsonValue) new JsonNumber(Long.toString(number))).toList());
    }
}
