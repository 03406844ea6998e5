package org.lanewise.models.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanewise.core.LanewiseException;
import org.lanewise.core.layer.NamedArray;
import org.lanewise.core.random.Philox;
import org.lanewise.core.random.RandomStream;
import org.lanewise.core.tensor.Tensor;

class SafetensorsFormatTest {
    private static final String TWO =
            "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[1],'data_offsets':[8,12]}}";

    @TempDir
    Path folder;

    private Path file(String header, int dataBytes) throws IOException {
        return file(header.replace('\'', '"').getBytes(StandardCharsets.ISO_8859_1), new byte[dataBytes]);
    }

    private Path file(byte[] header, byte[] data) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(8 + header.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length).put(header).put(data);
        return Files.write(folder.resolve("file"), bytes.array());
    }

    @Test
    void whatIsWrittenIsReadBitByBit() {
        float[] odd = {-0f, Float.MIN_VALUE, Float.NaN, Float.NEGATIVE_INFINITY, 1e-40f, 3};
        Path file = folder.resolve("model");
        List<NamedArray> arrays = List.of(
                new NamedArray("odd \"name\"\n", Tensor.of(odd, 2, 3)), new NamedArray("none", Tensor.zeros(0, 4)),
                new NamedArray("\u4e2d", Tensor.zeros(40_000)));
        Map<String, String> metadata = Map.of("text", "quotes \" \\ and \uD83D\uDE00 and \u0001", "empty", "");

        SafetensorsFormat.write(file, arrays, metadata);

        SafetensorsFile read = SafetensorsFormat.read(file);
        assertThat(read.metadata()).isEqualTo(metadata);
        assertThat(read.arrays()).extracting(NamedArray::name).containsExactly("odd \"name\"\n", "none", "\u4e2d");
        assertThat(read.array("odd \"name\"\n").shape()).hasToString("[2, 3]");
        int[] bits = new int[odd.length];
        Arrays.setAll(bits, index -> Float.floatToRawIntBits(read.arrays().getFirst().values().array()[index]));
        assertThat(bits).containsExactly(
                0x80000000, 1, 0x7fc00000, 0xff800000, Float.floatToRawIntBits(1e-40f), 0x40400000);
        assertThat(read.array("none").shape()).hasToString("[0, 4]");
    }

    @Test
    void smallerAndLargerFloatsBecomeFloat32() throws IOException {
        ByteBuffer data = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        data.putShort((short) 0x3C00).putShort((short) 0xFBFF).putShort((short) 0x0001).putShort((short) 0x7C00);
        data.putShort((short) 0x3F80).putShort((short) 0xC2F7).putInt(0);
        data.putDouble(0.1).putDouble(1e300);
        String header = "{'half':{'dtype':'F16','shape':[4],'data_offsets':[0,8]},"
                + "'brain':{'dtype':'BF16','shape':[2],'data_offsets':[8,12]},"
                + "'count':{'dtype':'I32','shape':[],'data_offsets':[12,16]},"
                + "'double':{'dtype':'F64','shape':[2,1],'data_offsets':[16,32]}}   ";
        Path file = file(header.replace('\'', '"').getBytes(StandardCharsets.UTF_8), data.array());

        SafetensorsFile read = SafetensorsFormat.read(file, name -> !name.equals("count"));

        assertThat(read.array("half").toArray()).containsExactly(1, -65504, 0x1p-24f, Float.POSITIVE_INFINITY);
        assertThat(read.array("brain").toArray()).containsExactly(1, -123.5f);
        assertThat(read.array("double").toArray()).containsExactly(0.1f, Float.POSITIVE_INFINITY);
        assertThatThrownBy(() -> SafetensorsFormat.read(file))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage(file + ", array 'count': found numbers of type I32, expected F32, F16, BF16 or F64");
        assertThatThrownBy(() -> read.array("third"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'third'")
                .hasMessageContaining("half");
    }

    @Test
    void aScalarIsOneNumber() throws IOException {
        Path file = file("{'a':{'dtype':'F32','shape':[],'data_offsets':[0,4]}}", 4);

        assertThat(SafetensorsFormat.read(file).array("a").shape()).hasToString("[1]");
    }

    @Test
    void arraysComeInTheOrderOfTheirBytes() throws IOException {
        Path file = file("{'z':{'dtype':'F32','shape':[1],'data_offsets':[4,8]},'__metadata__':{'k':'v'},"
                + "'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}", 8);

        SafetensorsFile read = SafetensorsFormat.read(file);

        assertThat(read.arrays()).extracting(NamedArray::name).containsExactly("a", "z");
        assertThat(read.metadata()).containsExactly(Map.entry("k", "v"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                                              | 0 | byte 8 (in the header)
            ` {}`                                                           | 0 | byte 9 (in the header)
            {}x                                                             | 0 | byte 10 (in the header): found 'x'
            {}                                                              | 1 | found 1 more bytes
            {'a':1}                                                         | 0 | found '1', expected an object
            {'a':{}}                                                        | 0 | array 'a': found an entry without dtype
            {'a':{'dtype':'F32','shape':[1]}}                               | 4 | without two data_offsets
            {'a':{'dtype':'F32','data_offsets':[0,4]}}                      | 4 | without shape
            {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4,8]}}        | 8 | more than 2 numbers in array 'a'
            {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4],'x':1}}    | 4 | the key 'x' in array 'a'
            {'a':{'dtype':'F31','shape':[1],'data_offsets':[0,4]}}          | 4 | the dtype 'F31' of array 'a'
            {'a':{'dtype':'f32','shape':[1],'data_offsets':[0,4]}}          | 4 | the dtype 'f32' of array 'a'
            {'a':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}}         | 4 | found '-1', expected a whole number
            {'a':{'dtype':'F32','shape':[1.0],'data_offsets':[0,4]}}        | 4 | found '1.0', expected a whole number
            {'a':{'dtype':'F32','shape':[1e0],'data_offsets':[0,4]}}        | 4 | found '1e0', expected a whole number
            {'a':{'dtype':'F32','shape':[2147483648],'data_offsets':[0,4]}} | 4 | found '2147483648'
            {'a':{'dtype':'F32','shape':[9223372036854775808],'data_offsets':[0,4]}} | 4 | found '9223372036854775808'
            {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,18446744073709551620]}} | 4 | found '18446744073709551620'
            {'a':{'dtype':'F32','shape':[2147483647,2147483647,2147483647],'data_offsets':[0,4]}} | 4 | more than 2^63
            {'a':{'dtype':'F32','shape':[65536,65536,65536,65536],'data_offsets':[0,0]}} | 0 | more than 2^63
            {'a':{'dtype':'F32','shape':[65536,65536,0],'data_offsets':[0,0]}} | 0 | zero extents not counted
            {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}}          | 4 | found 4 bytes, expected 8 for F32 of shape [2]
            {'a':{'dtype':'F16','shape':[2],'data_offsets':[0,8]}}          | 8 | found 8 bytes, expected 4 for F16 of shape [2]
            {'a':{'dtype':'F32','shape':[1],'data_offsets':[4,0]}}          | 4 | data_offsets [4, 0]
            {'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}          | 8 | array 'a': found data_offsets [4, 8], expected a start at 0
            {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}          | 4 | within the 4 bytes of data
            {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'a':{}}   | 4 | the key 'a' again
            {'__metadata__':{'k':1}}                                        | 0 | found '1', expected a text
            {'__metadata__':{'k':'v','k':'v'}}                              | 0 | the key 'k' again
            {'__metadata__':null}                                           | 0 | expected an object
            {'__metadata__':{},'__metadata__':{}}                           | 0 | the key '__metadata__' again
            {'__metadata__':{'k':'\u00ff'}}                                 | 0 | not UTF-8
            """)
    void whatBreaksARuleIsRefused(String header, int dataBytes, String message) throws IOException {
        Path file = file(header, dataBytes);

        assertThatThrownBy(() -> SafetensorsFormat.read(file))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void gapsAndOverlapsAreRefused() throws IOException {
        Path gap = file(TWO.replace("[8,12]", "[12,16]"), 16);
        assertThatThrownBy(() -> SafetensorsFormat.read(gap)).hasMessageContaining("a start at 8");
        Path overlap = file(TWO.replace("[8,12]", "[4,8]"), 8);
        assertThatThrownBy(() -> SafetensorsFormat.read(overlap)).hasMessageContaining("a start at 8");
    }

    @Test
    void aLengthBeyondTheFileAllocatesNothing() throws IOException {
        for (long length : new long[] {-1, 0, 1, 3, 100_000_001, Long.MAX_VALUE, Long.MIN_VALUE}) {
            ByteBuffer bytes = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
            bytes.putLong(length).put((byte) '{').put((byte) '}');
            Path file = Files.write(folder.resolve("file"), bytes.array());

            assertThatThrownBy(() -> SafetensorsFormat.read(file))
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessageContaining("byte 0: found a header of " + Long.toUnsignedString(length) + " bytes");
        }
    }

    @Test
    void everyPartOfAFileIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file(TWO, 12));
        for (int length = 0; length < whole.length; length++) {
            Path part = Files.write(folder.resolve("part"), Arrays.copyOf(whole, length));

            assertThatThrownBy(() -> SafetensorsFormat.read(part)).isInstanceOf(MalformedFileException.class);
        }
    }

    @Test
    void damagedFilesAreReadOrRefusedButNothingElse() throws IOException {
        byte[] whole = Files.readAllBytes(file(TWO, 12));
        int refused = 0;
        for (int index = 0; index < 3000; index++) {
            byte[] damaged = whole.clone();
            for (int change = 0; change < 3; change++) {
                int draw = Philox.word(0, 9, RandomStream.DIGITS, 0, 0, change, index);
                damaged[(draw >>> 8) % (whole.length - 12)] = (byte) draw;
            }
            Path file = Files.write(folder.resolve("damaged"), damaged);
            try {
                assertThat(SafetensorsFormat.read(file).arrays()).isNotEmpty();
            } catch (MalformedFileException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(2500, 3000);
    }

    @Test
    void missingFilesAndFoldersAreNamed() {
        Path none = folder.resolve("none");
        assertThatThrownBy(() -> SafetensorsFormat.read(none))
                .isInstanceOf(LanewiseException.class)
                .hasMessage(none + ": no such file");
        assertThatThrownBy(() -> SafetensorsFormat.read(folder))
                .isInstanceOf(LanewiseException.class)
                .hasMessage(folder + ": found a folder, expected a safetensors file");
    }

    @Test
    void oneNameTwiceIsNotWritten() {
        NamedArray array = new NamedArray("a", Tensor.zeros(1));

        assertThatThrownBy(() -> SafetensorsFormat.write(folder.resolve("model"), List.of(array, array), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two are 'a'");
    }
}
