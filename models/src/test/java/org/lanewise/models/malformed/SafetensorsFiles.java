package org.lanewise.models.malformed;

import static org.lanewise.models.malformed.MalformedFile.hex;
import static org.lanewise.models.malformed.MalformedFile.join;
import static org.lanewise.models.malformed.MalformedFile.latin;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// Malformed safetensors files; in their headers `'` stands for `"`.
final class SafetensorsFiles {
    private static final String TWO = "{'a':" + array("F32", "[2]", 0, 8) + ",'b':" + array("F32", "[1]", 8, 12) + "}";
    private static final int DEEP = 100_000;

    private SafetensorsFiles() {}

    private static String array(String type, String shape, long start, long end) {
        return "{'dtype':'" + type + "','shape':" + shape + ",'data_offsets':[" + start + "," + end + "]}";
    }

    static byte[] file(String header, int dataBytes) {
        byte[] json = latin(header.replace('\'', '"'));
        return join(length(json.length), json, new byte[dataBytes]);
    }

    private static byte[] length(long headerBytes) {
        return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(headerBytes).array();
    }

    static byte[] good() {
        return file(TWO, 12);
    }

    static List<MalformedFile> all() {
        List<MalformedFile> files = new ArrayList<>();
        files.addAll(MalformedFile.cut(FuzzTarget.SAFETENSORS, "two arrays", good(), good().length, "expected"));
        files.addAll(lengths());
        files.addAll(headers());
        files.addAll(offsets());
        files.addAll(shapes());
        return files;
    }

    // @formatter:off
    private static List<MalformedFile> lengths() {
        return List.of(
                of("header of no bytes", length(0), "byte 0: found a header of 0 bytes"),
                of("header of 100 MB and one byte", join(length(100_000_001), latin("{}")), "a header of 100000001 bytes"),
                of("header of 99 MB that is not there", join(length(99_000_000), latin("{}")), "at most the 2 bytes that follow"),
                of("header of 2^63 bytes", join(hex("0000000000000080"), latin("{}")), "a header of 9223372036854775808 bytes"),
                of("header of 2^64 - 1 bytes", join(hex("FFFFFFFFFFFFFFFF"), latin("{}")), "a header of 18446744073709551615 bytes"),
                of("text", latin("{\"a\": 1, \"b\": 2}"), "byte 0: found a header of", "is this a safetensors file?"),
                of("big-endian length", join(hex("0000000000000002"), latin("{}")), "byte 0: found a header of"));
    }

