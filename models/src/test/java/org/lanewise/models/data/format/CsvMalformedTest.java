package org.lanewise.models.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.core.LanewiseException;
import org.lanewise.models.file.MalformedFileException;

/// What no table can be made of is refused, with the place, what was found and what was expected.
class CsvMalformedTest {
    private static final CsvOptions PLAIN = CsvOptions.recognised();
    private static final CsvOptions MEAN = PLAIN.withMissing(MissingValues.MEAN);
    private static final CsvOptions DROP = PLAIN.withMissing(MissingValues.DROP);
    private static final String HEADER = "x,y,label\n";
    private static final String ROWS = HEADER + "1,2,a\n3,4,b\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource({"shapes", "quotes", "bytes", "values", "missing", "names"})
    void malformedFileIsRefusedWithItsPlace(
            Charset charset, String content, CsvOptions options, String place, String found, String expected)
            throws IOException {
        Path file = Files.write(folder.resolve("rows.csv"), content.getBytes(charset));
        assertRefused(file, options, null, place, found, expected);
    }

    private static void assertRefused(
            Path file, CsvOptions options, @Nullable TableSchema schema, String place, String found, String expected) {
        String start = Pattern.quote(file + ", line " + place.replace(":", ", column "));
        assertThatThrownBy(() -> CsvFormat.read(file, options, schema))
                .isInstanceOf(LanewiseException.class)
                .message()
                .matches(Pattern.compile(start + "( \\([^)]*\\))?: found .*"))
                .contains(": found " + found)
                .contains(", expected " + expected);
    }

    /// @param place line:column
    private static Arguments bad(
            String name, String content, CsvOptions options, String place, String found, String expected) {
        return argumentSet(name, StandardCharsets.UTF_8, content, options, place, found, expected);
    }

    private static Arguments bad(String name, String content, String place, String found, String expected) {
        return bad(name, content, PLAIN, place, found, expected);
    }

    /// @param content a byte a character
    private static Arguments raw(String name, String content, String place, String found) {
        return argumentSet(name, StandardCharsets.ISO_8859_1, content, PLAIN, place, found, "");
    }

    // @formatter:off
    static Stream<Arguments> shapes() {
        return Stream.of(
                bad("empty file", "", "1:1", "an empty file", "rows of values"),
                bad("byte order mark alone", "\uFEFF", "1:1", "an empty file", "rows of values"),
                bad("empty first line", "\n1,2\n", "1:1", "an empty file or line", "rows of values"),
                bad("line end alone", "\r\n", "1:1", "an empty file or line", "rows of values"),
                bad("spaces alone", "   \n", "1:1", "an empty file or line", "rows of values"),
                bad("one column", "x\n1\n2\n", "1:1", "one column", "at least two"),
                bad("another separator", "x|y\n1|2\n", "1:1", "one column", "at least two, features and a label, separated by"),
                bad("header alone", HEADER, "1:1", "no rows below the header", "at least one row"),
                bad("header without line end", "x,y,label", "1:1", "no rows below the header", "at least one row"),
                bad("header and empty lines", HEADER + "\n\n", "1:1", "no rows below the header", "at least one row"),
                bad("short row", ROWS + "5,6\n", "4:3", "2 values", "3 as in line 1"),
                bad("short row last, without line end", ROWS + "5,6", "4:3", "2 values", "3 as in line 1"),
                bad("row of one value", ROWS + "5\n", "4:2", "1 value,", "3 as in line 1"),
                bad("long row", ROWS + "5,6,c,7\n", "4:4", "4 values", "3 as in line 1; a value with a separator in it needs quotes"),
                bad("much too long row", ROWS + "5,6,c,7,8,9\n", "4:4", "6 values", "3 as in line 1"),
                bad("separator at a line's end", ROWS + "5,6,c,\n", "4:4", "4 values", "3 as in line 1"),
                bad("short header", "x,y\n1,2,a\n", "2:3", "3 values", "2 as in line 1"),
                bad("ragged without header", "1,2,a,b\n1,2,a\n", "2:4", "3 values", "4 as in line 1"),
                bad("other separator in a row", HEADER + "1;2;a\n", "2:2", "1 value", "3 as in line 1"),
                bad("empty line between rows", HEADER + "1,2,a\n\n3,4,b\n", "3:1", "an empty line between rows", "3 values; remove"),
                bad("empty line below the header", HEADER + "\r\n1,2,a\n", "2:1", "an empty line", "3 values"),
                bad("the first of several empty lines", HEADER + "1,2,a\n  \n\n\n3,4,b\n", "3:1", "an empty line", "3 values"));
    }

