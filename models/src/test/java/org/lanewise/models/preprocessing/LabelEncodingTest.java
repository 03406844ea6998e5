package org.lanewise.models.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.core.LanewiseException;
import org.lanewise.models.data.format.CsvFormat;
import org.lanewise.models.data.format.CsvOptions;
import org.lanewise.models.data.format.Table;

class LabelEncodingTest {
    @TempDir
    Path folder;

    /// A table with these labels, one a line from line 1 on.
    private Table labels(Stream<String> labels) throws IOException {
        String rows = labels.map(label -> "1;" + label + "\n").collect(Collectors.joining());
        CsvOptions options = CsvOptions.recognised().withHeader(false).withSeparator(';');
        return CsvFormat.read(Files.writeString(folder.resolve("rows.csv"), rows), options);
    }

    private Table labels(String... labels) throws IOException {
        return labels(Stream.of(labels));
    }

    private static void assertRefused(Table table, @Nullable Task task, String message) {
        assertThatThrownBy(() -> LabelEncoding.of(table, task))
                .isInstanceOf(LanewiseException.class)
                .hasMessageContaining(message);
    }

    @Test
    void textsAreClassesInTheirOrder() throws IOException {
        Table table = labels("b", "a", "C", "b");
        LabelEncoding encoding = LabelEncoding.of(table, null);

        assertThat(encoding).isEqualTo(new LabelEncoding(Task.CLASSIFICATION, List.of("C", "a", "b")));
        assertThat(encoding.classNumbers(table)).containsExactly(2, 1, 0, 2);
    }

    @Test
    void wholeNumbersAreClassesInRisingOrderHoweverWritten() throws IOException {
        Table table = labels("10", "9", "-1", "9.0", "+10", "1e1", "-0", "0");
        LabelEncoding encoding = LabelEncoding.of(table, null);

        assertThat(encoding.classes()).containsExactly("-1", "0", "9", "10");
        assertThat(encoding.classNumbers(table)).containsExactly(3, 2, 0, 2, 3, 3, 1, 1);
    }

    @Test
    void wholeNumbersGivenAsClassesAreFoundHoweverWritten() throws IOException {
        LabelEncoding encoding = new LabelEncoding(Task.CLASSIFICATION, List.of("1.0", "2"));

        assertThat(encoding.classes()).containsExactly("1", "2");
        assertThat(encoding.classNumbers(labels("1", "2.0", "1.0"))).containsExactly(0, 1, 0);
    }

    @Test
    void amongTextsNumbersAreTakenAsWritten() throws IOException {
        Table table = labels("a", "b", "c", "1", "1.0");
        LabelEncoding encoding = LabelEncoding.of(table, null);

        assertThat(encoding.classes()).containsExactly("1", "1.0", "a", "b", "c");
        assertThat(encoding.classNumbers(table)).containsExactly(2, 3, 4, 0, 1);
    }

    @Test
    void moreThanTwentyWholeNumbersAreARegressionUnlessTold() throws IOException {
        Table twenty = labels(IntStream.range(0, 40).mapToObj(row -> String.valueOf(row % 20)));
        assertThat(LabelEncoding.of(twenty, null).classes()).hasSize(20);
        assertThat(LabelEncoding.of(twenty, Task.REGRESSION).classes()).isEmpty();
        Table more = labels(IntStream.range(0, 42).mapToObj(row -> String.valueOf(row % 21)));
        assertThat(LabelEncoding.of(more, null).task()).isEqualTo(Task.REGRESSION);
        assertThat(LabelEncoding.of(more, Task.CLASSIFICATION).classes()).hasSize(21);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5", "1e-3", "9007199254740992", "1e300"})
    void oneOtherNumberMakesARegression(String number) throws IOException {
        assertThat(LabelEncoding.of(labels("1", number), null).task()).isEqualTo(Task.REGRESSION);
        assertRefused(labels("1", number), Task.CLASSIFICATION,
                "line 2, column 2: found '" + number + "', expected a class");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            1 | x    | found 'x', expected a number
            1 | 2,5  | found '2,5' (a decimal comma?), expected a number with a decimal point
            1 | Infinity | found 'Infinity', expected a number
            """)
    void textAmongNumbersIsRefusedWithItsPlace(String first, String second, String message) throws IOException {
        assertRefused(labels(first, second), null, "line 2, column 2: " + message);
        assertRefused(labels(first, second), Task.REGRESSION, "line 2, column 2: " + message);
    }

    @Test
    void textsAreNoRegressionAndOneClassIsNone() throws IOException {
        assertRefused(labels("a", "b"), Task.REGRESSION, "line 1, column 2: found 'a', expected a number");
        assertRefused(labels("a", "a"), null, "line 1, column 2: found the one class 'a' in all rows");
        assertRefused(labels("1", "1.0"), null, "found the one class '1' in all rows, expected at least two");
    }

    @Test
    void numbersAreReadAsFloats() throws IOException {
        LabelEncoding encoding = new LabelEncoding(Task.REGRESSION, List.of());

        assertThat(encoding.numbers(labels("1.5", "-2", "1e-3"))).containsExactly(1.5f, -2, 1e-3f);
        Table large = labels("1", "1e39");
        assertThatThrownBy(() -> encoding.numbers(large)).isInstanceOf(LanewiseException.class)
                .hasMessageContaining("line 2, column 2: found '1e39', expected a number between");
        assertThatThrownBy(() -> encoding.classNumbers(large)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void unknownClassIsNamedWithTheFirstKnownOnes() throws IOException {
        List<String> classes = IntStream.range(0, 12).mapToObj(String::valueOf).toList();
        Table table = labels("3", "12");
        assertThatThrownBy(() -> new LabelEncoding(Task.CLASSIFICATION, classes).classNumbers(table))
                .isInstanceOf(LanewiseException.class)
                .hasMessageEndingWith("line 2, column 2: found the class '12', expected one of the training file:"
                        + " 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 2 more");
    }

    @Test
    void classesThatDoNotFitTheTaskAreRefused() {
        assertThatThrownBy(() -> new LabelEncoding(Task.CLASSIFICATION, List.of("a")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LabelEncoding(Task.REGRESSION, List.of("a", "b")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LabelEncoding(Task.CLASSIFICATION, List.of("1", "1.0")))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("classes must differ, were [1, 1]");
    }
}
