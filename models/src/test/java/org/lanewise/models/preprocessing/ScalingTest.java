package org.lanewise.models.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.tests.ReadRows;

class ScalingTest {
    /// The first input has mean 5 and deviation 2; the second is constant; the last row is not for training.
    private static final float[][] VALUES = {
        {2, .1f}, {4, .1f}, {4, .1f}, {4, .1f}, {5, .1f}, {5, .1f}, {7, .1f}, {9, .1f}, {100, 3}};
    private static final Dataset ROWS = Dataset.of(Tensor.ofRows(VALUES), new int[9], 2).weighted(weights());
    private static final Dataset TRAINING = ROWS.rows(0, 8);

    private static float[] weights() {
        return new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9};
    }

    @Test
    void standardizationLearnsMeanAndPopulationDeviationOfTheTrainingRows() {
        Standardization scaling = Standardization.fit(TRAINING);

        assertThat(scaling.means()).first().isEqualTo(5.0);
        assertThat(scaling.deviations()).containsExactly(2.0, 0.0);
        Dataset scaled = scaling.apply(ROWS);
        assertThat(ReadRows.inputs(scaled, 0)).containsExactly(-1.5f, 0);
        assertThat(ReadRows.inputs(scaled, 7)).containsExactly(2, 0);
        assertThat(ReadRows.inputs(scaled, 8)).containsExactly(47.5f, 0);
        assertThat(scaling.apply(new float[] {6, 8})).containsExactly(0.5f, 0);
    }

    @Test
    void minMaxScalingBringsTheTrainingRangeToOne() {
        MinMaxScaling scaling = MinMaxScaling.fit(TRAINING);

        assertThat(scaling).isEqualTo(new MinMaxScaling(
                List.of(2.0, (double) .1f), List.of(9.0, (double) .1f)));
        Dataset scaled = scaling.apply(ROWS);
        assertThat(ReadRows.inputs(scaled, 0)).containsExactly(0, 0);
        assertThat(ReadRows.inputs(scaled, 4)).containsExactly(3 / 7f, 0);
        assertThat(ReadRows.inputs(scaled, 7)).containsExactly(1, 0);
        assertThat(ReadRows.inputs(scaled, 8)).containsExactly(14, 0); // not cut off
    }

    @Test
    void rangeWiderThanAFloatIsScaled() {
        Dataset wide = Dataset.of(Tensor.ofRows(new float[][] {{-3e38f}, {3e38f}, {0}}), new int[3], 2);

        assertThat(ReadRows.inputs(MinMaxScaling.fit(wide).apply(wide), 2)).containsExactly(0.5f);
        assertThat(ReadRows.inputs(Standardization.fit(wide).apply(wide), 1)[0]).isBetween(1.22f, 1.23f);
    }

    @Test
    void scaledRowsKeepTargetsAndWeightsAndTheDataStayAsTheyWere() {
        Dataset scaled = Standardization.fit(TRAINING).apply(ROWS);

        assertThat(scaled.rows()).isEqualTo(9);
        assertThat(scaled.classes()).isEqualTo(2);
        assertThat(scaled.weight(8)).isEqualTo(9);
        assertThat(scaled.label(8)).isZero();
        assertThat(ReadRows.targets(scaled, 3)).containsExactly(1, 0);
        assertThat(ReadRows.inputs(scaled.rows(new int[] {7, 0}), 1)).containsExactly(-1.5f, 0);
        assertThat(ReadRows.inputs(ROWS, 0)).containsExactly(2, .1f);
    }

    @Test
    void otherWidthsAndEmptyDataAreRefused() {
        Standardization scaling = Standardization.fit(TRAINING);
        assertThatThrownBy(() -> scaling.apply(new float[3]))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("rows of 2 inputs are needed, got 3");
        Dataset narrow = Dataset.of(Tensor.zeros(2, 1), new int[2], 2);
        assertThatThrownBy(() -> scaling.apply(narrow)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 inputs").hasMessageContaining("has 1");
        assertThatThrownBy(() -> MinMaxScaling.fit(ROWS.rows(0, 0))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Standardization(List.of(1.0), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MinMaxScaling(List.of(), List.of(1.0)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
