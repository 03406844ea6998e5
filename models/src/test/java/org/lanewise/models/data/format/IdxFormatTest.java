package org.lanewise.models.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.core.LanewiseException;

class IdxFormatTest {
    /// Dimensions 2 x 3 and six values, one of them above 127.
    private static final byte[] SMALL = bytes("00 00 08 02  00 00 00 02  00 00 00 03  01 02 03 04 05 FF");

    @TempDir
    Path folder;

    @Test
    void plainFileGivesDimensionsAndValues() throws Exception {
        IdxArray array = IdxFormat.read(file(SMALL));

        assertThat(array.rank()).isEqualTo(2);
        assertThat(array.dimension(0)).isEqualTo(2);
        assertThat(array.dimension(1)).isEqualTo(3);
        assertThat(array.values()).containsExactly(1, 2, 3, 4, 5, -1);
        assertThat(array.toString()).isEqualTo("IdxArray[2, 3]");
    }

    @Test
    void gzipIsRecognisedByContentNotByName() throws Exception {
        Path misnamed = Files.write(folder.resolve("values.idx"), gzip(SMALL));
        Path alsoMisnamed = Files.write(folder.resolve("values.gz"), SMALL);

        assertThat(IdxFormat.read(misnamed).values()).isEqualTo(IdxFormat.read(alsoMisnamed).values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"00 00 08 01 00 00 00 00", "00 00 08 03 00 00 00 05 00 00 00 00 00 00 00 02"})
    void arrayWithoutValuesIsRead(String content) throws Exception {
        assertThat(IdxFormat.read(file(bytes(content))).values()).isEmpty();
        assertThat(IdxFormat.read(file(gzip(bytes(content)))).values()).isEmpty();
    }

    @Test
    void hashesAreThoseOfTheUncompressedFile() throws Exception {
        byte[] large = idx(new int[] {3, 100, 1000}, 300_000);
        CRC32 crc = new CRC32();
        crc.update(large);
        String expected = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(large));