    static Stream<Arguments> quotes() {
        return Stream.of(
                bad("quote inside a value", HEADER + "1,2\"x,a\n", "2:2", "a quote inside '2'", "quotes around the whole value"),
                bad("quote at a value's end", HEADER + "1,2,6\"\n", "2:3", "a quote inside '6'", "quotes around the whole value"),
                bad("never closed", HEADER + "1,2,\"a\n3,4,b\n", "2:3", "a quote that is never closed", "a closing quote"),
                bad("never closed in the header", "x,\"y,label\n1,2,a\n", "1:2", "a quote that is never closed", "a closing quote"),
                bad("open at the end", HEADER + "1,2,\"", "2:3", "a quote that is never closed", "a closing quote"),
                bad("text behind", HEADER + "1,2,\"a\"b\n", "2:3", "'b' after the closing quote of 'a'", "a separator or the end"),
                bad("text behind spaces", HEADER + "1,\"2\"  3,a\n", "2:2", "'3' after the closing quote of '2'", "a separator"),
                bad("quote behind", HEADER + "1,2,\"a\" \"b\"\n", "2:3", "'\"' after the closing quote of 'a'", "a separator"),
                bad("text behind a value over two lines", HEADER + "1,2,\"a\nb\"c\n", "2:3",
                        "'c' after the closing quote of 'a\\nb'", "a separator"),
                bad("text among numbers below a value over two lines", HEADER + "1,2,\"a\nb\"\n3,x,c\n", "4:2", "'x'", "a number"),
                bad("short row below a value over two lines", HEADER + "1,2,\"a\r\nb\"\n3,4\n", "4:3", "2 values", "3 as in line 1"),
                bad("text among numbers behind a value over two lines", "text,x,label\na,1,u\nb,2,u\n\"c\n\nd\",y,u\n", "6:2", "'y'", "a number"),
                bad("value without end", HEADER + "1,2,\"" + "a".repeat((1 << 20) + 1), "2:3",
                        "a value of more than 1048576 characters", "a shorter one"));
    }

    static Stream<Arguments> bytes() {
        return Stream.of(
                raw("Latin-1", HEADER + "1,2,caf\u00E9\n", "2:3", "bytes that are not UTF-8"),
                raw("Latin-1 in the header", "x,\u00E9,label\n1,2,a\n", "1:2", "bytes that are not UTF-8"),
                raw("UTF-8 cut off", HEADER + "1,2,\u00C3", "2:3", "bytes that are not UTF-8"),
                raw("overlong UTF-8", HEADER + "1,\u00C0\u00AF,a\n", "2:2", "bytes that are not UTF-8"),
                raw("half a surrogate pair", HEADER + "\u00ED\u00A0\u0080,2,a\n", "2:1", "bytes that are not UTF-8"),
                raw("bad byte in quotes over two lines", HEADER + "1,2,\"a\n\u00FF\"\n", "2:3", "bytes that are not UTF-8"),
                raw("UTF-16 with byte order mark", "\u00FF\u00FEx\0,\0", "1:1", "bytes that are not UTF-8"),
                raw("UTF-16 without", "x\0,\0y\0\n\0", "1:1", "a zero byte"),
                raw("gzip", "\u001F\u008B\u0008\u0000", "1:1", "bytes that are not UTF-8"),
                raw("zero byte", HEADER + "1,\0,a\n", "2:2", "a zero byte"),
                raw("bad byte behind the first 64 KB", HEADER + "1,2,a\n".repeat(20_000) + "3,\u00FF,b\n", "20002:2", "bytes that"),
                raw("lines that end with CR", "x,y,label\r1,2,a\r", "1:3", "a carriage return alone"),
                raw("CR inside a line", HEADER + "1,2\r3,a\n", "2:2", "a carriage return alone"),
                raw("CR at the end of the file", HEADER + "1,2,a\r", "2:3", "a carriage return alone"),
                raw("two CR", HEADER + "1,2,a\r\r\n", "2:3", "a carriage return alone"));
    }

