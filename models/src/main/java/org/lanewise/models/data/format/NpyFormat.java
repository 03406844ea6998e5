package org.lanewise.models.data.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.LanewiseException;
import org.lanewise.core.tensor.Shape;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.file.AtomicFile;
import org.lanewise.models.file.FileReading;
import org.lanewise.models.file.FloatBytes;

/// Reads and writes `.npy` files, the format of single NumPy arrays: versions 1.0 to 3.0, types f2, f4, f8, u1, i1, i2,
/// i4 and i8 in either byte order, row-major (C) or column-major (Fortran), one to four dimensions.
///
/// Numbers become the nearest float32; NaN and infinities stay what they are. The first dimension counts rows, the others
/// together are the columns of a row ([Shape#rowSize]).
///
/// Memory: the file's size must be exactly what its header declares before anything is allocated; then four bytes an
/// element. Files are read in the order of their bytes.
///
/// Source: *NEP 1, A simple file format for NumPy arrays*, and `numpy.lib.format`. Thread-safe.
public final class NpyFormat {
    private static final int BUFFER_BYTES = 1 << 16;
    /// What the bytes in front of the elements are a multiple of.
    private static final int ALIGNMENT = 64;
    private static final int VERSION_1_START = 10;

    private NpyFormat() {}

    /// Reads the whole of `file`; the tensor has the shape that the file declares.
    ///
    /// @throws LanewiseException if the file cannot be read or is not exactly such a file: another type or version, a
    ///     broken header, truncated, bytes left over, numbers beyond float32. The message holds the file, the byte, what
    ///     was found and what was expected
    public static Tensor read(Path file) {
        return FileReading.of(file, "an npy file", () -> content(file));
    }

    private static Tensor content(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
            BytePlaces places = BytePlaces.of(file);
            NpyHeader header = NpyHeader.read(places, in);
            checkSize(places, header, Files.size(file));
            return new NpyElements(places, header).read(in);
        }
    }

    /// Reads rows of inputs without labels.
    ///
    /// @throws LanewiseException as [#read(Path)], and if an element is not a finite number
    public static Tensor readInputs(Path file) {
        Tensor inputs = read(file);
        LabelledRows.checkFinite(inputs, BytePlaces.of(file));
        return inputs;
    }

    /// Reads rows of inputs and, from a second file, a label for each.
    ///
    /// @throws LanewiseException as [#read(Path)], and if the two do not fit or an element is not a finite number
    public static LabelledRows read(Path inputs, Path labels) {
        return LabelledRows.of(read(inputs), BytePlaces.of(inputs), read(labels), BytePlaces.of(labels));
    }

    /// Writes a tensor of any shape as version 1.0, type `<f4`, row-major, atomically: `numpy.load` gives the same
    /// numbers in the same shape.
    ///
    /// @throws LanewiseException if the file cannot be written
    public static void write(Path file, Tensor values) {
        byte[] header = header(extents(values.shape(), 0), 0);
        AtomicFile.write(file, out -> {
            out.write(header);
            FloatBytes.write(values, out);
        });
    }

    /// Writes rows that come a few at a time, as [#write(Path, Tensor)] does; memory does not grow with their number.
    ///
    /// @param next gives the next rows each time, a tensor of any number of them; null at the end
    /// @param rowExtents the shape of a row; nothing for one number, so that the array is `[rows]`
    /// @throws IllegalArgumentException if rows have another number of elements
    /// @throws LanewiseException if the file cannot be written
    public static void write(Path file, Supplier<@Nullable Tensor> next, int... rowExtents) {
        int[] oneRow = new int[rowExtents.length + 1];
        oneRow[0] = 1;
        System.arraycopy(rowExtents, 0, oneRow, 1, rowExtents.length);
        int rowSize = Shape.of(oneRow).size();
        String row = extents(Shape.of(oneRow), 1);
        int length = header(Long.MAX_VALUE + ", " + row, 0).length;
        AtomicFile.write(file, length, out -> {
            long rows = 0;
            for (Tensor values = next.get(); values != null; values = next.get()) {
                if (values.shape().size() != values.shape().rows() * rowSize) {
                    throw new IllegalArgumentException("rows of shape " + Arrays.toString(rowExtents)
                            + " are needed, the tensor has shape " + values.shape());
                }
                FloatBytes.write(values, out);
                rows += values.shape().rows();
            }
            return header(rows + ", " + row, length);
        });
    }

    static void checkSize(BytePlaces places, NpyHeader header, long size) {
        if (size < header.totalBytes()) {
            long whole = Math.max(0, size - header.length()) / header.type().bytes();
            throw places.broken(size, "the end after " + whole + " elements", header.elements());
        }
        if (size > header.totalBytes()) {
            throw places.broken(header.totalBytes(), "more bytes", "the end after " + header.elements());
        }
    }

    private static String extents(Shape shape, int fromAxis) {
        return IntStream.range(fromAxis, shape.rank())
                .mapToObj(axis -> shape.extent(axis) + ",")
                .collect(Collectors.joining(" "));
    }

    /// @param least the least length in bytes, a multiple of [#ALIGNMENT]
    private static byte[] header(String extents, int least) {
        String entries = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + extents + "), }";
        int unpadded = Math.max(VERSION_1_START + entries.length() + 1, least);
        int length = (unpadded + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        String text = entries + " ".repeat(length - VERSION_1_START - entries.length() - 1) + "\n";
        return ByteBuffer.allocate(VERSION_1_START + text.length())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(NpyHeader.MAGIC)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) text.length())
                .put(text.getBytes(StandardCharsets.US_ASCII))
                .array();
    }
}
