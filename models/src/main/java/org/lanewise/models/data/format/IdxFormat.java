package org.lanewise.models.data.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.lanewise.core.LanewiseException;
import org.lanewise.models.file.FileReading;
import org.lanewise.models.file.MalformedFileException;

/// Reads IDX files, the format of MNIST and its relatives, plain or compressed with gzip; which of the two is told by
/// the first bytes, not by the name.
///
///     byte 0, 1   zero
///     byte 2      type of the values; 0x08, unsigned byte, is the one read here
///     byte 3      rank, 1 to 4
///     byte 4..    one big-endian 32-bit length for each dimension
///     then        the values, row-major, up to the end of the file
///
/// Memory: a plain file's size must fit its header before anything is allocated. A compressed file's array grows with
/// what really comes out of it, up to the declared size, so a small file that declares much costs little.
///
/// Source: Y. LeCun, C. Cortes, C. Burges, *The MNIST database of handwritten digits*. Thread-safe.
public final class IdxFormat {
    static final byte UNSIGNED_BYTE = 0x08;
    static final int MAX_RANK = 4;
    /// A little below the longest array that Java virtual machines can make.
    private static final int MAX_VALUES = Integer.MAX_VALUE - 8;
    /// First guess for a compressed file; image data seldom shrinks further.
    private static final int USUAL_COMPRESSION = 8;

    private static final int BUFFER_BYTES = 1 << 16;

    private IdxFormat() {}

    /// Reads the whole of `file`.
    ///
    /// @throws LanewiseException if the file cannot be read or is not exactly an IDX file of unsigned bytes: wrong
    ///     magic, another type, truncated, bytes left over, damaged gzip data. The message holds the file, the byte
    ///     offset (in the uncompressed content unless it says otherwise), what was found and what was expected
    public static IdxArray read(Path file) {
        return FileReading.of(file, "an IDX file", () -> content(file));
    }

    private static IdxArray content(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
            boolean compressed = startsAsGzip(in);
            try (InputStream content = compressed ? new GzipContent(file, in) : in) {
                return new Reading(file, content, compressed, Files.size(file)).array();
            }
        }
    }

    private static boolean startsAsGzip(InputStream in) throws IOException {
        in.mark(GzipContent.MAGIC.length);
        byte[] start = in.readNBytes(GzipContent.MAGIC.length);
        in.reset();
        return Arrays.equals(start, GzipContent.MAGIC);
    }

    static LanewiseException broken(Path file, String place, String found, String expected) {
        return new MalformedFileException(file, place, found, expected);
    }

    /// One pass over one file.
    private record Reading(Path file, InputStream content, boolean compressed, long fileSize) {
        IdxArray array() throws IOException {
            int[] dimensions = dimensions();
            int headerSize = 4 + 4 * dimensions.length;
            int size = checkedSize(dimensions);
            byte[] values = compressed ? grownValues(headerSize, size) : plainValues(headerSize, size);
            if (content.read(new byte[1], 0, 1) > 0) {
                throw broken(
                        (long) headerSize + size,
                        "more bytes",
                        "the end after " + size + " values of dimensions " + Arrays.toString(dimensions));
            }
            return new IdxArray(dimensions, values);
        }

        private int[] dimensions() throws IOException {
            byte[] magic = new byte[4];
            int got = content.readNBytes(magic, 0, 4);
            if (got < 4) {
                throw broken(got, "the end of the file", "the 4 magic bytes 00 00 08 and a rank (an IDX file)");
            }
            if (magic[0] != 0 || magic[1] != 0) {
                throw broken(0, hex(magic[0]) + " " + hex(magic[1]), "00 00, the start of an IDX file");
            }
            if (magic[2] != UNSIGNED_BYTE) {
                throw broken(2, "type " + hex(magic[2]) + typeName(magic[2]), "08 (unsigned bytes)");
            }
            int rank = magic[3];
            if (rank < 1 || rank > MAX_RANK) {
                throw broken(3, "rank " + (rank & 0xFF), "1 to " + MAX_RANK);
            }
            int[] dimensions = new int[rank];
            for (int axis = 0; axis < rank; axis++) {
                dimensions[axis] = dimension(axis, rank);
            }
            return dimensions;
        }

        private int dimension(int axis, int rank) throws IOException {
            int offset = 4 + 4 * axis;
            byte[] bytes = new byte[4];
            int got = content.readNBytes(bytes, 0, 4);
            if (got < 4) {
                throw broken(offset + got, "the end of the file",
                        "4 bytes for dimension " + (axis + 1) + " of " + rank);
            }
            long length = ByteBuffer.wrap(bytes).getInt() & 0xFFFFFFFFL;
            if (length > MAX_VALUES) {
                throw broken(offset, "length " + length, "at most " + MAX_VALUES);
            }
            return (int) length;
        }

        private int checkedSize(int[] dimensions) {
            long size = 1;
            for (int axis = 0; axis < dimensions.length; axis++) {
                size *= dimensions[axis]; // both factors are below 2^31
                if (size > MAX_VALUES) {
                    throw broken(
                            4 + 4 * axis,
                            "dimensions " + Arrays.toString(dimensions) + ", too many values",
                            "a product of at most " + MAX_VALUES);
                }
            }
            return (int) size;
        }

        private byte[] plainValues(int headerSize, int size) throws IOException {
            if (fileSize < (long) headerSize + size) {
                throw tooShort(fileSize, fileSize - headerSize, size);
            }
            byte[] values = new byte[size];
            int got = content.readNBytes(values, 0, size);
            if (got < size) {
                throw tooShort((long) headerSize + got, got, size); // the file shrank meanwhile
            }
            return values;
        }

        private byte[] grownValues(int headerSize, int size) throws IOException {
            long guess = Math.max(BUFFER_BYTES, fileSize * USUAL_COMPRESSION);
            byte[] values = new byte[(int) Math.min(size, guess)];
            int filled = 0;
            while (filled < size) {
                if (filled == values.length) {
                    values = Arrays.copyOf(values, (int) Math.min(size, 2L * filled));
                }
                int got = content.read(values, filled, values.length - filled);
                if (got < 0) {
                    throw tooShort((long) headerSize + filled, filled, size);
                }
                filled += got;
            }
            return values;
        }

        private LanewiseException tooShort(long offset, long got, int size) {
            return broken(offset, "the end after " + got + " values", size + " values, as the header declares");
        }

        private LanewiseException broken(long offset, String found, String expected) {
            String place = "byte " + offset + (compressed ? " of the uncompressed content" : "");
            return IdxFormat.broken(file, place, found, expected);
        }

        private static String hex(byte value) {
            return String.format(Locale.ROOT, "%02X", value);
        }

        private static String typeName(byte type) {
            return switch (type) {
                case 0x09 -> " (signed bytes)";
                case 0x0B -> " (16-bit integers)";
                case 0x0C -> " (32-bit integers)";
                case 0x0D -> " (32-bit floats)";
                case 0x0E -> " (64-bit floats)";
                default -> " (unknown)";
            };
        }
    }
}