    private static List<MalformedFile> headers() {
        return List.of(
                header("array", "[]", 0, "byte 8", "does not start with '{'"),
                header("spaces first", " {}", 0, "does not start with '{'"),
                header("text behind", "{}x", 0, "found 'x'"),
                header("zero bytes behind", "{}\0\0", 0, "byte 10"),
                header("not closed", "{ ", 0, "found the end"),
                header("comma at the end", "{'a':" + array("F32", "[0]", 0, 0) + ",}", 0, "found '}'"),
                header("array twice", "{'a':" + array("F32", "[1]", 0, 4) + ",'a':" + array("F32", "[1]", 4, 8) + "}", 8, "again", "each key once"),
                header("array twice, once escaped", "{'a':" + array("F32", "[1]", 0, 4) + ",'\\u0061':" + array("F32", "[1]", 4, 8) + "}", 8, "again"),
                header("metadata twice", "{'__metadata__':{},'__metadata__':{}}", 0, "again"),
                header("metadata key twice", "{'__metadata__':{'k':'1','k':'2'}}", 0, "again"),
                header("metadata that is a text", "{'__metadata__':'x'}", 0, "an object"),
                header("number in metadata", "{'__metadata__':{'k':1}}", 0, "a text in quotes"),
                header("nothing in metadata", "{'__metadata__':{'k':null}}", 0, "a text in quotes"),
                header("bytes that are no UTF-8", "{'__metadata__':{'k':'\u00C3('}}", 0, "byte "),
                header("lone surrogate", "{'__metadata__':{'k':'\\uD800'}}", 0, "byte "),
                header("control character", "{'__metadata__':{'k':'\n'}}", 0, "a control character"),
                header("unknown escape", "{'__metadata__':{'k':'\\x'}}", 0, "byte "),
                header("text not closed", "{'__metadata__':{'k':'abc", 0, "closing quote"),
                header("array that is a number", "{'a':1}", 0, "an object"),
                header("very deep", "{'a':" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}", 0, "an object"),
                header("very deep shape", "{'a':{'shape':" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}}", 0, "a number"),
                header("unknown key", "{'a':{'dtype':'F32','shape':[0],'data_offsets':[0,0],'x':1}}", 0, "the key 'x'"),
                header("field twice", "{'a':{'dtype':'F32','dtype':'F32','shape':[0],'data_offsets':[0,0]}}", 0, "again"),
                header("no dtype", "{'a':{'shape':[0],'data_offsets':[0,0]}}", 0, "array 'a'", "without dtype"),
                header("no shape", "{'a':{'dtype':'F32','data_offsets':[0,0]}}", 0, "array 'a'", "without shape"),
                header("no offsets", "{'a':{'dtype':'F32','shape':[0]}}", 0, "array 'a'", "without two data_offsets"),
                header("unknown dtype", "{'a':" + array("F31", "[0]", 0, 0) + "}", 0, "the dtype 'F31'"),
                header("integers", "{'a':" + array("I32", "[1]", 0, 4) + "}", 4, "array 'a'", "I32", "F32, F16, BF16 or F64"));
    }

    private static List<MalformedFile> offsets() {
        return List.of(
                header("overlap", "{'a':" + array("F32", "[2]", 0, 8) + ",'b':" + array("F32", "[2]", 4, 12) + "}", 12, "array 'b'"),
                header("same bytes twice", "{'a':" + array("F32", "[2]", 0, 8) + ",'b':" + array("F32", "[2]", 0, 8) + "}", 8, "array "),
                header("gap between", "{'a':" + array("F32", "[1]", 0, 4) + ",'b':" + array("F32", "[1]", 8, 12) + "}", 12, "array 'b'"),
                header("gap in front", "{'a':" + array("F32", "[1]", 4, 8) + "}", 8, "array 'a'"),
                header("bytes left over", "{'a':" + array("F32", "[1]", 0, 4) + "}", 8, "expected"),
                header("bytes without arrays", "{}", 8, "expected"),
                header("beyond the file", "{'a':" + array("F32", "[4]", 0, 16) + "}", 8, "expected"),
                header("2 GB declared", "{'a':" + array("F32", "[500000000]", 0, 2_000_000_000L) + "}", 8, "expected"),
                header("2^63 - 1 declared", "{'a':" + array("F32", "[1]", 0, Long.MAX_VALUE) + "}", 8, "array 'a'"),
                header("backwards", "{'a':" + array("F32", "[1]", 4, 0) + "}", 4, "array 'a'"),
                header("negative", "{'a':" + array("F32", "[1]", -4, 0) + "}", 4, "a whole number from 0"),
                header("offset over 64 bits", "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,99999999999999999999]}}", 4, "a whole number from 0"),
                header("offset with a point", "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4.0]}}", 4, "a whole number from 0"),
                header("offset with an exponent", "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4e0]}}", 4, "a whole number from 0"),
                header("offset with a leading zero", "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,04]}}", 4, "a digit behind a leading zero"),
                header("one offset", "{'a':{'dtype':'F32','shape':[0],'data_offsets':[0]}}", 0, "without two data_offsets"),
                header("three offsets", "{'a':{'dtype':'F32','shape':[0],'data_offsets':[0,0,0]}}", 0, "more than 2 numbers"));
    }

    private static List<MalformedFile> shapes() {
        return List.of(
                header("shape larger than the bytes", "{'a':" + array("F32", "[2]", 0, 4) + "}", 4, "array 'a'"),
                header("shape smaller than the bytes", "{'a':" + array("F32", "[1]", 0, 8) + "}", 8, "array 'a'"),
                header("half a number", "{'a':" + array("F16", "[1]", 0, 1) + "}", 1, "array 'a'"),
                header("product is 1 modulo 2^64", "{'a':" + array("F32", "[65536,65536,65536,65536]", 0, 0) + "}", 0, "array 'a'"),
                header("product over 64 bits", "{'a':" + array("F32", "[2147483647,2147483647,2147483647]", 0, 4) + "}", 4, "array 'a'"),
                header("extent over 31 bits", "{'a':" + array("F32", "[2147483648]", 0, 4) + "}", 4, "a whole number from 0 to 2147483647"),
                header("negative extent", "{'a':" + array("F32", "[-1]", 0, 4) + "}", 4, "a whole number from 0"),
                header("extent that is a text", "{'a':" + array("F32", "['1']", 0, 4) + "}", 4, "a number"),
                header("shape that is a number", "{'a':" + array("F32", "1", 0, 4) + "}", 4, "an array"),
                header("1,000 dimensions", "{'a':" + array("F32", "[1" + ",1".repeat(999) + "]", 0, 4) + "}", 4, "more than 64 numbers"),
                header("none of many values", "{'a':" + array("F32", "[0,2147483647,2147483647]", 0, 0) + "}", 0, "array 'a'"));
    }
    // @formatter:on

    private static MalformedFile header(String name, String header, int dataBytes, String... words) {
        return of(name, file(header, dataBytes), words);
    }

    private static MalformedFile of(String name, byte[] content, String... words) {
        return MalformedFile.of(FuzzTarget.SAFETENSORS, name, content, words);
    }
}
