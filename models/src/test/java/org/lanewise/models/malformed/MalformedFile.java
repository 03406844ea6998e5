package org.lanewise.models.malformed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// A file that a reader must refuse.
///
/// @param name of the case, one a reader
/// @param words what the message must hold, beside the name of the file
record MalformedFile(FuzzTarget reader, String name, byte[] content, List<String> words) {
    static MalformedFile of(FuzzTarget reader, String name, byte[] content, String... words) {
        return new MalformedFile(reader, name, content, List.of(words));
    }

    /// A good file cut off before each of its first bytes.
    static List<MalformedFile> cut(FuzzTarget reader, String name, byte[] content, int bytes, String... words) {
        List<MalformedFile> files = new ArrayList<>();
        for (int length = 0; length < bytes; length++) {
            files.add(of(reader, name + " cut at byte " + length, Arrays.copyOf(content, length), words));
        }
        return files;
    }

    static Stream<MalformedFile> all() {
        return Table.FILES.stream();
    }

    /// A byte a character.
    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /// Made once: some of the files are bombs.
    private static final class Table {
        private static final List<MalformedFile> FILES = Stream.of(
                IdxFiles.all(), CsvFiles.all(), LibSvmFiles.all(), NpyFiles.all(), NpzFiles.all(),
                SafetensorsFiles.all(), OnnxFiles.all(), CheckpointFiles.all()).flatMap(List::stream).toList();
    }

    @Override
    public String toString() {
        return reader + ": " + name;
    }
}
