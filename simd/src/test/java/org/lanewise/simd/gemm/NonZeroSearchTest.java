package org.lanewise.simd.gemm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.NonZeros;
import org.lanewise.simd.tests.Bits;
import org.lanewise.simd.tests.RandomInput;

/// What is found is what is not zero, counted one by one.
class NonZeroSearchTest {
    private static final int[] COLUMNS = {1, 7, 8, 15, 16, 17, 48, 63, 64, 65, 100, 128, 130};

    /// Of groups of rows: the mini-batch, those of a group, and those that are used.
    private static final int[][] ROWS =
            {{1, 1, 1}, {5, 5, 4}, {32, 32, 32}, {33, 33, 33}, {64, 64, 50}, {70, 24, 70}, {80, 40, 79}};

    @Test
    void bitsOfRowsAndOfInputsAreThoseOfTheValues() {
        RandomInput random = RandomInput.fresh();
        for (int columns : COLUMNS) {
            for (int[] rows : ROWS) {
                BatchMatrix x = BatchMatrix.withNonZeros(rows[0], columns, rows[1]);
                NonZeros found = x.nonZeros();
                Arrays.fill(found.byRows(), -1); // what was found before is forgotten
                Arrays.fill(found.byInputs(), -1);
                random.fill(x, () -> random.ordinary() > 0 ? random.any() : -0f);
                Bits.fillPadding(x, Float.NaN);
                for (int from = 0; from < rows[2]; from += rows[1]) {
                    NonZeroSearch.run(x, found, from, Math.min(from + rows[1], rows[2]));
                }
                check(x, found, rows[2], random);
            }
        }
    }

    private static void check(BatchMatrix x, NonZeros found, int rows, RandomInput random) {
        long[] byRows = new long[rows * found.words()];
        long[] byInputs = new long[found.groups(rows) * x.columns()];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < x.columns(); column++) {
                if (x.value(row, column) != 0) {
                    byRows[row * found.words() + column / 64] |= 1L << column;
                    byInputs[row / found.groupRows() * x.columns() + column] |= 1L << row % found.groupRows();
                }
            }
        }
        assertThat(Arrays.copyOf(found.byRows(), byRows.length))
                .as("rows of %d x %d, %s", rows, x.columns(), random)
                .isEqualTo(byRows);
        for (int group = 0; group < found.groups(rows); group++) {
            int from = group * found.inputs();
            assertThat(Arrays.copyOfRange(found.byInputs(), from, from + x.columns()))
                    .as("inputs of %d x %d, group %d, %s", rows, x.columns(), group, random)
                    .isEqualTo(Arrays.copyOfRange(
                            byInputs, group * x.columns(), group * x.columns() + x.columns()));
        }
    }
}
