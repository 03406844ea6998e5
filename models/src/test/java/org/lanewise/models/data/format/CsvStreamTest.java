package org.lanewise.models.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.core.LanewiseException;
import org.lanewise.models.file.MalformedFileException;

class CsvStreamTest {
    private static final TableSchema NAMED =
            new TableSchema(List.of("size", "kind", "colour"), List.of(true, false, false), 1);
    private static final TableSchema UNNAMED =
            new TableSchema(List.of("", "", ""), List.of(true, false, false), 1);
    private static final CsvOptions OPTIONS = CsvOptions.recognised();

    private static CsvStream open(String text, CsvOptions options, TableSchema schema) {
        InputStream in = new ByteArrayInputStream(text.replace('%', '\n').getBytes(StandardCharsets.UTF_8));
        return CsvStream.open(in, Path.of("rows.csv"), options, schema);
    }

    /// Each row as `size/colour`.
    private static List<String> rows(CsvStream stream) {
        List<String> rows = new ArrayList<>();
        for (Table table = stream.next(); table != null; table = stream.next()) {
            TextColumn colours = (TextColumn) table.column(2);
            for (int row = 0; row < table.rows(); row++) {
                String colour = colours.isMissing(row) ? "-" : colours.texts().get(colours.code(row));
                rows.add(((NumberColumn) table.column(0)).value(row) + "/" + colour);
                assertThat(table.label().isMissing(row)).isTrue();
            }
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "size,kind,colour%1,a,red%2,b,blue", "1,a,red%2,b,blue%", "1,red%2,blue%%%", "colour,size%red,1%blue,2%",
        "id;colour;more;size%9;red;x;1%8;blue;y;2", "\uFEFFsize\tcolour%1\tred%2\tblue%",
        "colour,kind,size%red,?,1%blue,,2"
    })
    void columnsAreFoundByNameOrInOrder(String text) {
        assertThat(rows(open(text, OPTIONS, NAMED))).containsExactly("1.0/red", "2.0/blue");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,a,red%2,b,blue", "1,red%2,blue%", "x,y%1,red%2,blue", "x,y,z%1,a,red%2,b,blue"})
    void columnsWithoutNamesAreTakenInOrder(String text) {
        assertThat(rows(open(text, OPTIONS, UNNAMED))).containsExactly("1.0/red", "2.0/blue");
    }

    @Test
    void manyRowsComeInTablesOfAFew() {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < 1000; row++) {
            text.append(row).append(",c").append(row).append('\n');
        }
        CsvStream stream = open(text.toString(), OPTIONS, UNNAMED);

        Table first = stream.next();
        assertThat(first).isNotNull();
        assertThat(first.rows()).isEqualTo(256);
        assertThat(first.place(255, 0)).isEqualTo("rows.csv, line 256, column 1");
        List<String> rest = rows(stream);
        assertThat(rest).hasSize(744);
        assertThat(rest.getLast()).isEqualTo("999.0/c999");
    }

    @Test
    void aRowIsAnsweredBeforeTheNextOneComes() throws IOException {
        PipedOutputStream source = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(source);
        source.write("size,colour\n1,red\n".getBytes(StandardCharsets.UTF_8));
        CsvStream stream = CsvStream.open(in, Path.of("-"), OPTIONS, NAMED);

        Table first = stream.next();
        assertThat(first).isNotNull();
        assertThat(first.rows()).isEqualTo(1);
        source.write("2,blue\n".getBytes(StandardCharsets.UTF_8));
        source.close();
        assertThat(rows(stream)).containsExactly("2.0/blue");
    }

    @Test
    void missingValuesAreErrorsUnlessTheMeanStandsForThem() {
        String text = "size,colour%,red%1,?%";

        assertThat(rows(open(text, OPTIONS.withMissing(MissingValues.MEAN), NAMED)))
                .containsExactly("NaN/red", "1.0/-");
        assertThatThrownBy(() -> rows(open(text, OPTIONS, NAMED)))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("rows.csv, line 2, column 1 (size): found an empty cell");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                         | line 1, column 1: found an empty file
            %1,red                     | line 1, column 1: found an empty file or line
            size,kind%1,a              | line 1, columns 1 to 2: found no column 'colour' among 'size, kind'
            size,colour,size%1,red,2   | line 1, column 3 (size): found the name 'size' again
            1                          | line 1, column 2: found 1 value, expected 2 as in the training file, or 3
            1,2,3,4                    | line 1, column 3: found 4 values, expected 2
            1,red%x,red                | line 2, column 1: found 'x', expected a number
            1,red%2                    | line 2, column 2: found 1 value, expected 2 as in line 1
            1,red%2,red,3              | line 2, column 3: found 3 values, expected 2 as in line 1
            1,red%%2,red               | line 2, column 1: found an empty line between rows
            `1;red%1,5;red`            | line 2, column 1: found '1,5' (a decimal comma?)
            """)
    void badRowsAreNamed(String text, String message) {
        assertThatThrownBy(() -> rows(open(text == null ? "" : text, OPTIONS, NAMED)))
                .isInstanceOf(LanewiseException.class)
                .hasMessageContaining("rows.csv, " + message);
    }

    @Test
    void headerCanBeToldOrDenied() {
        assertThat(rows(open("1,red%2,blue", OPTIONS.withHeader(true), UNNAMED))).containsExactly("2.0/blue");
        assertThatThrownBy(() -> rows(open("a,b%2,blue", OPTIONS.withHeader(false), UNNAMED)))
                .hasMessageContaining("line 1, column 1: found 'a'");
    }
}
