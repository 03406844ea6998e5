package org.lanewise.models.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.data.format.LabelledRows;
import org.lanewise.models.data.format.LibSvmFormat;
import org.lanewise.models.file.MalformedFileException;

/// What labels mean that are numbers of a file.
class NumberLabelsTest {
    @TempDir
    Path folder;

    private LabelledRows labels(String... labels) throws IOException {
        Path file = folder.resolve("rows.svm");
        return LibSvmFormat.read(Files.writeString(file, String.join(" 1:1\n", labels) + " 1:1\n"));
    }

    private static String[] range(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toArray(String[]::new);
    }

    @Test
    void fewWholeNumbersAreClassesInRisingOrder() throws IOException {
        LabelledRows rows = labels("10", "-1", "2.0", "-1", "0", "-0");

        LabelEncoding encoding = LabelEncoding.of(rows, null);

        assertThat(encoding).isEqualTo(new LabelEncoding(Task.CLASSIFICATION, List.of("-1", "0", "2", "10")));
        assertThat(encoding.classNumbers(rows)).containsExactly(3, 0, 2, 0, 1, 1);
        assertThat(encoding.encode(rows).classes()).isEqualTo(4);
    }

    @Test
    void manyWholeNumbersAndFractionsAreNumbersToBeLearned() throws IOException {
        assertThat(LabelEncoding.of(labels(range(20)), null).task()).isEqualTo(Task.CLASSIFICATION);
        assertThat(LabelEncoding.of(labels(range(21)), null).task()).isEqualTo(Task.REGRESSION);
        assertThat(LabelEncoding.of(labels("1", "0.5"), null).task()).isEqualTo(Task.REGRESSION);

        LabelledRows rows = labels("1", "2.5");
        Dataset data = LabelEncoding.of(rows, null).encode(rows);
        assertThat(data.classes()).isZero();
        assertThat(data.targets()).isEqualTo(1);
        assertThatThrownBy(() -> LabelEncoding.of(rows, null).classNumbers(rows))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void taskThatIsToldWins() throws IOException {
        assertThat(LabelEncoding.of(labels("0", "1"), Task.REGRESSION).task()).isEqualTo(Task.REGRESSION);
        assertThat(LabelEncoding.of(labels(range(30)), Task.CLASSIFICATION).classes()).hasSize(30);
    }

    @Test
    void numbersThatAreNoClassesAreNamedByPlace() throws IOException {
        for (String label : new String[] {"0.5", "16777216", "-1e30"}) {
            LabelledRows rows = labels("1", "0", label);
            assertThatThrownBy(() -> LabelEncoding.of(rows, Task.CLASSIFICATION))
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessageContaining("rows.svm, line 3: found ")
                    .hasMessageContaining("expected a class: a whole number between -16777216 and 16777216");
        }
        assertThat(LabelEncoding.of(labels("1", "16777215"), null).task()).isEqualTo(Task.CLASSIFICATION);
        LabelledRows same = labels("1", "1");
        assertThatThrownBy(() -> LabelEncoding.of(same, null))
                .hasMessageContaining("line 1: found the one class '1' in all rows");
    }

    @Test
    void classThatTheTrainingFileDoesNotHaveIsNamed() throws IOException {
        LabelEncoding encoding = LabelEncoding.of(labels("0", "1"), null);
        for (String label : new String[] {"2", "0.5"}) {
            LabelledRows later = labels("1", label);
            assertThatThrownBy(() -> encoding.encode(later))
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessageContaining(
                            "line 2: found the class '" + label + "', expected one of the training file: ");
        }
    }
}
