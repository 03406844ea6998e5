package org.lanewise.models.data.format;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.lanewise.core.LanewiseException;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.file.FileReading;

/// Reads arrays of `.npz` files, as `numpy.savez` and `numpy.savez_compressed` write them: ZIP files whose members
/// `name.npy` are arrays as in [NpyFormat], stored or deflated. Only the members asked for are read.
///
/// Memory: a member is unpacked twice, first to count its bytes and check its checksum against the header's shape, then
/// into an array of that size. So a small file that declares much costs time, but no memory.
///
/// Source: `numpy.savez`; PKWARE, *APPNOTE.TXT, .ZIP file format specification*. Thread-safe.
public final class NpzFormat {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final String SUFFIX = ".npy";

    private NpzFormat() {}

    /// Reads the array `name` of `file`; the tensor has the shape that the member declares.
    ///
    /// @param name as given to `numpy.savez`, without `.npy`
    /// @throws LanewiseException if the file cannot be read, is no ZIP file, has no such member or two, or the member is
    ///     damaged or not exactly an array of a known type. The message holds the file, the array, the byte of the
    ///     uncompressed array, what was found and what was expected
    public static Tensor read(Path file, String name) {
        return FileReading.of(file, "an npz file", () -> content(file, name));
    }

    private static Tensor content(Path file, String name) throws IOException {
        try (ZipFile zip = open(file)) {
            return new Member(zip, entry(zip, file, name), BytePlaces.ofMember(file, name)).read();
        }
    }

    /// Reads rows of inputs without labels.
    ///
    /// @throws LanewiseException as [#read(Path, String)], and if an element is not a finite number
    public static Tensor readInputs(Path file, String name) {
        Tensor inputs = read(file, name);
        LabelledRows.checkFinite(inputs, BytePlaces.ofMember(file, name));
        return inputs;
    }

    /// Reads rows of inputs and a label for each, two arrays of one file.
    ///
    /// @throws LanewiseException as [#read(Path, String)], and if the two do not fit or an element is not a finite number
    public static LabelledRows read(Path file, String inputs, String labels) {
        return LabelledRows.of(
                read(file, inputs), BytePlaces.ofMember(file, inputs),
                read(file, labels), BytePlaces.ofMember(file, labels));
    }

    private static ZipFile open(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw IdxFormat.broken(file, "list of members", String.valueOf(e.getMessage()), "a ZIP file (npz)");
        }
    }

    private static ZipEntry entry(ZipFile zip, Path file, String name) {
        List<? extends ZipEntry> named =
                zip.stream().filter(entry -> entry.getName().equals(name + SUFFIX)).toList();
        if (named.size() > 1) {
            throw IdxFormat.broken(file, "list of members", named.size() + " arrays '" + name + "'", "one");
        }
        if (named.isEmpty()) {
            String names = String.join(", ", zip.stream()
                    .map(ZipEntry::getName)
                    .filter(member -> member.endsWith(SUFFIX))
                    .map(member -> member.substring(0, member.length() - SUFFIX.length()))
                    .limit(20)
                    .toList());
            String found = names.isEmpty() ? "no arrays" : "the arrays " + CsvPlaces.quoted(names);
            throw IdxFormat.broken(file, "list of members", found, "'" + name + "'; give the names of the arrays");
        }
        return named.getFirst();
    }

    /// One array.
    private record Member(ZipFile zip, ZipEntry entry, BytePlaces places) {
        Tensor read() throws IOException {
            try {
                NpyHeader header = survey();
                try (InputStream in = open()) {
                    in.skipNBytes(header.length());
                    return new NpyElements(places, header).read(in);
                }
            } catch (ZipException | EOFException e) {
                throw places.broken(0, "damaged data (" + e.getMessage() + ")", "a stored or deflated npy file");
            }
        }

        private InputStream open() throws IOException {
            return new BufferedInputStream(zip.getInputStream(entry), BUFFER_BYTES);
        }

        /// Checks all bytes, and that they are as many as the header declares.
        private NpyHeader survey() throws IOException {
            CRC32 sum = new CRC32();
            try (InputStream in = new CheckedInputStream(open(), sum)) {
                NpyHeader header = NpyHeader.read(places, in);
                long size = header.length();
                byte[] buffer = new byte[BUFFER_BYTES];
                for (int got = 0; got >= 0 && size <= header.totalBytes(); got = in.read(buffer)) {
                    size += got;
                }
                NpyFormat.checkSize(places, header, size);
                if (sum.getValue() != entry.getCrc()) {
                    throw places.broken(
                            size,
                            "checksum " + Long.toHexString(sum.getValue()),
                            Long.toHexString(entry.getCrc()) + ", as the list of members says");
                }
                return header;
            }
        }
    }
}
