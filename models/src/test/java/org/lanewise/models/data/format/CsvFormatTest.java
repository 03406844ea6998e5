package org.lanewise.models.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Separator, header and the columns' kinds are recognised in the files that people have.
class CsvFormatTest {
    private static final CsvOptions PLAIN = CsvOptions.recognised();
    private static final String IRIS = """
            sepal length,sepal width,petal length,petal width,species
            5.1,3.5,1.4,0.2,Iris-setosa
            7.0,3.2,4.7,1.4,Iris-versicolor
            6.3,3.3,6.0,2.5,Iris-virginica
            4.9,3.0,1.4,0.2,Iris-setosa
            """;
    private static final List<String> IRIS_NAMES =
            List.of("sepal length", "sepal width", "petal length", "petal width", "species");
    private static final List<String> IRIS_CELLS = List.of(
            "5.1 3.5 1.4 0.2 Iris-setosa",
            "7.0 3.2 4.7 1.4 Iris-versicolor",
            "6.3 3.3 6.0 2.5 Iris-virginica",
            "4.9 3.0 1.4 0.2 Iris-setosa");

    @TempDir
    Path folder;

    private Table read(String content, CsvOptions options) throws IOException {
        return CsvFormat.read(Files.writeString(folder.resolve("rows.csv"), content), options);
    }

    private Table read(String content) throws IOException {
        return read(content, PLAIN);
    }

    /// The rows, each with a space between two cells and `-` for a missing one.
    private static List<String> cells(Table table) {
        return IntStream.range(0, table.rows())
                .mapToObj(row -> String.join(
                        " ",
                        IntStream.range(0, table.schema().columns())
                                .mapToObj(column -> cell(table.column(column), row))
                                .toList()))
                .toList();
    }

    private static String cell(Column column, int row) {
        if (column.isMissing(row)) {
            return "-";
        }
        return switch (column) {
            case NumberColumn numbers -> String.valueOf(numbers.value(row));
            case TextColumn texts -> texts.texts().get(texts.code(row));
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "label,y,x%a,2,1%b,4,3", "y;id;x;label%2;;1;a%4;x;3;b", "x,y,label%1,2,a%3,4,b", "1,2,a%3,4,b",
        "x,label,y%1,a,2%3,b,4%%"
    })
    void columnsOfALaterFileAreFoundByTheirNames(String content) throws IOException {
        Table first = read("x,y,label\n9,9,a\n8,8,b\n");
        Path later = Files.writeString(folder.resolve("later.csv"), content.replace('%', '\n'));

        Table read = CsvFormat.read(later, PLAIN.withMissing(MissingValues.DROP), first.schema());

        assertThat(cells(read)).containsExactly("1.0 2.0 a", "3.0 4.0 b");
        assertThat(read.schema()).isEqualTo(first.schema());
    }

    static Stream<Arguments> irisForms() {
        return Stream.of(
                argumentSet("commas", IRIS),
                argumentSet("semicolons", IRIS.replace(',', ';')),
                argumentSet("tabs", IRIS.replace(',', '\t')),
                argumentSet("CRLF", IRIS.replace("\n", "\r\n")),
                argumentSet("byte order mark", "\uFEFF" + IRIS),
                argumentSet("mark, semicolons and CRLF", "\uFEFF" + IRIS.replace(',', ';').replace("\n", "\r\n")),
                argumentSet("all in quotes", IRIS.replaceAll("[^,\n]+", "\"$0\"")),
                argumentSet("mark and quotes", "\uFEFF" + IRIS.replaceAll("[^,\n]+", "\"$0\"")),
                argumentSet("texts in quotes", IRIS.replaceAll("[A-Za-z][^,\n]+", "\"$0\"")),
                argumentSet("spaces around", IRIS.replace(",", " ,  ").replace("\n", " \n ")),
                argumentSet("spaces around quotes", IRIS.replaceAll("[^,\n]+", " \"$0\"  ")),
                argumentSet("no line end at the end", IRIS.strip()),
                argumentSet("empty lines at the end", IRIS + "\n  \r\n\n"),
                argumentSet("line ends of both kinds", IRIS.replace("setosa\n", "setosa\r\n")));
    }

