package org.lanewise.models.malformed;

import static org.lanewise.models.malformed.MalformedFile.join;
import static org.lanewise.models.malformed.MalformedFile.latin;
import static org.lanewise.models.malformed.NpyFiles.npy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Malformed `.npz` files; the reader asks for `x` and `y`.
final class NpzFiles {
    private static final byte[] INPUTS = array("<f4", "(2, 3)", 24);
    private static final byte[] LABELS = join(array("|u1", "(2,)", 1), new byte[] {1});
    private static final int LOCAL_HEADER = 30;
    private static final int BOMB_BYTES = 20_000_000;

    private NpzFiles() {}

    /// One member.
    record Member(String name, byte[] content, boolean deflated) {}

    static byte[] array(String type, String shape, int bytes) {
        return npy("{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }", bytes);
    }

    static byte[] zip(Member... members) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(packed)) {
            for (Member member : members) {
                ZipEntry entry = new ZipEntry(member.name);
                entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0)); // with no extra field
                if (!member.deflated) {
                    CRC32 sum = new CRC32();
                    sum.update(member.content);
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(member.content.length);
                    entry.setCrc(sum.getValue());
                }
                out.putNextEntry(entry);
                out.write(member.content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /// A file with these members `x` and `y`.
    static byte[] pair(byte[] inputs, byte[] labels, boolean deflated) {
        return zip(new Member("x.npy", inputs, deflated), new Member("y.npy", labels, deflated));
    }

    static byte[] good() {
        return pair(INPUTS, LABELS, true);
    }

    static List<MalformedFile> all() {
        List<MalformedFile> files = new ArrayList<>();
        byte[] stored = pair(INPUTS, LABELS, false);
        files.addAll(
                MalformedFile.cut(FuzzTarget.NPZ, "deflated", good(), 40, "list of members", "expected a ZIP file"));
        files.add(of("without its last byte", Arrays.copyOf(stored, stored.length - 1), "a ZIP file"));
        files.addAll(lists());
        files.addAll(damages(stored));
        files.addAll(members());
        files.addAll(pairs());
        return files;
    }

    // @formatter:off
    private static List<MalformedFile> lists() {
        byte[] twice = zip(new Member("x.npy", INPUTS, true), new Member("z.npy", INPUTS, true));
        for (int at = 0; at < twice.length; at++) {
            twice[at] = twice[at] == 'z' && twice[at + 1] == '.' ? (byte) 'x' : twice[at];
        }
        return List.of(
                of("text", latin("x,y\n1,2\n"), "a ZIP file (npz)"),
                of("npy file", INPUTS, "a ZIP file (npz)"),
                of("no members", latin("PK\5\6" + "\0".repeat(18)), "found no arrays, expected 'x'"),
                of("no arrays", zip(new Member("x.txt", INPUTS, true)), "found no arrays, expected 'x'"),
                of("other names", zip(new Member("arr_0.npy", INPUTS, true), new Member("arr_1.npy", LABELS, true)), "found the arrays 'arr_0, arr_1', expected 'x'", "give the names"),
                of("no labels", zip(new Member("x.npy", INPUTS, true)), "found the arrays 'x', expected 'y'"),
                of("one name twice", twice, "found 2 arrays 'x', expected one"));
    }

    private static List<MalformedFile> damages(byte[] stored) {
        byte[] element = stored.clone();
        element[LOCAL_HEADER + "x.npy".length() + INPUTS.length - 1] ^= 1;
        byte[] header = stored.clone();
        header[LOCAL_HEADER + "x.npy".length()] ^= 1;
        byte[] packed = good();
        Arrays.fill(packed, LOCAL_HEADER + "x.npy".length(), LOCAL_HEADER + "x.npy".length() + 20, (byte) 0xFF);
        byte[] local = stored.clone();
        local[0] = 0;
        return List.of(
                of("element changed", element, "array 'x', byte", "found checksum"),
                of("magic byte changed", header, "array 'x', byte 0: found byte 92"),
                of("damaged deflated data", packed, "array 'x', byte 0: found damaged data"),
                of("no local header", local, "array 'x', byte 0: found damaged data"),
                of("size beyond the file", field(stored, 20, 0x7FFFFFFF), "array 'x', byte 94: found more bytes"),
                of("offset beyond the file", field(stored, 42, 0x7FFFFFFF), "expected a"),
                of("checksum in the list changed", field(stored, 16, 0x12345678), "expected 12345678"),
                of("unknown method", method(stored, 99), "expected a"));
    }

    private static List<MalformedFile> members() {
        byte[] bomb = Arrays.copyOf(array("|u1", "(2, 3)", 0), BOMB_BYTES);
        byte[] declared = Arrays.copyOf(array("|u1", "(2, 1000000000)", 0), BOMB_BYTES);
        return List.of(
                of("text as array", pair(latin("1,2,3"), LABELS, true), "array 'x', byte 0: found byte 31"),
                of("empty member", pair(new byte[0], LABELS, true), "array 'x', byte 0: found the end"),
                of("empty stored member", pair(new byte[0], LABELS, false), "array 'x', byte 0: found the end"),
                of("array cut in its header", pair(Arrays.copyOf(INPUTS, 20), LABELS, true), "array 'x', byte 20: found the end"),
                of("array cut in its elements", pair(Arrays.copyOf(INPUTS, INPUTS.length - 1), LABELS, true), "array 'x', byte", "the end after 5 elements"),
                of("labels cut", pair(INPUTS, Arrays.copyOf(LABELS, LABELS.length - 1), true), "array 'y', byte", "the end after 1 elements"),
                of("one byte too many", pair(join(INPUTS, new byte[1]), LABELS, true), "array 'x', byte", "more bytes"),
                of("bomb, little declared", pair(bomb, LABELS, true), "array 'x', byte", "more bytes"),
                of("bomb, 2 GB declared", pair(declared, LABELS, true), "array 'x', byte 20000000: found the end"),
                of("objects", pair(array("|O", "(2, 3)", 24), LABELS, true), "array 'x', byte", "found type '|O'"),
                of("dimensions over 31 bits", pair(array("<f4", "(65536, 65536)", 24), LABELS, true), "too many elements"));
    }

    private static List<MalformedFile> pairs() {
        byte[] nan = join(array("<f4", "(2, 1)", 4), MalformedFile.hex("0000C07F"));
        return List.of(
                of("inputs of one dimension", pair(array("<f4", "(2,)", 8), LABELS, true), "array 'x': found shape [2]", "inputs [rows, columns]"),
                of("no rows", pair(array("<f4", "(0, 3)", 0), array("|u1", "(0,)", 0), true), "array 'x': found shape [0, 3]"),
                of("no columns", pair(array("<f4", "(2, 0)", 0), LABELS, true), "array 'x': found shape [2, 0]"),
                of("fewer labels", pair(INPUTS, array("|u1", "(1,)", 1), true), "array 'y': found shape [1], expected labels [2]"),
                of("more labels", pair(INPUTS, array("|u1", "(3,)", 3), true), "array 'y': found shape [3], expected labels [2]"),
                of("several labels a row", pair(INPUTS, array("|u1", "(2, 2)", 4), true), "array 'y': found shape [2, 2]"),
                of("NaN among inputs", pair(nan, LABELS, true), "array 'x', element [1, 0]: found NaN"),
                of("NaN among labels", pair(INPUTS, nan, true), "array 'y', element [1, 0]: found NaN"),
                of("one class in all rows", pair(INPUTS, array("|u1", "(2,)", 2), true), "array 'y', element [0]: found the one class '0'"));
    }
    // @formatter:on

    /// Changes four bytes of the first record in the list of members.
    private static byte[] field(byte[] zip, int offset, int value) {
        byte[] changed = zip.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(listStart(zip) + offset, value);
        return changed;
    }

    private static byte[] method(byte[] zip, int value) {
        byte[] changed = zip.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putShort(listStart(zip) + 10, (short) value);
        return changed;
    }

    private static int listStart(byte[] zip) {
        return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(zip.length - 6);
    }

    private static MalformedFile of(String name, byte[] content, String... words) {
        return MalformedFile.of(FuzzTarget.NPZ, name, content, words);
    }
}
