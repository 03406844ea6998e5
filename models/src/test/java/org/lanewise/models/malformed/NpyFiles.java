package org.lanewise.models.malformed;

import static org.lanewise.models.malformed.MalformedFile.hex;
import static org.lanewise.models.malformed.MalformedFile.join;
import static org.lanewise.models.malformed.MalformedFile.latin;

import java.util.ArrayList;
import java.util.List;

/// Malformed `.npy` files.
final class NpyFiles {
    private static final byte[] GOOD = npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", 24);

    private NpyFiles() {}

    /// Version 1.0, with elements that are 0.
    static byte[] npy(String dictionary, int bytes) {
        int length = dictionary.length() + 1;
        return join(
                latin("\u0093NUMPY\1\0" + (char) (length & 0xFF) + (char) (length >> 8) + dictionary + "\n"),
                new byte[bytes]);
    }

    static List<MalformedFile> all() {
        List<MalformedFile> files = new ArrayList<>();
        files.addAll(MalformedFile.cut(FuzzTarget.NPY, "array", GOOD, GOOD.length, "found the end", "byte "));
        files.addAll(starts());
        files.addAll(dictionaries());
        files.addAll(types());
        files.addAll(shapes());
        files.addAll(elements());
        return files;
    }

    // @formatter:off
    private static List<MalformedFile> starts() {
        byte[] text = latin("{'descr': '<f4', 'fortran_order': False, 'shape': (0,), }\n");
        return List.of(
                of("text", latin("1,2,3\n"), "byte 0: found byte 31", "an npy file"),
                of("zip", latin("PK\3\4 and more"), "byte 0: found byte 50"),
                of("magic bytes in lower case", latin("\u0093numpy\1\0"), "byte 1: found byte 6E"),
                of("version 0.0", join(hex("934E554D5059 0000 3A00"), text), "byte 6: found version 0.0"),
                of("version 1.1", join(hex("934E554D5059 0101 3A00"), text), "byte 6: found version 1.1"),
                of("version 4.0", join(hex("934E554D5059 0400 3A000000"), text), "found version 4.0", "1.0, 2.0 or 3.0"),
                of("version 255.0", join(hex("934E554D5059 FF00 3A000000"), text), "found version 255.0"),
                of("header longer than the file", join(hex("934E554D5059 0100 FF00"), text), "found the end", "255 bytes of header"),
                of("header of 4 GB", join(hex("934E554D5059 0200 FFFFFFFF"), text), "byte 8: found a header of 4294967295 bytes", "at most 65536"),
                of("header of 100 KB", join(hex("934E554D5059 0300 A0860100"), text), "a header of 100000 bytes"),
                of("version 2.0 cut in the length", hex("934E554D5059 0200 3A"), "byte 9: found the end"),
                of("version 3.0 with a length of 2 bytes", join(hex("934E554D5059 0300 3A00"), text), "byte 8: found a header of"));
    }

    private static List<MalformedFile> dictionaries() {
        return List.of(
                header("no header", "", "byte 11: found the end of the header, expected '{'"),
                header("no dictionary", "3", "byte 10: found '3', expected '{'"),
                header("JSON", "{\"descr\": \"<f4\", \"fortran_order\": false, \"shape\": [0]}", "found 'f', expected True or False"),
                header("empty dictionary", "{}", "found no entry 'descr'"),
                header("no type", "{'fortran_order': False, 'shape': (0,)}", "found no entry 'descr'"),
                header("no order", "{'descr': '<f4', 'shape': (0,)}", "found no entry 'fortran_order'"),
                header("no shape", "{'descr': '<f4', 'fortran_order': False}", "found no entry 'shape'"),
                header("a key twice", "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (0,)}", "byte 27: found the key 'descr' again"),
                header("the shape twice", "{'shape': (0,), 'descr': '<f4', 'fortran_order': False, 'shape': (0,)}", "the key 'shape' again"),
                header("another key", "{'descr': '<f4', 'fortran_order': False, 'shape': (0,), 'x': 1}", "found the key 'x'"),
                header("key without quotes", "{descr: '<f4'}", "byte 11: found 'd', expected a key in quotes"),
                header("key without end", "{'descr", "a quote that is never closed"),
                header("no colon", "{'descr' '<f4'}", "found ''', expected ':'"),
                header("no comma", "{'descr': '<f4' 'fortran_order': False}", "found ''', expected '}'"),
                header("two commas", "{'descr': '<f4',, 'fortran_order': False}", "found ',', expected a key"),
                header("not closed", "{'descr': '<f4', 'fortran_order': False, 'shape': (0,)", "found the end of the header, expected '}'"),
                header("text behind", "{'descr': '<f4', 'fortran_order': False, 'shape': (0,)} x", "found 'x', expected spaces"),
                header("zero bytes behind", "{'descr': '<f4', 'fortran_order': False, 'shape': (0,)}\0\0", "found byte 00, expected spaces"),
                header("order as a number", "{'descr': '<f4', 'fortran_order': 0, 'shape': (0,)}", "found '0', expected True or False"),
                header("Python code", "{'descr': __import__('os'), 'fortran_order': False, 'shape': (0,)}", "found '_', expected a type in quotes"));
    }