        assertThat(IdxFormat.read(file(large)).sha256()).isEqualTo(expected);
        assertThat(IdxFormat.read(file(gzip(large))).sha256()).isEqualTo(expected);
        assertThat(IdxFormat.read(file(gzip(large))).crc32()).isEqualTo(crc.getValue());
    }

    @Test
    void stronglyCompressedFileIsReadWhole() throws Exception {
        byte[] flat = idx(new int[] {2_000_000}, 0);
        byte[] full = Arrays.copyOf(flat, 8 + 2_000_000);

        byte[] packed = gzip(full);

        assertThat(packed.length * 8).isLessThan(2_000_000); // so that the array has to grow
        assertThat(IdxFormat.read(file(packed)).values()).hasSize(2_000_000).containsOnly(0);
    }

    @Test
    void severalGzipMembersAreOneContent() throws Exception {
        byte[] packed = join(gzip(Arrays.copyOf(SMALL, 9)), gzip(Arrays.copyOfRange(SMALL, 9, SMALL.length)));

        assertThat(IdxFormat.read(file(packed)).values()).containsExactly(1, 2, 3, 4, 5, -1);
    }

    @Test
    void optionalGzipHeaderFieldsAreSkipped() throws Exception {
        byte[] packed = gzip(SMALL);
        byte[] header = bytes("1F 8B 08 1E 00000000 00 03  02 00 AA BB  6E 61 6D 65 00  74 65 78 74 00");
        CRC32 crc = new CRC32();
        crc.update(header);
        byte[] headerCrc = {(byte) crc.getValue(), (byte) (crc.getValue() >>> 8)};

        byte[] all = join(join(header, headerCrc), Arrays.copyOfRange(packed, 10, packed.length));

        assertThat(IdxFormat.read(file(all)).values()).containsExactly(1, 2, 3, 4, 5, -1);
    }

    @ParameterizedTest
    @MethodSource("malformedContent")
    void malformedContentIsRefused(byte[] content, List<String> inMessage) throws Exception {
        assertRefused(content, inMessage);
    }

    static Stream<Arguments> malformedContent() {
        return Stream.of(
                malformed("empty file", "", "byte 0: found the end"),
                malformed("first magic byte", "01 00 08 01 00000001 05", "byte 0: found 01 00, expected 00 00"),
                malformed("second magic byte", "00 01 08 01 00000001 05", "byte 0: found 00 01"),
                malformed("a text file", "68 65 6C 6C 6F 20 77 6F", "byte 0", "an IDX file"),
                malformed("signed bytes", "00 00 09 01 00000001 05", "byte 2", "09 (signed bytes)", "08"),
                malformed("short", "00 00 0B 01 00000001 0005", "0B (16-bit integers)"),
                malformed("int", "00 00 0C 01 00000001 00000005", "0C (32-bit integers)"),
                malformed("float", "00 00 0D 01 00000001 00000005", "0D (32-bit floats)"),
                malformed("double", "00 00 0E 01 00000001 0000000500000005", "0E (64-bit floats)"),
                malformed("unknown type", "00 00 07 01 00000001 05", "07 (unknown)"),
                malformed("rank 0", "00 00 08 00 05", "byte 3: found rank 0, expected 1 to 4"),
                malformed("rank 5", "00 00 08 05" + " 00000001".repeat(5) + " 05", "byte 3: found rank 5"),
                malformed("rank 255", "00 00 08 FF 00000001 05", "byte 3: found rank 255"),
                malformed("unsigned length", "00 00 08 01 FFFFFFFF 05", "byte 4: found length 4294967295"),
                malformed("product over 31 bits", "00 00 08 02 00010000 00010000 05", "byte 8", "[65536, 65536]"),
                malformed("product over 64 bits", "00 00 08 04" + " 7FFFFFF0".repeat(4) + " 05", "too many values"),
                malformed("product is 0 modulo 2^32", "00 00 08 03 00010000 00010000 00000001", "too many values"),
                malformed("more declared than there", "00 00 08 01 7FFFFFF0 05", "after 1 values", "2147483632"),
                malformed("a value left over", "00 00 08 01 00000001 05 06", "byte 9", "more bytes"),
                malformed("values where none are declared", "00 00 08 01 00000000 05", "byte 8", "more bytes"));
    }

    @ParameterizedTest
    @MethodSource("malformedContent")
    void malformedContentIsRefusedInGzipToo(byte[] content, List<String> inMessage) throws Exception {
        assertRefused(gzip(content), inMessage.stream()
                .map(text -> text.replaceFirst("^(byte \\d+)", "$1 of the uncompressed content"))
                .toList());
    }

    static IntStream lengths() {
        return IntStream.range(0, SMALL.length);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void fileCutAtAnyByteIsRefused(int length) throws Exception {
        assertRefused(Arrays.copyOf(SMALL, length), List.of("found the end", "byte " + length));
        assertRefused(gzip(Arrays.copyOf(SMALL, length)), List.of("found the end", "byte " + length));
    }

    @Test
    void gzipFileCutAtAnyByteIsRefused() throws Exception {
        byte[] packed = gzip(SMALL);
        for (int length = 0; length < packed.length; length++) {
            assertRefused(Arrays.copyOf(packed, length), List.of("byte "));
        }
    }

    @Test
    void gzipFileWithAnyBitFlippedNeverGivesOtherValues() throws Exception {
        byte[] packed = gzip(SMALL);
        int refused = 0;
        for (int bit = 0; bit < packed.length * 8; bit++) {
            byte[] damaged = packed.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                // Flips of the time stamp and the like are harmless.
                assertThat(IdxFormat.read(file(damaged)).values()).containsExactly(1, 2, 3, 4, 5, -1);
            } catch (LanewiseException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(packed.length * 8 / 2);
    }

    @Test
    void garbageBehindGzipDataIsRefused() throws Exception {
        assertRefused(join(gzip(SMALL), new byte[] {1, 2, 3}), List.of("of the compressed file", "not gzip data"));
    }

    @Test
    void otherCompressionMethodIsNamed() throws Exception {
        byte[] packed = gzip(SMALL);
        packed[2] = 7;

        assertRefused(packed, List.of("compression method 7, expected 8"));
    }

    @Test
    void smallGzipFileThatDeclaresTwoGigabytesCostsLittle() throws Exception {
        byte[] packed = gzip(Arrays.copyOf(bytes("00 00 08 01 7FFFFFF0"), 100_000));
        Path file = file(packed);
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = memory.getCurrentThreadAllocatedBytes();
        assertThatThrownBy(() -> IdxFormat.read(file)).hasMessageContaining("after 99992 values");

        assertThat(memory.getCurrentThreadAllocatedBytes() - before).isLessThan(5_000_000);
    }

    @Test
    void folderIsRefused() {
        assertThatThrownBy(() -> IdxFormat.read(folder))
                .isInstanceOf(LanewiseException.class)
                .hasMessageContaining(folder + ": found a folder");
    }

    @Test
    void missingFileIsNamed() {
        assertThatThrownBy(() -> IdxFormat.read(folder.resolve("none")))
                .isInstanceOf(LanewiseException.class)
                .hasMessageContaining("none: no such file");
    }

    @Test
    void arrayKeepsItsOwnDimensions() {
        int[] dimensions = {1, 2};
        IdxArray array = new IdxArray(dimensions, new byte[2]);

        dimensions[0] = 9;

        assertThat(array.dimension(0)).isEqualTo(1);
    }

    @Test
    void arrayWhoseDimensionsDoNotFitItsValuesIsRefused() {
        byte[] values = new byte[6];
        assertThatThrownBy(() -> new IdxArray(new int[] {2, 2}, values)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IdxArray(new int[] {-2, -3}, values)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IdxArray(new int[] {}, values)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IdxArray(new int[] {1, 1, 1, 1, 6}, values))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void assertRefused(byte[] content, List<String> inMessage) throws IOException {
        Path file = file(content);
        assertThatThrownBy(() -> IdxFormat.read(file))
                .isInstanceOf(LanewiseException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("expected")
                .hasMessageContainingAll(inMessage.toArray(CharSequence[]::new));
    }

    private static Arguments malformed(String name, String hex, String... inMessage) {
        return argumentSet(name, bytes(hex), List.of(inMessage));
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("values"), content);
    }

    private static byte[] idx(int[] dimensions, int values) {
        ByteBuffer content = ByteBuffer.allocate(4 + 4 * dimensions.length + values);
        content.putInt(0x0800 + dimensions.length);
        for (int dimension : dimensions) {
            content.putInt(dimension);
        }
        for (int i = 0; i < values; i++) {
            content.put((byte) ((i * 31) >> 3));
        }
        return content.array();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
