package org.lanewise.models.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lanewise.core.LanewiseException;
import org.lanewise.core.layer.NamedArray;
import org.lanewise.core.tensor.Shape;
import org.lanewise.core.tensor.Tensor;

/// Files of named arrays of float32, as Python's `safetensors` reads them:
///
///     [ length of the header, 8 bytes little-endian | header, JSON | arrays, row-major little-endian, no gaps ]
///
/// The header names for each array its type, its shape and where its bytes are; `__metadata__` holds texts. It is padded
/// with spaces so that the arrays begin at a multiple of 8 bytes.
///
/// Source: the format's description at github.com/huggingface/safetensors.
public final class SafetensorsFormat {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int ALIGNMENT = 8;

    private SafetensorsFormat() {}

    /// Writes arrays and metadata, atomically.
    ///
    /// @throws LanewiseException if the file cannot be written
    public static void write(Path file, List<NamedArray> arrays, Map<String, String> metadata) {
        byte[] header = header(arrays, metadata).getBytes(StandardCharsets.UTF_8);
        int padding = (ALIGNMENT - header.length % ALIGNMENT) % ALIGNMENT;
        AtomicFile.write(file, out -> {
            ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            out.write(length.putLong(header.length + padding).array());
            out.write(header);
            out.write(" ".repeat(padding).getBytes(StandardCharsets.UTF_8));
            for (NamedArray array : arrays) {
                write(array.values(), out);
            }
        });
    }

    private static String header(List<NamedArray> arrays, Map<String, String> metadata) {
        StringBuilder json = new StringBuilder("{\"__metadata__\":{");
        json.append(metadata.entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ":" + quoted(entry.getValue()))
                .collect(Collectors.joining(",")));
        json.append('}');
        long offset = 0;
        for (NamedArray array : arrays) {
            Shape shape = array.values().shape();
            long end = offset + (long) Float.BYTES * shape.size();
            json.append(',')
                    .append(quoted(array.name()))
                    .append(":{\"dtype\":\"F32\",\"shape\":")
                    .append(extents(shape))
                    .append(",\"data_offsets\":[")
                    .append(offset)
                    .append(',')
                    .append(end)
                    .append("]}");
            offset = end;
        }
        return json.append('}').toString();
    }

    private static String extents(Shape shape) {
        return IntStream.range(0, shape.rank())
                .mapToObj(axis -> Integer.toString(shape.extent(axis)))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /// A text in JSON.
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character < ' ') {
                json.append(String.format("\\u%04x", (int) character));
            } else {
                json.append(character == '"' || character == '\\' ? "\\" : "").append(character);
            }
        }
        return json.append('"').toString();
    }

    private static void write(Tensor values, OutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int index = 0; index < values.shape().size(); index++) {
            if (!bytes.hasRemaining()) {
                out.write(bytes.array());
                bytes.clear();
            }
            bytes.putFloat(values.array()[values.offset() + index]);
        }
        out.write(bytes.array(), 0, bytes.position());
    }
}