    @ParameterizedTest
    @MethodSource("irisForms")
    void irisIsReadInEveryUsualForm(String content) throws IOException {
        Table table = read(content);

        assertThat(table.schema()).isEqualTo(new TableSchema(IRIS_NAMES, List.of(true, true, true, true, false), 4));
        assertThat(cells(table)).isEqualTo(IRIS_CELLS);
        assertThat(table.label().texts()).containsExactly("Iris-setosa", "Iris-versicolor", "Iris-virginica");
    }

    @ParameterizedTest
    @MethodSource("irisForms")
    void irisIsReadInEveryUsualFormWithoutItsHeader(String content) throws IOException {
        boolean mark = content.startsWith("\uFEFF");
        Table table = read((mark ? "\uFEFF" : "") + content.substring(content.indexOf('\n') + 1));

        assertThat(table.schema().names()).containsOnly("");
        assertThat(table.schema().name(2)).isEqualTo("column 3");
        assertThat(cells(table)).isEqualTo(IRIS_CELLS);
    }

    @Test
    void wineHasSemicolonsQuotedNamesAndWholeNumbersAsLabels() throws IOException {
        Table table = read("""
                "fixed acidity";"volatile acidity";"quality"
                7.4;0.7;5
                7.8;.88;6
                11;1e-1;5
                """);

        assertThat(table.schema().names()).containsExactly("fixed acidity", "volatile acidity", "quality");
        assertThat(cells(table)).containsExactly("7.4 0.7 5", "7.8 0.88 6", "11.0 0.1 5");
    }

    @Test
    void quotedValuesMayHoldSeparatorsQuotesAndLineEnds() throws IOException {
        Table table = read("name,x\n\"Doe, \"\"J\"\"\",1\r\n\"two\r\nlines; \",2\n\"\"\"\",3\n", PLAIN.withLabel("x"));

        assertThat(cells(table)).containsExactly("Doe, \"J\" 1", "two\nlines;  2", "\" 3");
        assertThat(table.place(2, 1)).endsWith("rows.csv, line 5, column 2 (x)");
    }

    @Test
    void decimalCommasDoNotHideTheSemicolonsBetween() throws IOException {
        Table table = read("text;label\n1,5 l;a\n2,5 l;b\n");

        assertThat(cells(table)).containsExactly("1,5 l a", "2,5 l b");
    }

    @Test
    void separatorsInsideQuotesDoNotCount() throws IOException {
        assertThat(cells(read("\"a;b\",c\n\"d;e\",f\n"))).containsExactly("d;e f");
    }

    @Test
    void toldSeparatorIsTaken() throws IOException {
        Table table = read("1;5,a\n1;6,b\n", PLAIN.withSeparator(',').withHeader(false));

        assertThat(cells(table)).containsExactly("1;5 a", "1;6 b");
    }

    @Test
    void textsOverTextsAreAHeaderUnlessOneOccursAgain() throws IOException {
        assertThat(read("colour,taste\nred,sweet\ngreen,sour\n").rows()).isEqualTo(2);
        assertThat(read("red,sweet\ngreen,sour\nred,sour\n").rows()).isEqualTo(3);
    }

    @Test
    void headerCanBeToldEitherWay() throws IOException {
        assertThat(read("2019,2020\n1,2\n").rows()).isEqualTo(2);
        assertThat(read("2019,2020\n1,2\n", PLAIN.withHeader(true)).schema().names()).containsExactly("2019", "2020");
        assertThat(read("a,b\nc,d\n", PLAIN.withHeader(false)).rows()).isEqualTo(2);
    }