    static Stream<Arguments> values() {
        return Stream.of(
                bad("text among numbers", ROWS + "5,six,c\n", "4:2", "'six'", "a number, as in most rows of this column"),
                bad("as many texts as numbers", HEADER + "1,two,a\n2,3,b\n", "2:2", "'two'", "a number"),
                bad("quoted text among numbers", ROWS + "5,\"s,ix\",c\n", "4:2", "'s,ix'", "a number"),
                bad("long text, cut off", ROWS + "5," + "z".repeat(100) + ",c\n", "4:2", "'" + "z".repeat(60) + "...',", "a number"),
                bad("text in the first row", "x,1\n2,1\n3,2\n4,2\n", "1:1", "'x'", "a number, as in most rows of this column; correct the"
                        + " value; if this is the header, say so"),
                bad("header that is none", "x,y\n1,2\n3,4\n5,6\n", PLAIN.withHeader(false), "1:1", "'x'", "a number"),
                bad("too large for a float", ROWS + "5,3.5e38,c\n", "4:2", "'3.5e38'", "a number between -3.4028235e38 and"),
                bad("too small for a float", ROWS + "-1e39,2,c\n", "4:1", "'-1e39'", "a number between"),
                bad("endless exponent", ROWS + "5,1e99999999999,c\n", "4:2", "'1e99999999999'", "a number between"),
                bad("decimal commas", "x;y;label\n1,5;2;a\n2,5;3;b\n", "2:1", "'1,5' (a decimal comma?)", "a number with a decimal point"),
                bad("one decimal comma", "x;y;label\n1;2;a\n2;3,5;b\n", "3:2", "'3,5' (a decimal comma?)", "a number with"),
                bad("points between thousands", "x;label\n1.234,5;a\n2;b\n", "2:1", "'1.234,5' (a decimal", "a number with"),
                bad("decimal comma in quotes", "x,label\n\"1,5\",a\n2,b\n", "2:1", "'1,5' (a decimal", "a number with"));
    }

    static Stream<Arguments> missing() {
        return Stream.of(
                bad("empty cell", ROWS + "5,,c\n", "4:2", "an empty cell (a missing value)", "a value; fill it in"),
                bad("empty quotes", ROWS + "5,\"\",c\n", "4:2", "an empty cell", "a value"),
                bad("spaces", ROWS + "  ,6,c\n", "4:1", "an empty cell", "a value"),
                bad("NA", ROWS + "5,NA,c\n", "4:2", "'NA' (a missing value)", "a value"),
                bad("question mark", ROWS + "?,6,c\n", "4:1", "'?' (a missing value)", "a value"),
                bad("NaN", ROWS + "5,NaN,c\n", "4:2", "'NaN' (a missing value)", "a value"),
                bad("nan in a text column", "x,label\na,1\nb,2\nnan,3\n", "4:1", "'nan' (a missing value)", "a value"),
                bad("no label", ROWS + "5,6,\n", "4:3", "an empty cell (a missing value)", "a label; fill it in"),
                bad("no label, mean of the others", ROWS + "5,,c\n5,6,?\n", MEAN, "5:3", "'?' (a missing value)", "a label"),
                bad("no label in the first row", "1,2,?\n3,4,b\n", "1:3", "'?'", "a label"),
                bad("column without any value", "x,y,label\n1,,a\n2,,b\n", MEAN, "1:2", "no value in any row", "at least one"),
                bad("nothing left", "x,label\n,a\n1,\n", DROP, "1:1", "no row without missing values below the header", "at least"),
                bad("nothing left without header", "?,a\n?,b\n", DROP, "1:1", "no row without missing values,", "at least one row"));
    }

    static Stream<Arguments> names() {
        return Stream.of(
                bad("one name twice", "x,x,label\n1,2,a\n", "1:2", "the name 'x' of column 1 again", "a name of its own"),
                bad("one name twice, with spaces", "x,y, x \n1,2,a\n", "1:3", "the name 'x' of column 1 again", "a name of its own"),
                bad("numbers twice, said to be the header", "7,7\n1,2\n", PLAIN.withHeader(true), "1:2", "the name '7'", "a name"));
    }
    // @formatter:on

