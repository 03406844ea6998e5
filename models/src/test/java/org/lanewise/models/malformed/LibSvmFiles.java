package org.lanewise.models.malformed;

import static org.lanewise.models.malformed.MalformedFile.latin;

import java.util.List;

/// Malformed LIBSVM files, a byte a character.
final class LibSvmFiles {
    private static final String ROWS = "+1 1:0.5 3:1\n-1 2:2\n";

    private LibSvmFiles() {}

    // @formatter:off
    static List<MalformedFile> all() {
        return List.of(
                of("empty", "", "line 1, character 1", "no rows"),
                of("comments alone", "# a\n# b\n", "no rows"),
                of("labels alone", "1\n-1\n", "no value in any row"),
                of("no label", ROWS + "1:2\n", "line 3, character 1: found '1:2', expected a label"),
                of("no colon", ROWS + "1 7\n", "line 3, character 3: found '7', expected index:value"),
                of("colon alone", ROWS + "1 :\n", "line 3, character 3: found ':'", "an index from 1"),
                of("no index", ROWS + "1 :5\n", "found ':5'", "an index from 1"),
                of("no value", ROWS + "1 2:\n", "found '2:'", "a value"),
                of("two colons", ROWS + "1 2:3:4\n", "found '2:3:4'", "a value"),
                of("index 0", ROWS + "1 0:3\n", "found '0:3'", "an index from 1"),
                of("negative index", ROWS + "1 -1:3\n", "found '-1:3'", "a whole number as index"),
                of("index with a point", ROWS + "1 1.5:3\n", "found '1.5:3'", "a whole number as index"),
                of("index that is a text", ROWS + "1 a:3\n", "found 'a:3'", "a whole number as index"),
                of("ranking file", ROWS + "1 qid:3 1:1\n", "found 'qid:3'", "a whole number as index"),
                of("index over 31 bits", ROWS + "1 2147483648:3\n", "an index from 1 to 2147483639"),
                of("index over 64 bits", ROWS + "1 99999999999999999999:3\n", "an index from 1"),
                of("index twice", ROWS + "1 2:3 2:4\n", "line 3, character 7: found '2:4'", "an index above 2"),
                of("falling indices", ROWS + "1 3:3 2:4\n", "found '2:4'", "an index above 3: indices rise"),
                of("wide and nearly empty", ROWS + "1 2147483639:3\n", "line 3: found 3 rows of 2147483639 columns"),
                of("16 MB and nearly empty", ROWS + "1 100000000:3\n", "index 100000000 and only 4 values in 3 rows", "give the number of columns"),
                of("text as label", ROWS + "setosa 1:3\n", "line 3, character 1: found 'setosa'", "a label"),
                of("several labels", ROWS + "1,2 1:3\n", "found '1,2'", "one label"),
                of("NaN as label", ROWS + "nan 1:3\n", "found 'nan'", "a label"),
                of("label beyond float32", ROWS + "1e39 1:3\n", "a label between -3.4028235e38"),
                of("NaN", ROWS + "1 1:nan\n", "found '1:nan'", "a value that is a number"),
                of("infinity", ROWS + "1 1:inf\n", "found '1:inf'", "a value that is a number"),
                of("decimal comma", ROWS + "1 1:0,5\n", "found '1:0,5'", "a number with a decimal point"),
                of("value beyond float32", ROWS + "1 1:-1e39\n", "found '1:-1e39'", "a value between"),
                of("hexadecimal value", ROWS + "1 1:0x1p3\n", "found '1:0x1p3'", "a value that is a number"),
                of("value that is a text", ROWS + "1 1:red\n", "found '1:red'", "a value that is a number"),
                of("space behind a colon", ROWS + "1 1: 3\n", "found '1:'", "a value that is a number"),
                of("commas between values", ROWS + "1,1:3,2:4\n", "found '1,1:3,2:4'", "a label"),
                of("byte order mark", "\u00EF\u00BB\u00BF1 1:1\n", "line 1, character 1", "a label"),
                of("zero byte", ROWS + "1 1:1\0\n", "found byte 00"),
                of("UTF-16", "1\0 \0001\0:\0001\0\n\0", "line 1, character 2: found byte 00"),
                of("gzip", "\u001F\u008B\u0008\0", "found byte 1F"),
                of("lines that end with CR", "1 1:1\r-1 1:2\r", "line 1, character 6: found a carriage return alone"),
                of("word of 2,000 characters", ROWS + "1 " + "1".repeat(2000) + ":1\n", "more than 1024 characters"),
                of("one class in all rows", "1 1:1\n1 1:2\n", "line 1: found the one class '1'", "at least two classes"));
    }
    // @formatter:on

    private static MalformedFile of(String name, String content, String... words) {
        return MalformedFile.of(FuzzTarget.LIBSVM, name, latin(content), words);
    }
}
