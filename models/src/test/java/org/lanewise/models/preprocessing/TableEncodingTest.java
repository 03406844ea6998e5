package org.lanewise.models.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.atIndex;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanewise.core.LanewiseException;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.data.format.CsvFormat;
import org.lanewise.models.data.format.CsvOptions;
import org.lanewise.models.data.format.MissingValues;
import org.lanewise.models.data.format.Table;
import org.lanewise.models.data.format.TableSchema;
import org.lanewise.models.tests.ReadRows;

class TableEncodingTest {
    private static final String ROWS = """
            size,colour,kind
            1,red,b
            ?,green,a
            4,?,b
            100,red,a
            ,green,b
            """;

    @TempDir
    Path folder;

    private Table read(String content, MissingValues missing, @Nullable TableSchema schema) throws IOException {
        Path file = Files.writeString(folder.resolve("rows.csv"), content);
        return CsvFormat.read(file, CsvOptions.recognised().withMissing(missing), schema);
    }

    private static TableEncoding fit(Table table, int... rows) {
        return TableEncoding.fit(table, rows, LabelEncoding.of(table, null));
    }

    private static float[][] inputs(Dataset data) {
        return IntStream.range(0, data.rows())
                .mapToObj(row -> ReadRows.inputs(data, row))
                .toArray(float[][]::new);
    }

    @Test
    void textsBecomeOneInputForEachCategoryAndLabelsClasses() throws IOException {
        Table table = read("colour,x,kind\nred,1,b\nblue,2,a\nred,3,c\n", MissingValues.ERROR, null);
        TableEncoding encoding = fit(table, 0, 1, 2);
        Dataset data = encoding.encode(table);

        assertThat(encoding.inputs()).containsExactly("colour=blue", "colour=red", "x");
        assertThat(inputs(data)).isDeepEqualTo(new float[][] {{0, 1, 1}, {1, 0, 2}, {0, 1, 3}});
        assertThat(data.classes()).isEqualTo(3);
        assertThat(ReadRows.targets(data, 0)).containsExactly(0, 1, 0);
    }

    @Test
    void missingValuesAreLearnedFromTheTrainingRowsAlone() throws IOException {
        Table table = read(ROWS, MissingValues.MEAN, null);
        // Of rows 0 to 2: the mean of 1 and 4; red and green once each, so the first.
        TableEncoding encoding = fit(table, 0, 1, 2);

        assertThat(encoding.inputs()).containsExactly("size", "colour=green", "colour=red");
        assertThat(inputs(encoding.encode(table))).isDeepEqualTo(
                new float[][] {{1, 0, 1}, {2.5f, 1, 0}, {4, 1, 0}, {100, 0, 1}, {2.5f, 1, 0}});
        // Of rows 0 and 3: the mean of 1 and 100; red twice.
        assertThat(ReadRows.inputs(fit(table, 0, 3).encode(table), 1)).containsExactly(50.5f, 1, 0);
        assertThat(ReadRows.inputs(fit(table, 0, 3).encode(table), 2)).containsExactly(4, 0, 1);
    }

    @Test
    void rowsWithMissingValuesAreDropped() throws IOException {
        Table table = read(ROWS, MissingValues.DROP, null);
        Dataset data = fit(table, 0).encode(table);

        assertThat(inputs(data)).isDeepEqualTo(new float[][] {{1, 1}, {100, 1}});
        assertThat(data.label(0)).isEqualTo(1);
    }

    @Test
    void laterFileIsEncodedAsTheFirst() throws IOException {
        Table table = read(ROWS, MissingValues.MEAN, null);
        TableEncoding encoding = fit(table, 0, 1, 2);
        Table later = read("7,red,a\n,green,a\n", MissingValues.MEAN, encoding.schema());
        Dataset data = encoding.encode(later);

        assertThat(inputs(data)).isDeepEqualTo(new float[][] {{7, 0, 1}, {2.5f, 1, 0}});
        assertThat(data.classes()).isEqualTo(2);
        assertThat(data.label(1)).isZero();
    }

    @Test
    void unknownCategoryAndClassOfALaterFileAreNamedWithTheirPlace() throws IOException {
        TableEncoding encoding = fit(read(ROWS, MissingValues.MEAN, null), 0, 1, 2);
        Table category = read("size,colour,kind\n7,red,a\n8,blue,a\n", MissingValues.MEAN, encoding.schema());
        assertThatThrownBy(() -> encoding.encode(category)).isInstanceOf(LanewiseException.class)
                .hasMessageEndingWith("rows.csv, line 3, column 2 (colour): found 'blue', expected a category of the"
                        + " training file: green, red");
        Table kind = read("7,red,a\n8,red,c\n", MissingValues.MEAN, encoding.schema());
        assertThatThrownBy(() -> encoding.encode(kind)).isInstanceOf(LanewiseException.class)
                .hasMessageEndingWith("line 2, column 3 (kind): found the class 'c', expected one of the training file:"
                        + " a, b");
    }

    @Test
    void columnWithoutAValueInTheTrainingRowsIsRefused() throws IOException {
        Table table = read(ROWS, MissingValues.MEAN, null);
        assertThatThrownBy(() -> fit(table, 1, 4)).isInstanceOf(LanewiseException.class)
                .hasMessageContaining("line 3, column 1 (size): found no value in any training row");
        assertThatThrownBy(() -> fit(table)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tableOfOtherColumnsIsRefused() throws IOException {
        TableEncoding encoding = fit(read(ROWS, MissingValues.MEAN, null), 0);
        Table other = read("x,y\n1,a\n2,b\n", MissingValues.ERROR, null);
        assertThatThrownBy(() -> encoding.encode(other)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void numbersAsLabelsBecomeTargets() throws IOException {
        Table table = read("x,y\n1,0.5\n2,1.25\n", MissingValues.ERROR, null);
        Dataset data = fit(table, 0, 1).encode(table);

        assertThat(data.classes()).isZero();
        assertThat(ReadRows.targets(data, 1)).containsExactly(1.25f);
    }

    @Test
    void eachOfManyCategoriesHasAnInputAtItsPlaceInTheOrderOfTexts() throws IOException {
        StringBuilder content = new StringBuilder("name,kind\n");
        IntStream.range(0, 2000).forEach(row -> content.append("n").append(row).append(row % 2 == 0 ? ",a\n" : ",b\n"));
        Table table = read(content.toString(), MissingValues.ERROR, null);
        Dataset data = fit(table, 0).encode(table);

        assertThat(data.inputs()).isEqualTo(2000);
        // Before n1999 stand n0, and n1, n10, n100 and their like: 1 + 1 + 10 + 100 + 999.
        assertThat(ReadRows.inputs(data, 1999)).contains(1f, atIndex(1111));
    }

    @Test
    void categoriesMustDiffer() {
        assertThatThrownBy(() -> new CategoricalFeature(0, "x", List.of("a", "a"), 0))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("categories must differ, were [a, a]");
        assertThatThrownBy(() -> new CategoricalFeature(0, "x", List.of("a"), 1))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("[0, 1), was 1");
    }
}
