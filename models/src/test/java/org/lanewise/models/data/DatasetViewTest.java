package org.lanewise.models.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.tests.GeneratedRows;
import org.lanewise.models.tests.ReadRows;

/// Chosen and weighted rows of a data set.
class DatasetViewTest {
    private static final Tensor INPUTS = Tensor.ofRows(new float[][] {{0, 10}, {1, 11}, {2, 12}, {3, 13}});
    private static final Dataset ROWS = Dataset.of(INPUTS, new int[] {2, 0, 2, 2}, 3);

    private static float[] weights(Dataset data) {
        float[] weights = new float[data.rows()];
        for (int row = 0; row < weights.length; row++) {
            weights[row] = data.weight(row);
        }
        return weights;
    }

    @Test
    void chosenRowsComeInTheirOrderAndAsOftenAsNamed() {
        int[] chosen = {3, 1, 1};
        Dataset rows = ROWS.rows(chosen);
        chosen[0] = 0;

        assertThat(rows.rows()).isEqualTo(3);
        assertThat(rows.classes()).isEqualTo(3);
        assertThat(ReadRows.inputs(rows, 0)).containsExactly(3, 13);
        assertThat(ReadRows.inputs(rows, 2)).containsExactly(1, 11);
        assertThat(ReadRows.targets(rows, 0)).containsExactly(0, 0, 1);
        assertThat(rows.label(1)).isZero();
        assertThat(ROWS.rows(new int[0]).rows()).isZero();
    }

    @Test
    void choicesCanBeChosenFromAgain() {
        Dataset rows = ROWS.rows(new int[] {3, 2, 1}).rows(1, 3).rows(new int[] {1, 0});

        assertThat(ReadRows.inputs(rows, 0)).containsExactly(1, 11);
        assertThat(ReadRows.inputs(rows, 1)).containsExactly(2, 12);
    }

    @Test
    void touchReachesTheRowBehind() {
        assertThat(ROWS.rows(new int[] {3, 1}).touch(1)).isEqualTo(ROWS.touch(1));
        assertThat(ROWS.weighted(new float[] {1, 2, 3, 0}).touch(2)).isEqualTo(ROWS.touch(2));
    }

    /// 100 values are seven cache lines at least: at most 16 floats in a line.
    @Test
    void touchLoadsFromEachLineOfFloats() {
        Tensor inputs = Tensor.zeros(2, 100);
        Dataset rows = Dataset.of(inputs, new int[2], 2);
        int untouched = rows.touch(1);
        for (int line = 100; line < 200; line += 16) {
            inputs.array()[inputs.offset() + line] = 1;
            assertThat(rows.touch(1)).as("value %d", line).isNotEqualTo(untouched);
            inputs.array()[inputs.offset() + line] = 0;
        }
        inputs.array()[inputs.offset() + 199] = 1;
        assertThat(rows.touch(1)).isNotEqualTo(untouched);
        assertThat(rows.touch(0)).isEqualTo(untouched);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 4})
    void rowThatIsNotThereIsNamed(int row) {
        assertThatThrownBy(() -> ROWS.rows(new int[] {0, row}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row " + row + " is not in [0, 4)");
    }

    @Test
    void weightsMultiplyAndGoWithTheirRows() {
        assertThat(weights(ROWS)).containsExactly(1, 1, 1, 1);
        float[] own = {1, 2, 3, 0};
        Dataset weighted = ROWS.weighted(own);
        own[0] = 9;

        assertThat(weights(weighted)).containsExactly(1, 2, 3, 0);
        assertThat(weights(weighted.rows(new int[] {2, 1}))).containsExactly(3, 2);
        assertThat(weights(weighted.weightedByClass(new float[] {5, 7, 0.5f}))).containsExactly(0.5f, 10, 1.5f, 0);
        assertThat(ReadRows.inputs(weighted, 3)).containsExactly(3, 13);
        assertThat(ReadRows.targets(weighted, 1)).containsExactly(1, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(floats = {-1, Float.NaN, Float.POSITIVE_INFINITY})
    void weightThatIsNoneIsNamed(float weight) {
        assertThatThrownBy(() -> ROWS.weighted(new float[] {1, 1, weight, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weights must be finite and >= 0, that of row 2 is " + weight);
        assertThatThrownBy(() -> ROWS.weightedByClass(new float[] {1, weight, 1})) // a class without rows, too
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weights must be finite and >= 0, that of class 1 is " + weight);
    }

    @Test
    void productOfWeightsMustBeFinite() {
        Dataset heavy = ROWS.weighted(new float[] {1, 3e38f, 1, 1});
        assertThatThrownBy(() -> heavy.weighted(new float[] {1, 2, 1, 1}))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("row 1 is Infinity");
    }

    @Test
    void otherNumbersOfWeightsAreRefused() {
        assertThatThrownBy(() -> ROWS.weighted(new float[3]))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("4 rows")
                .hasMessageContaining("got 3");
        assertThatThrownBy(() -> ROWS.weightedByClass(new float[4]))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("3 classes")
                .hasMessageContaining("got 4");
        Dataset numbers = GeneratedRows.regression(3, 2, 1);
        assertThatThrownBy(() -> numbers.weightedByClass(new float[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ClassWeights.balanced(numbers)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void balancedWeightsLetClassesThatHaveRowsCountAlike() {
        // 4 rows in two classes of 1 and 3: 4 / (2 * 1) and 4 / (2 * 3).
        float[] balanced = ClassWeights.balanced(ROWS);
        assertThat(balanced).containsExactly(2, 0, 2 / 3f);
        assertThat(weights(ROWS.weightedByClass(balanced))).containsExactly(2 / 3f, 2, 2 / 3f, 2 / 3f);
    }
}
