package org.lanewise.models.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
    private static final Offset<Double> ROUNDING = Offset.offset(1e-15);

    /// The drawing in the Javadoc: 5 1 0 / 0 4 0 / 2 0 3.
    private static final int[] ACTUAL = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2};

    private static final int[] PREDICTED = {0, 0, 1, 0, 0, 0, 1, 1, 1, 1, 0, 2, 2, 0, 2};

    private final ConfusionMatrix matrix = ConfusionMatrix.of(ACTUAL, PREDICTED, 3);

    @Test
    void countsAreActualByPredicted() {
        int[][] expected = {{5, 1, 0}, {0, 4, 0}, {2, 0, 3}};
        for (int actual = 0; actual < 3; actual++) {
            for (int predicted = 0; predicted < 3; predicted++) {
                assertThat(matrix.count(actual, predicted)).isEqualTo(expected[actual][predicted]);
            }
        }
        assertThat(matrix.classes()).isEqualTo(3);
        assertThat(matrix.rows()).isEqualTo(15);
        assertThat(matrix.support(0)).isEqualTo(6);
        assertThat(matrix.support(1)).isEqualTo(4);
        assertThat(matrix.support(2)).isEqualTo(5);
    }

    @Test
    void accuracyIsTheShareOfTheDiagonal() {
        assertThat(matrix.accuracy()).isEqualTo(12 / 15.0);
    }

    @Test
    void precisionIsByColumnAndRecallByRow() {
        assertThat(matrix.precision(0)).isEqualTo(5 / 7.0);
        assertThat(matrix.precision(1)).isEqualTo(4 / 5.0);
        assertThat(matrix.precision(2)).isEqualTo(1);
        assertThat(matrix.recall(0)).isEqualTo(5 / 6.0);
        assertThat(matrix.recall(1)).isEqualTo(1);
        assertThat(matrix.recall(2)).isEqualTo(3 / 5.0);
    }

    @Test
    void f1IsTheHarmonicMean() {
        assertThat(matrix.f1(0)).isEqualTo(10 / 13.0);
        assertThat(matrix.f1(1)).isEqualTo(8 / 9.0);
        assertThat(matrix.f1(2)).isEqualTo(6 / 8.0);
        for (int label = 0; label < 3; label++) {
            double harmonic = 2 / (1 / matrix.precision(label) + 1 / matrix.recall(label));
            assertThat(matrix.f1(label)).isCloseTo(harmonic, ROUNDING);
        }
    }

    @Test
    void macroCountsEachClassAlike() {
        PrecisionRecall macro = matrix.macro();
        assertThat(macro.precision()).isCloseTo((5 / 7.0 + 4 / 5.0 + 1) / 3, ROUNDING);
        assertThat(macro.recall()).isCloseTo((5 / 6.0 + 1 + 3 / 5.0) / 3, ROUNDING);
        assertThat(macro.f1()).isCloseTo((10 / 13.0 + 8 / 9.0 + 3 / 4.0) / 3, ROUNDING);
    }

    @Test
    void weightedCountsEachClassByItsRows() {
        PrecisionRecall weighted = matrix.weighted();
        assertThat(weighted.precision()).isCloseTo((6 * 5 / 7.0 + 4 * 4 / 5.0 + 5) / 15, ROUNDING);
        assertThat(weighted.recall()).isCloseTo(matrix.accuracy(), ROUNDING);
        assertThat(weighted.f1()).isCloseTo((6 * 10 / 13.0 + 4 * 8 / 9.0 + 5 * 3 / 4.0) / 15, ROUNDING);
    }

    /// The example of scikit-learn's `precision_recall_fscore_support`: macro 2/9, 1/3, 4/15.
    @Test
    void classThatIsNeverFoundCountsZero() {
        ConfusionMatrix found = ConfusionMatrix.of(new int[] {0, 1, 2, 0, 1, 2}, new int[] {0, 2, 1, 0, 0, 1}, 3);
        assertThat(found.macro().precision()).isCloseTo(2 / 9.0, ROUNDING);
        assertThat(found.macro().recall()).isCloseTo(1 / 3.0, ROUNDING);
        assertThat(found.macro().f1()).isCloseTo(4 / 15.0, ROUNDING);
        assertThat(found.f1(1)).isZero();
    }

    @Test
    void undefinedQuotientsAreZero() {
        ConfusionMatrix neverOne = ConfusionMatrix.of(new int[] {0, 0, 1, 0}, new int[] {0, 0, 0, 2}, 3);
        assertThat(neverOne.precision(1)).isZero(); // never predicted
        assertThat(neverOne.recall(1)).isZero();
        assertThat(neverOne.recall(2)).isZero(); // never there
        assertThat(neverOne.f1(2)).isZero();
        assertThat(neverOne.macro().recall()).isCloseTo(2 / 3.0 / 3, ROUNDING);
    }

    @Test
    void classThatNeitherOccursNorIsPredictedIsInNoMean() {
        ConfusionMatrix more = ConfusionMatrix.of(ACTUAL, PREDICTED, 5);
        assertThat(more.f1(4)).isZero();
        assertThat(more.macro()).isEqualTo(matrix.macro());
        assertThat(more.weighted()).isEqualTo(matrix.weighted());
    }

    @Test
    void allRightIsOneAndAllWrongIsZero() {
        PrecisionRecall one = new PrecisionRecall(1, 1, 1);
        PrecisionRecall zero = new PrecisionRecall(0, 0, 0);
        ConfusionMatrix right = ConfusionMatrix.of(ACTUAL, ACTUAL, 3);
        assertThat(right.macro()).isEqualTo(one);
        assertThat(right.weighted()).isEqualTo(one);
        ConfusionMatrix wrong = ConfusionMatrix.of(new int[] {0, 1}, new int[] {1, 0}, 2);
        assertThat(wrong.macro()).isEqualTo(zero);
        assertThat(wrong.weighted()).isEqualTo(zero);
        assertThat(wrong.accuracy()).isZero();
    }

    @Test
    void laterChangesOfTheArraysAreNotSeen() {
        int[] actual = ACTUAL.clone();
        ConfusionMatrix counted = ConfusionMatrix.of(actual, actual, 3);
        actual[0] = 2;
        assertThat(counted.support(0)).isEqualTo(6);
    }

    @Test
    void unfitArraysAreRefusedWithTheirValues() {
        assertThatThrownBy(() -> ConfusionMatrix.of(new int[3], new int[4], 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 actual")
                .hasMessageContaining("4 predicted");
        assertThatThrownBy(() -> ConfusionMatrix.of(new int[0], new int[0], 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one row");
        assertThatThrownBy(() -> ConfusionMatrix.of(new int[3], new int[3], 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was 1");
        assertThatThrownBy(() -> ConfusionMatrix.of(new int[] {0, 7}, new int[2], 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("actual class of row 1")
                .hasMessageContaining("[0, 3), was 7");
        assertThatThrownBy(() -> ConfusionMatrix.of(new int[2], new int[] {-1, 0}, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("predicted class of row 0")
                .hasMessageContaining("was -1");
    }

    @Test
    void unknownClassesAreRefused() {
        assertThatThrownBy(() -> matrix.precision(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[0, 3), was 3");
        assertThatThrownBy(() -> matrix.recall(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> matrix.f1(3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> matrix.support(3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> matrix.count(0, 3)).isInstanceOf(IllegalArgumentException.class);
    }
}
