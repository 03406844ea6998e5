package org.lanewise.models.data.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What stands in front of the elements of a `.npy` file:
///
///     byte 0..5   93 'N' 'U' 'M' 'P' 'Y'
///     byte 6, 7   version: 1.0, 2.0 or 3.0
///     then        the length of the text, little-endian: 2 bytes in version 1.0, 4 bytes in the others
///     then        the text: a Python dictionary, padded with spaces up to a line feed
///
/// @param fortran whether the first index varies fastest
/// @param dimensions one to four
/// @param length in bytes, with magic bytes and version
record NpyHeader(NpyType type, ByteOrder order, boolean fortran, int[] dimensions, int length) {
    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    static final int MAX_RANK = 4;
    /// A little below the longest array that Java virtual machines can make.
    static final int MAX_VALUES = Integer.MAX_VALUE - 8;
    /// NumPy itself writes less than 1 KB for types that are no records.
    private static final int LONGEST_TEXT = 1 << 16;
    private static final int VERSION_END = 8;

    /// Reads the header, up to the first element.
    static NpyHeader read(BytePlaces places, InputStream in) throws IOException {
        int version = version(places, in);
        int textStart = VERSION_END + (version == 1 ? 2 : 4);
        long textLength = littleEndian(places, in, textStart - VERSION_END);
        if (textLength > LONGEST_TEXT) {
            throw places.broken(VERSION_END, "a header of " + textLength + " bytes", "at most " + LONGEST_TEXT);
        }
        byte[] text = in.readNBytes((int) textLength);
        if (text.length < textLength) {
            throw places.broken(textStart + text.length, "the end of the file", textLength + " bytes of header");
        }
        // One character a byte, so that an index is a place; only the names in records, which are refused, have others.
        NpyDictionary entries =
                new NpyDictionary(places, new String(text, StandardCharsets.ISO_8859_1), textStart);
        entries.parse();
        return new NpyHeader(
                entries.type(), entries.order(), entries.fortran(), entries.dimensions(), textStart + text.length);
    }

    private static int version(BytePlaces places, InputStream in) throws IOException {
        byte[] start = in.readNBytes(VERSION_END);
        int same = Arrays.mismatch(start, MAGIC);
        if (same >= 0 && same < Math.min(start.length, MAGIC.length)) {
            throw places.broken(
                    same,
                    String.format("byte %02X", start[same]),
                    String.format("%02X, of the start of an npy file, 93 'NUMPY'", MAGIC[same]));
        }
        if (start.length < VERSION_END) {
            throw places.broken(start.length, "the end of the file", "93 'NUMPY' and a version (an npy file)");
        }
        if (start[6] < 1 || start[6] > 3 || start[7] != 0) {
            throw places.broken(6, "version " + (start[6] & 0xFF) + "." + (start[7] & 0xFF), "1.0, 2.0 or 3.0");
        }
        return start[6];
    }

    private static long littleEndian(BytePlaces places, InputStream in, int bytes) throws IOException {
        byte[] read = in.readNBytes(bytes);
        if (read.length < bytes) {
            throw places.broken(
                    VERSION_END + read.length, "the end of the file", bytes + " bytes with the header's length");
        }
        long value = 0;
        for (int at = bytes - 1; at >= 0; at--) {
            value = value << 8 | read[at] & 0xFF;
        }
        return value;
    }

    /// The number of elements.
    int size() {
        int size = 1;
        for (int dimension : dimensions) {
            size *= dimension;
        }
        return size;
    }

    /// The bytes of the whole array, with this header.
    long totalBytes() {
        return length + (long) size() * type.bytes();
    }

    /// As messages show the elements: `12 elements of type f4, shape [3, 4]`.
    String elements() {
        return size() + " elements of type " + type + ", shape " + Arrays.toString(dimensions);
    }
}