    @Test
    void nameOfARowNumberColumnMayBeEmpty() throws IOException {
        Table table = read(",x,label\n1,2,a\n2,3,b\n");

        assertThat(table.rows()).isEqualTo(2);
        assertThat(table.schema().name(0)).isEqualTo("column 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"class", "2"})
    void labelIsFoundByNameOrNumber(String label) throws IOException {
        Table table = read("x,class,y\n1,7,2\n3,8,4\n", PLAIN.withLabel(label));

        assertThat(table.schema().label()).isEqualTo(1);
        assertThat(table.schema().numeric()).containsExactly(true, false, true);
        assertThat(table.label().texts()).containsExactly("7", "8");
    }

    @Test
    void labelsNameWinsOverItsNumber() throws IOException {
        assertThat(read("2,x,y\na,1,2\nb,3,4\n", PLAIN.withHeader(true).withLabel("2")).schema().label()).isZero();
    }

    @Test
    void columnOfMoreTextsThanNumbersHoldsTexts() throws IOException {
        Table table = read("x,y,label\n1,a,u\n2,b,v\n3,7,w\n");

        assertThat(table.schema().numeric()).containsExactly(true, false, false);
        assertThat(cells(table)).containsExactly("1.0 a u", "2.0 b v", "3.0 7 w");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NA", "?", "nan", "NaN", "NAN", " ? ", "\"\""})
    void missingValuesAreMarkedOrTheirRowsDropped(String missing) throws IOException {
        String content = "x,y,label\n1,u,a\n" + missing + ",v,b\n3," + missing + ",c\n4,w,d\n";

        assertThat(cells(read(content, PLAIN.withMissing(MissingValues.MEAN))))
                .containsExactly("1.0 u a", "- v b", "3.0 - c", "4.0 w d");
        Table complete = read(content, PLAIN.withMissing(MissingValues.DROP));
        assertThat(cells(complete)).containsExactly("1.0 u a", "4.0 w d");
        assertThat(complete.place(1, 0)).endsWith("line 5, column 1 (x)");
    }

    @Test
    void rowsWithoutLabelAreDroppedToo() throws IOException {
        assertThat(cells(read("x,label\n1,a\n2,?\n3,c\n", PLAIN.withMissing(MissingValues.DROP))))
                .containsExactly("1.0 a", "3.0 c");
    }

    @Test
    void laterFileIsReadWithTheFirstOnesColumns() throws IOException {
        TableSchema schema = read("x,class,y\n1,a,u\n2,b,v\n", PLAIN.withLabel("class")).schema();
        Path later = folder.resolve("later.csv");
        for (String content : List.of("x;class;y\n5;a;6\n", "5,a,6\n")) { // texts are numbers here, by chance
            Table table = CsvFormat.read(Files.writeString(later, content), PLAIN, schema);
            assertThat(table.schema()).isSameAs(schema);
            assertThat(cells(table)).containsExactly("5.0 a 6");
        }
    }

    @Test
    void numbersAreRoundedToTheNearestFloat() throws IOException {
        // 16777217 lies halfway between two floats; a detour through double would not round the last one up.
        Table table = read("16777217,a\n1e-46,b\n-0,c\n3.4028235e38,d\n1.00000005960464477540,e\n");

        NumberColumn numbers = (NumberColumn) table.column(0);
        assertThat(numbers.value(0)).isEqualTo(16777216f);
        assertThat(numbers.value(1)).isZero();
        assertThat(numbers.value(2)).isEqualTo(-0f);
        assertThat(numbers.value(3)).isEqualTo(Float.MAX_VALUE);
        assertThat(numbers.value(4)).isEqualTo(1.0000001f);
    }

    @Test
    void otherAlphabetsAndLongFilesAreReadAcrossBufferEnds() throws IOException {
        StringBuilder content = new StringBuilder("Größe,城市\n");
        for (int row = 0; row < 20_000; row++) {
            content.append(row).append(",\"Ünï").append(row % 7).append("😀\"\r\n");
        }
        Table table = read(content.toString());

        assertThat(table.schema().names()).containsExactly("Größe", "城市");
        assertThat(table.rows()).isEqualTo(20_000);
        assertThat(table.label().texts()).hasSize(7).contains("Ünï6😀");
        for (int row = 0; row < table.rows(); row++) {
            assertThat(((NumberColumn) table.column(0)).value(row)).isEqualTo(row);
            assertThat(table.label().code(row)).isEqualTo(row % 7);
        }
    }

    @Test
    void messagesShowATextOnOneLineAndShort() throws IOException {
        Table table = read("\"a\nb\",1\n" + "c".repeat(99) + ",2\nd,3\n", PLAIN.withHeader(false).withLabel("1"));

        assertThat(table.label().shown(0)).isEqualTo("'a\\nb'");
        assertThat(table.label().shown(1)).isEqualTo("'" + "c".repeat(60) + "...'");
    }
}
