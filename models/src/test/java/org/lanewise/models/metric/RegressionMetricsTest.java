package org.lanewise.models.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lanewise.core.tensor.Tensor;

class RegressionMetricsTest {
    private static final Offset<Double> ROUNDING = Offset.offset(1e-15);

    private static Tensor column(float... values) {
        return Tensor.of(values, values.length, 1);
    }

    /// The example of scikit-learn's `r2_score`; the target's mean is 2.875, its squares sum up to 29.1875.
    @Test
    void oneOutputGivesTheAnswersByHand() {
        RegressionMetrics metrics = RegressionMetrics.of(column(2.5f, 0, 2, 8), column(3, -0.5f, 2, 7));
        assertThat(metrics.meanSquaredError()).isEqualTo(1.5 / 4);
        assertThat(metrics.meanAbsoluteError()).isEqualTo(2.0 / 4);
        assertThat(metrics.r2()).isCloseTo(1 - 1.5 / 29.1875, ROUNDING);
    }

    @Test
    void meanSquaredErrorIsThatOfTheArticle() {
        assertThat(RegressionMetrics.of(column(0, 0, 0, 0), column(1, 0, 0, 1)).meanSquaredError()).isEqualTo(0.5);
    }

    /// Squared errors 1.25 and 3, squares around the mean 217/6 and 98/3.
    @Test
    void outputsAreAveraged() {
        RegressionMetrics metrics = RegressionMetrics.of(
                Tensor.ofRows(new float[][] {{0, 2}, {-1, 2}, {8, -5}}),
                Tensor.ofRows(new float[][] {{0.5f, 1}, {-1, 1}, {7, -6}}));
        assertThat(metrics.meanSquaredError()).isCloseTo(4.25 / 6, ROUNDING);
        assertThat(metrics.meanAbsoluteError()).isEqualTo(4.5 / 6);
        assertThat(metrics.r2()).isCloseTo((1 - 1.25 * 6 / 217 + 1 - 3 * 3 / 98.0) / 2, ROUNDING);
    }

    @Test
    void exactPredictionsAreBest() {
        Tensor targets = Tensor.ofRows(new float[][] {{1, 5}, {2, -3}, {4, 0.1f}});
        assertThat(RegressionMetrics.of(targets, targets)).isEqualTo(new RegressionMetrics(0, 0, 1));
    }

    @Test
    void predictingTheMeanIsWorthNothingAndWorseIsNegative() {
        Tensor targets = column(1, 2, 3);
        assertThat(RegressionMetrics.of(column(2, 2, 2), targets).r2()).isZero();
        assertThat(RegressionMetrics.of(column(3, 2, 1), targets).r2()).isEqualTo(-3);
    }

    @Test
    void constantTargetCountsOneIfMetExactlyElseZero() {
        Tensor constant = column(0.1f, 0.1f, 0.1f);
        assertThat(RegressionMetrics.of(constant, constant).r2()).isEqualTo(1);
        assertThat(RegressionMetrics.of(column(0.1f, 0.1f, 0.2f), constant).r2()).isZero();
        RegressionMetrics besideAnother = RegressionMetrics.of(
                Tensor.ofRows(new float[][] {{1, 7}, {2, 7}, {3, 6}}),
                Tensor.ofRows(new float[][] {{1, 7}, {2, 7}, {3, 7}}));
        assertThat(besideAnother.r2()).isEqualTo(0.5);
        // One row is a constant target, too.
        assertThat(RegressionMetrics.of(column(3), column(4))).isEqualTo(new RegressionMetrics(1, 1, 0));
    }

    @Test
    void smallDifferencesOfLargeTargetsAreSeen() {
        float[] targets = new float[1000];
        float[] predictions = new float[1000];
        for (int row = 0; row < 1000; row++) {
            targets[row] = 0x1p23f + row % 2;
            predictions[row] = targets[row];
        }
        predictions[0]++;
        RegressionMetrics metrics = RegressionMetrics.of(column(predictions), column(targets));
        assertThat(metrics.meanSquaredError()).isEqualTo(1 / 1000.0);
        assertThat(metrics.r2()).isEqualTo(1 - 1 / 250.0);
    }

    @Test
    void infinitePredictionIsInfinitelyWrong() {
        RegressionMetrics metrics = RegressionMetrics.of(column(Float.NEGATIVE_INFINITY, 2), column(1, 2));
        assertThat(metrics).isEqualTo(new RegressionMetrics(
                Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
    }

    @Test
    void rowsOfLargerTensorsAreJudgedAlone() {
        Tensor targets = Tensor.of(new float[] {9, 9, 1, 2, 3}, 5);
        Tensor predictions = Tensor.of(new float[] {3, 2, 1, 0}, 4);
        assertThat(RegressionMetrics.of(predictions.rows(0, 3), targets.rows(2, 5)))
                .isEqualTo(new RegressionMetrics(8 / 3.0, 4 / 3.0, -3));
    }

    @Test
    void unfitTensorsAreRefusedWithTheirValues() {
        assertThatThrownBy(() -> RegressionMetrics.of(Tensor.zeros(3, 2), Tensor.zeros(3, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[3, 2]")
                .hasMessageContaining("[3, 1]");
        assertThatThrownBy(() -> RegressionMetrics.of(Tensor.zeros(0, 2), Tensor.zeros(0, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[0, 2]");
        assertThatThrownBy(() -> RegressionMetrics.of(Tensor.zeros(1, 2, 3), Tensor.zeros(1, 2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[1, 2, 3]");
        assertThatThrownBy(() -> RegressionMetrics.of(column(1, Float.NaN), column(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("predictions")
                .hasMessageContaining("row 1, column 0 is NaN");
        assertThatThrownBy(() -> RegressionMetrics.of(column(1, 2), column(Float.NaN, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("targets")
                .hasMessageContaining("row 0");
    }
}
