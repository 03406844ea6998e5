package org.lanewise.models.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanewise.core.LanewiseException;
import org.lanewise.core.tensor.Tensor;

class LibSvmFormatTest {
    @TempDir
    Path folder;

    private LabelledRows read(String text, int columns) throws IOException {
        return LibSvmFormat.read(Files.writeString(folder.resolve("rows.libsvm"), text), columns);
    }

    @Test
    void valuesStandWhereTheirIndexSays() throws IOException {
        LabelledRows rows = read("+1 1:0.5 4:-2e-1\n-1 2:7\n2.5\n", 0);

        assertThat(rows.inputs())
                .isEqualTo(Tensor.ofRows(new float[][] {{0.5f, 0, 0, -0.2f}, {0, 7, 0, 0}, {0, 0, 0, 0}}));
        assertThat(new float[] {rows.label(0), rows.label(1), rows.label(2)}).containsExactly(1, -1, 2.5f);
    }

    @Test
    void commentsEmptyLinesAndSpacesDoNotCount() throws IOException {
        LabelledRows rows = read("# made by hand, \u00E9\n\n  \t\r\n 1\t1:1  3:2 \r\n# 9 9:9\n0 2:4# end\n1 3:1 #", 0);

        assertThat(rows.inputs()).isEqualTo(Tensor.ofRows(new float[][] {{1, 0, 2}, {0, 4, 0}, {0, 0, 1}}));
        assertThat(rows.place(1)).isEqualTo(folder.resolve("rows.libsvm") + ", line 6");
    }

    @Test
    void numberOfColumnsCanBeGiven() throws IOException {
        assertThat(read("1 2:1\n", 5).inputs()).isEqualTo(Tensor.of(new float[] {0, 1, 0, 0, 0}, 1, 5));
        assertThatThrownBy(() -> read("1 2:1\n0 1:1 3:1\n", 2))
                .isInstanceOf(LanewiseException.class)
                .hasMessage(
                        folder.resolve("rows.libsvm") + ", line 2, character 7: found '3:1', expected an index of at"
                                + " most 2, the number of columns");
        assertThatThrownBy(() -> read("1 2:1\n", -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void largeAndNearlyEmptyIsReadOnlyWithItsNumberOfColumns() throws IOException {
        String text = "1 1:1\n".repeat(50) + "0 100000:1\n";

        assertThatThrownBy(() -> read(text, 0))
                .isInstanceOf(LanewiseException.class)
                .hasMessageContaining("line 51: found index 100000 and only 51 values in 51 rows")
                .hasMessageContaining("or give the number of columns");
        assertThat(read(text, 100_000).inputs().get(50, 99_999)).isEqualTo(1);
    }

    @Test
    void whatIsWrittenSparselyIsReadBack() throws IOException {
        Random random = new Random(7);
        float[][] values = new float[200][31];
        StringBuilder text = new StringBuilder();
        for (float[] row : values) {
            text.append(random.nextInt(3));
            for (int column = 0; column < row.length; column++) {
                if (random.nextInt(4) == 0 || column == 30) {
                    row[column] = (float) random.nextGaussian();
                    text.append(' ').append(column + 1).append(':').append(row[column]);
                }
            }
            text.append('\n');
        }

        assertThat(read(text.toString(), 0).inputs()).isEqualTo(Tensor.ofRows(values));
    }
}