    private static List<MalformedFile> types() {
        List<MalformedFile> files = new ArrayList<>();
        for (String type : List.of("<u2", "<u4", "<u8", "|b1", "|O", "<c8", "<f16", "|S5", "<U3", "<M8[ns]", "=f4", "|f4", "f4", "", "<", "<f", "<i3", "4f<")) {
            files.add(header("type '" + type + "'", good(type, "(0,)"), "found type '" + type + "'", "f2, f4, f8, u1", "astype"));
        }
        files.add(header("record", "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (0,)}", "found a record type"));
        return files;
    }

    private static List<MalformedFile> shapes() {
        return List.of(
                header("no dimension", good("<f4", "()"), "a single number without dimensions", "1 to 4"),
                header("5 dimensions", good("<f4", "(1, 1, 1, 1, 1)"), "more than 4 dimensions"),
                header("no tuple", good("<f4", "(3)"), "a tuple; one dimension is written (3,)"),
                header("list", good("<f4", "[3]"), "found '[', expected '('"),
                header("number", good("<f4", "3"), "found '3', expected '('"),
                header("negative dimension", good("<f4", "(-1, 3)"), "found '-', expected a dimension"),
                header("dimension with a point", good("<f4", "(3.0,)"), "found '.', expected ',' or ')'"),
                header("dimension of Python 2", good("<f4", "(3L,)"), "found 'L', expected ',' or ')'"),
                header("dimension with a leading zero", good("<f4", "(03,)"), "found '0', expected a dimension"),
                header("comma alone", good("<f4", "(,)"), "found ',', expected a dimension"),
                header("shape not closed", "{'descr': '<f4', 'fortran_order': False, 'shape': (3, ", "found the end of the header"),
                header("dimension over 31 bits", good("<f4", "(2147483648,)"), "found dimension 2147483648", "at most 2147483639"),
                header("dimension over 64 bits", good("<f4", "(18446744073709551617,)"), "found dimension 18446744073709551617"),
                header("dimension of 1,000 digits", good("<f4", "(" + "9".repeat(1000) + ",)"), "found dimension 999", "..."),
                header("product over 31 bits", good("<f4", "(65536, 65536)"), "shape [65536, 65536], too many elements"),
                header("product is 0 modulo 2^32", good("|u1", "(65536, 65536, 1)"), "too many elements"),
                header("product over 64 bits", good("|u1", "(2147483639, 2147483639, 2147483639)"), "too many elements"),
                header("none of many elements", good("|u1", "(0, 2147483639, 2147483639)"), "too many elements"));
    }

    private static List<MalformedFile> elements() {
        return List.of(
                of("8 GB declared", npy(good("<f4", "(2147483639,)"), 16), "the end after 4 elements", "2147483639 elements of type f4"),
                of("one byte too few", npy(good("<i8", "(2, 1)"), 15), "the end after 1 elements", "2 elements of type i8, shape [2, 1]"),
                of("one byte too many", npy(good("<f2", "(2, 1)"), 5), "found more bytes"),
                of("elements where none are declared", npy(good("<f4", "(0, 3)"), 4), "found more bytes"),
                of("number beyond float32", join(npy(good(">f8", "(2,)"), 8), hex("7E37E43C8800759C")), "byte 69: found 1.0E300", "between -3.4028235e38"));
    }
    // @formatter:on

    /// A header of 54 bytes with the shape `(2,)`.
    private static String good(String type, String shape) {
        return "{'descr':'" + type + "','fortran_order':False,'shape':" + shape + "}";
    }

    private static MalformedFile header(String name, String dictionary, String... words) {
        return of(name, npy(dictionary, 0), words);
    }

    private static MalformedFile of(String name, byte[] content, String... words) {
        return MalformedFile.of(FuzzTarget.NPY, name, content, words);
    }
}
