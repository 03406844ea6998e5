package org.lanewise.models.malformed;

import static org.lanewise.models.malformed.MalformedFile.latin;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Malformed CSV files, a byte a character; `CsvMalformedTest` has many more, with their options.
final class CsvFiles {
    private static final String ROWS = "x,y,label\n1,2,a\n3,4,b\n";
    private static final int MANY = 100_000;

    private CsvFiles() {}

    // @formatter:off
    static List<MalformedFile> all() {
        return List.of(
                of("empty", "", "line 1, column 1", "an empty file"),
                of("byte order mark alone", "\u00EF\u00BB\u00BF", "line 1", "an empty file"),
                of("line ends alone", "\n\n\n", "line 1", "an empty file or line"),
                of("header alone", "x,y,label\n", "no rows below the header"),
                of("one column", "x\n1\n", "one column", "at least two"),
                of("more than 2^20 columns", ",".repeat(1 << 20), "line 1, column 1048577", "more than 1048576 values in a row"),
                of("short row", ROWS + "5,6\n", "line 4, column 3", "2 values", "3 as in line 1"),
                of("long row", ROWS + "5,6,c,7\n", "line 4, column 4", "4 values"),
                of("header with a byte order mark, then a short row", "\u00EF\u00BB\u00BFx,y,z\n1,2\n", "line 2, column 3", "3 as in line 1"),
                of("empty line between rows", ROWS + "\n5,6,a\n", "line 4", "an empty line between rows"),
                of("quote inside a value", ROWS + "5,6\"7,a\n", "line 4, column 2", "a quote inside '6'"),
                of("quote never closed", ROWS + "5,6,\"a\n", "line 4, column 3", "a quote that is never closed"),
                of("text behind a quote", ROWS + "5,6,\"a\"b\n", "'b' after the closing quote"),
                of("NaN", ROWS + "5,NaN,a\n", "line 4, column 2 (y)", "'NaN' (a missing value)"),
                of("empty cell", ROWS + "5,,a\n", "line 4, column 2 (y)", "an empty cell"),
                of("no label", ROWS + "5,6,\n", "line 4, column 3 (label)", "a label"),
                of("infinity", ROWS + "5,inf,a\n", "line 4, column 2 (y)", "found 'inf', expected a number"),
                of("decimal comma", "x;y;label\n1,5;2;a\n2,5;3;b\n", "line 2, column 1 (x)", "a decimal comma?"),
                of("decimal comma in quotes", "x,label\n\"1,5\",a\n2,b\n", "line 2, column 1 (x)", "a decimal comma?"),
                of("text among numbers", ROWS + "5,six,a\n", "line 4, column 2 (y)", "'six'"),
                of("number beyond float32", ROWS + "5,1e39,a\n", "line 4, column 2 (y)", "between -3.4028235e38"),
                of("hexadecimal number", ROWS + "5,0x1F,a\n", "line 4, column 2 (y)", "'0x1F'"),
                of("text among number labels", "x,y\n1,2\n2,3\n3,high\n", "line 4, column 2 (y)", "'high'"),
                of("decimal comma among labels", "x;y\n1;2,5\n2;3\n", "line 2, column 2 (y)", "a decimal comma?"),
                of("one class in all rows", "x,label\n1,a\n2,a\n", "line 2, column 2 (label)", "at least two classes"),
                of("label beyond float32", "x,y\n1,0.5\n2,1e39\n", "line 3, column 2 (y)", "between -3.4028235e38"),
                of("a name twice", "x,x,label\n1,2,a\n", "line 1, column 2 (x)", "of column 1 again"),
                of("UTF-16", "\u00FF\u00FEx\0,\0", "not UTF-8"),
                of("UTF-16 without mark", "x\0,\0y\0\n\0", "a zero byte"),
                of("Latin-1", ROWS + "5,6,caf\u00E9\n", "line 4, column 3", "not UTF-8"),
                of("overlong UTF-8", ROWS + "5,6,\u00C0\u00AF\n", "line 4, column 3", "not UTF-8"),
                of("UTF-8 cut off", ROWS + "5,6,\u00C3", "line 4, column 3", "not UTF-8"),
                of("zero byte", ROWS + "5,\0,a\n", "line 4, column 2", "a zero byte"),
                of("lines that end with CR", "x,y\r1,2\r", "a carriage return alone"),
                of("gzip", "\u001F\u008B\u0008\0\0\0\0\0", "not UTF-8"),
                of("value of a million characters", ROWS + "5,6,\"" + "a".repeat((1 << 20) + 1) + "\"\n", "line 4, column 3", "1048576 characters"),
                of("100,000 columns and one too few", numbers(MANY) + numbers(MANY - 1), "line 2, column 100000", "99999 values", "100000 as in line 1"),
                of("text in column 99,999 of 100,000", numbers(MANY) + numbers(MANY).replaceFirst("8,9\n$", "x,9\n"), "line 2, column 99999", "'x'"));
    }
    // @formatter:on

    /// A row of numbers whose label is their number.
    private static String numbers(int columns) {
        return IntStream.range(0, columns).mapToObj(column -> String.valueOf(column % 10))
                .collect(Collectors.joining(",", "", "\n"));
    }

    private static MalformedFile of(String name, String content, String... words) {
        return MalformedFile.of(FuzzTarget.CSV, name, latin(content), words);
    }
}
