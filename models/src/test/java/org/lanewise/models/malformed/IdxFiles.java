package org.lanewise.models.malformed;

import static org.lanewise.models.malformed.MalformedFile.hex;
import static org.lanewise.models.malformed.MalformedFile.join;
import static org.lanewise.models.malformed.MalformedFile.latin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// Malformed IDX files, plain and in gzip.
final class IdxFiles {
    private static final byte[] GOOD = hex("00 00 08 02 00000002 00000003 010203040506");
    private static final int BOMB_BYTES = 20_000_000;

    private IdxFiles() {}

    static List<MalformedFile> all() {
        List<MalformedFile> files = new ArrayList<>();
        files.addAll(MalformedFile.cut(FuzzTarget.IDX, "plain", GOOD, GOOD.length, "found the end", "byte "));
        byte[] packed = gzip(GOOD);
        files.addAll(MalformedFile.cut(FuzzTarget.IDX, "gzip", packed, packed.length, "byte ", "expected"));
        files.addAll(headers());
        files.addAll(packed());
        return files;
    }

    private static List<MalformedFile> headers() {
        return List.of(
                of("text", latin("label,x\n1,2\n"), "byte 0: found 6C 61", "an IDX file"),
                of("floats", hex("00 00 0D 01 00000001 00000000"), "0D (32-bit floats)", "08 (unsigned bytes)"),
                of("unknown type", hex("00 00 42 01 00000001 00"), "42 (unknown)"),
                of("rank 0", hex("00 00 08 00"), "rank 0, expected 1 to 4"),
                of("rank 9", hex("00 00 08 09" + "00000001".repeat(9) + "00"), "rank 9"),
                of("length over 31 bits", hex("00 00 08 01 80000000 00"), "byte 4: found length 2147483648"),
                of("dimensions over 31 bits", hex("00 00 08 02 00010000 00008000 00"), "too many values"),
                of("dimensions over 64 bits", hex("00 00 08 04" + "7FFFFFF7".repeat(4)), "too many values"),
                of("2 GB declared", hex("00 00 08 01 7FFFFFF7 00"), "after 1 values, expected 2147483639"),
                of("one byte too many", join(GOOD, new byte[1]), "byte 18: found more bytes"),
                of("big-endian zeros first", hex("00 00 00 02"), "byte 2: found type 00 (unknown)"));
    }

    private static List<MalformedFile> packed() {
        byte[] flipped = gzip(GOOD);
        flipped[flipped.length - 6] ^= 1;
        byte[] method = gzip(GOOD);
        method[2] = 0;
        byte[] flags = gzip(GOOD);
        flags[3] = (byte) 0xE0;
        byte[] size = gzip(GOOD);
        size[size.length - 1] ^= 1;
        return List.of(
                of("gzip bomb, 2 GB declared", gzip(Arrays.copyOf(hex("00 00 08 01 7FFFFFF7"), BOMB_BYTES)),
                        "uncompressed content", "after 19999992 values"),
                of("gzip bomb, little declared", gzip(Arrays.copyOf(hex("00 00 08 01 00000001"), BOMB_BYTES)),
                        "byte 9 of the uncompressed content: found more bytes"),
                of("gzip in gzip", gzip(gzip(GOOD)), "byte 0 of the uncompressed content: found 1F 8B"),
                of("garbage behind gzip", join(gzip(GOOD), latin("garbage")), "not gzip data"),
                of("gzip with a wrong checksum", flipped, "checksum"),
                of("gzip with a wrong size", size, "found size"),
                of("gzip with another method", method, "compression method 0"),
                of("gzip with reserved flags", flags, "gzip flags 0xe0"));
    }

    private static MalformedFile of(String name, byte[] content, String... words) {
        return MalformedFile.of(FuzzTarget.IDX, name, content, words);
    }

    static byte[] good() {
        return GOOD;
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