    @ParameterizedTest
    @ValueSource(
            strings = {"Infinity", "-inf", "0x1F", "1f", "1d", "1_000", "1 000", "12%", "1.2.3", "1e", "1e+", "--1",
                "+",
                "-", ".", "e5", "\u0661", "1\u00A0", "one", "true", "2024-01-31", "$5", "None", "null", "n/a"})
    void whatOnlyLooksLikeANumberIsRefused(String cell) throws IOException {
        Path file = Files.writeString(folder.resolve("rows.csv"), ROWS + "5," + cell + ",c\n");

        assertRefused(file, PLAIN, null, "4:2", "'" + cell + "'", "a number");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock = """
                    x,z,label%1,2,a     | 1:2 | the name 'z' | 'y': the columns of the training file in their order
                    y,y,label%1,2,a     | 1:1 | the name 'y' | 'x': the columns
                    x,y,class%1,2,a     | 1:3 | the name 'class' | 'label'
                    x,label%1,a         | 1:3 | 2 values | 3 as in the training file
                    1,2,3,a%1,2,3,a     | 1:4 | 4 values | 3 as in the training file
                    label,x,y%a,1,2%b,c,2 | 3:2 | 'c' | a number
                    label,x,y%a,1,2%b,1 | 3:3 | 2 values | 3 as in line 1
                    x,x,y,label%1,1,2,a | 1:4 | 4 values | 3 as in the training file
                    1,2%3,4             | 1:3 | 2 values | 3 as in the training file
                    x,y,label%1,b,a     | 2:2 | 'b' | a number
                    x,y,label%1,b,a%2,c,a%3,4,b | 2:2 | 'b' | a number
                    1,2,a%1,b,a         | 2:2 | 'b' | a number
                    x,y,label%1,2,      | 2:3 | an empty cell | a label
                    x,y,label           | 1:1 | no rows below the header | at least one row
                    """)
    void laterFileMustHaveTheColumnsOfTheFirst(String content, String place, String found, String expected)
            throws IOException {
        TableSchema schema =
                CsvFormat.read(Files.writeString(folder.resolve("train.csv"), ROWS), PLAIN).schema();
        Path later = Files.writeString(folder.resolve("later.csv"), content.replace('%', '\n'));

        assertRefused(later, PLAIN, schema, place, found, expected);
    }

    @Test
    void laterFileWithoutTheLabelIsToldSo() throws IOException {
        TableSchema schema =
                CsvFormat.read(Files.writeString(folder.resolve("train.csv"), ROWS), PLAIN).schema();
        Path later = Files.writeString(folder.resolve("later.csv"), "y,x\n2,1\n");

        assertThatThrownBy(() -> CsvFormat.read(later, PLAIN, schema))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage(later + ", line 1, columns 1 to 2: found no column 'label' among 'y, x', "
                        + "expected the label, as in the training file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"species", "X", "0", "4", "-1", "1.0", "", "99999999999"})
    void labelThatIsNoColumnIsRefusedWithTheNames(String label) throws IOException {
        Path named = Files.writeString(folder.resolve("named.csv"), ROWS);
        assertThatThrownBy(() -> CsvFormat.read(named, PLAIN.withLabel(label)))
                .isInstanceOf(LanewiseException.class)
                .hasMessage(
                        named + ", line 1, columns 1 to 3: found the names 'x, y, label', expected the label column '"
                                + label + "'; give one of the names or a number from 1 to 3");

        Path unnamed = Files.writeString(folder.resolve("unnamed.csv"), "1,2\n3,4\n");
        assertThatThrownBy(() -> CsvFormat.read(unnamed, PLAIN.withLabel(label)))
                .isInstanceOf(LanewiseException.class)
                .hasMessage(unnamed + ", line 1, columns 1 to 2: found no header, expected the label column '" + label
                        + "'; give a number from 1 to 2");
    }

    @Test
    void columnIsNamedByNumberAndHeader() throws IOException {
        Path file = Files.writeString(folder.resolve("rows.csv"), ROWS + "5,six,c\n");

        assertThatThrownBy(() -> CsvFormat.read(file, PLAIN))
                .hasMessage(file + ", line 4, column 2 (y): found 'six', expected a number, as in most rows of this"
                        + " column; correct the value");
    }

    @Test
    void missingFileAndFolderAreNamed() {
        Path none = folder.resolve("none.csv");
        assertThatThrownBy(() -> CsvFormat.read(none, PLAIN))
                .isInstanceOf(LanewiseException.class)
                .hasMessage(none + ": no such file");
        assertThatThrownBy(() -> CsvFormat.read(folder, PLAIN))
                .isInstanceOf(LanewiseException.class)
                .hasMessage(folder + ": found a folder, expected a CSV file");
    }

    @Test
    void otherSeparatorCannotBeAskedFor() {
        assertThatThrownBy(() -> PLAIN.withSeparator('|'))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the separator must be ',' ';' or a tab, was '|'");
    }

    /// Its first reading would empty it.
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aPipeIsRefused() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

        assertThatThrownBy(() -> CsvFormat.read(pipe, PLAIN))
                .isInstanceOf(LanewiseException.class)
                .hasMessage(
                        pipe + ": found a pipe or a device, expected a CSV file on a disk: it is read more than once");
    }
}
