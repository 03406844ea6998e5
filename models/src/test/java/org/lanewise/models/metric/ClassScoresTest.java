package org.lanewise.models.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lanewise.core.random.Philox;
import org.lanewise.core.random.RandomStream;
import org.lanewise.core.tensor.Tensor;

class ClassScoresTest {
    private static final Offset<Double> ROUNDING = Offset.offset(1e-15);

    /// Scores of class 1 for rows of classes 0 and 1.
    private static ClassScores binary(int[] actual, float... scores) {
        return ClassScores.of(Tensor.of(scores, scores.length, 1), actual);
    }

    /// The example of scikit-learn's `top_k_accuracy_score`.
    @Test
    void topKCountsRowsWhoseClassIsAmongTheLargest() {
        float[][] scores = {{0.5f, 0.2f, 0.2f}, {0.3f, 0.4f, 0.2f}, {0.2f, 0.4f, 0.3f}, {0.7f, 0.2f, 0.1f}};
        ClassScores four = ClassScores.of(Tensor.ofRows(scores), new int[] {0, 1, 2, 2});
        assertThat(four.topKAccuracy(1)).isEqualTo(0.5);
        assertThat(four.topKAccuracy(2)).isEqualTo(0.75);
        assertThat(four.topKAccuracy(3)).isEqualTo(1);
    }

    @Test
    void lowerClassComesFirstAmongEqualScores() {
        Tensor equal = Tensor.ofRows(new float[][] {{1, 3, 3, -0f, 0}});
        double[][] byClassAndK = {{0, 0, 1}, {1, 1, 1}, {0, 1, 1}, {0, 0, 0}, {0, 0, 0}};
        for (int label = 0; label < 5; label++) {
            ClassScores one = ClassScores.of(equal, new int[] {label});
            for (int k = 1; k <= 3; k++) {
                assertThat(one.topKAccuracy(k)).as("class %s, k %s", label, k).isEqualTo(byClassAndK[label][k - 1]);
            }
        }
        assertThat(ClassScores.of(equal, new int[] {3}).topKAccuracy(4)).isEqualTo(1);
        assertThat(ClassScores.of(equal, new int[] {4}).topKAccuracy(4)).isZero();
    }

    /// The example of scikit-learn's `roc_auc_score`: three of four pairs are in order.
    @Test
    void rocAucIsTheShareOfPairsInOrder() {
        assertThat(binary(new int[] {0, 0, 1, 1}, 0.1f, 0.4f, 0.35f, 0.8f).rocAuc()).isEqualTo(0.75);
    }

    @Test
    void perfectOrderIsOneAndReversedOrderIsZero() {
        assertThat(binary(new int[] {1, 0, 1, 0}, 5, -2, 4, 3).rocAuc()).isEqualTo(1);
        assertThat(binary(new int[] {0, 1, 0, 1}, 5, -2, 4, 3).rocAuc()).isZero();
    }

    /// Pairs (2, 1) and (3, both) are won, (2, 2) is half, (0, both) are lost: 3.5 of 6.
    @Test
    void tiesCountHalf() {
        assertThat(binary(new int[] {0, 0, 1, 1, 1}, 1, 2, 2, 3, 0).rocAuc()).isEqualTo(3.5 / 6);
        assertThat(binary(new int[] {0, 1, 0, 1, 1}, 7, 7, 7, 7, 7).rocAuc()).isEqualTo(0.5);
    }

    @Test
    void zerosOfBothSignsAreTied() {
        assertThat(binary(new int[] {0, 1}, -0f, 0f).rocAuc()).isEqualTo(0.5);
        assertThat(binary(new int[] {1, 0}, -0f, 0f).rocAuc()).isEqualTo(0.5);
        assertThat(binary(new int[] {0, 1, 0, 1}, 0f, 0f, -0f, -0f).rocAuc()).isEqualTo(0.5);
    }

    @Test
    void infiniteScoresAreTheLargestAndTheSmallest() {
        float infinite = Float.POSITIVE_INFINITY;
        assertThat(binary(new int[] {1, 0, 0, 1}, infinite, -infinite, 3, 4).rocAuc()).isEqualTo(1);
        assertThat(binary(new int[] {1, 0}, infinite, infinite).rocAuc()).isEqualTo(0.5);
    }

    @Test
    void twoColumnsAreJudgedByTheScoresOfClassOne() {
        Tensor scores = Tensor.ofRows(new float[][] {{9, 0.1f}, {9, 0.4f}, {0, 0.35f}, {0, 0.8f}});
        assertThat(ClassScores.of(scores, new int[] {0, 0, 1, 1}).rocAuc()).isEqualTo(0.75);
    }

    @Test
    void moreClassesAreAMeanOfEachAgainstTheRest() {
        float[][] scores = {{0.7f, 0.2f, 0.1f}, {0.3f, 0.4f, 0.3f}, {0.4f, 0.5f, 0.1f}, {0.3f, 0.1f, 0.6f}};
        ClassScores four = ClassScores.of(Tensor.ofRows(scores), new int[] {0, 0, 1, 2});
        double zero = 2.5 / 4; // 0.7 beats 0.4 and 0.3; 0.3 loses to 0.4 and ties with 0.3
        double one = 3.0 / 3; // 0.5 beats 0.2, 0.4 and 0.1
        double two = 3.0 / 3; // 0.6 beats 0.1, 0.3 and 0.1
        assertThat(four.rocAuc()).isCloseTo((zero + one + two) / 3, ROUNDING);
    }

    @Test
    void classesWithoutRowsAreLeftOut() {
        float[][] scores = {{0.7f, 0.2f, 0.1f}, {0.3f, 0.4f, 0.3f}, {0.4f, 0.5f, 0.1f}};
        ClassScores three = ClassScores.of(Tensor.ofRows(scores), new int[] {0, 0, 1});
        assertThat(three.rocAuc()).isCloseTo((1.0 / 2 + 1.0) / 2, ROUNDING);
    }

    @Test
    void rocAucOfOneClassAloneIsNoNumber() {
        assertThat(binary(new int[] {1, 1}, 0.2f, 0.4f).rocAuc()).isNaN();
        assertThat(binary(new int[] {0, 0}, 0.2f, 0.4f).rocAuc()).isNaN();
        Tensor scores = Tensor.ofRows(new float[][] {{0.7f, 0.2f, 0.1f}, {0.3f, 0.4f, 0.3f}});
        assertThat(ClassScores.of(scores, new int[] {2, 2}).rocAuc()).isNaN();
    }

    @Test
    void rocAucIsThatOfAllPairsCounted() {
        for (int rows : new int[] {2, 3, 17, 128, 301}) {
            int[] actual = new int[rows];
            float[] scores = new float[rows];
            for (int row = 0; row < rows; row++) {
                actual[row] = row == 0 ? 1 : row % 3 == 1 ? 0 : 1;
                scores[row] = Philox.bounded(20, 5, RandomStream.SPLIT, 0, 0, 0, row) - 10;
            }
            assertThat(binary(actual, scores).rocAuc()).as("%s rows", rows).isEqualTo(shareOfPairs(actual, scores));
        }
    }

    private static double shareOfPairs(int[] actual, float[] scores) {
        double won = 0;
        double pairs = 0;
        for (int one = 0; one < actual.length; one++) {
            for (int other = 0; other < actual.length; other++) {
                if (actual[one] == 1 && actual[other] == 0) {
                    won += scores[one] > scores[other] ? 1 : scores[one] == scores[other] ? 0.5 : 0;
                    pairs++;
                }
            }
        }
        return won / pairs;
    }

    @Test
    void rowsOfALargerTensorAreJudgedAlone() {
        Tensor all = Tensor.ofRows(new float[][] {{9, 9}, {0, 0.1f}, {0, 0.4f}, {0, 0.35f}, {1, 0.8f}});
        ClassScores four = ClassScores.of(all.rows(1, 5), new int[] {0, 0, 1, 1});
        assertThat(four.rocAuc()).isEqualTo(0.75);
        assertThat(four.topKAccuracy(1)).isEqualTo(0.25);
    }

    @Test
    void unfitArgumentsAreRefusedWithTheirValues() {
        assertThatThrownBy(() -> ClassScores.of(Tensor.zeros(3, 4), new int[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[3, 4]")
                .hasMessageContaining("got 2");
        assertThatThrownBy(() -> ClassScores.of(Tensor.zeros(3, 2, 2), new int[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[3, 2, 2]");
        assertThatThrownBy(() -> ClassScores.of(Tensor.zeros(3, 0), new int[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[3, 0]");
        assertThatThrownBy(() -> ClassScores.of(Tensor.zeros(0, 3), new int[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one row");
        assertThatThrownBy(() -> binary(new int[] {0, 2}, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 1")
                .hasMessageContaining("was 2");
        Tensor broken = Tensor.ofRows(new float[][] {{0, 0, 0}, {0, 0, Float.NaN}});
        assertThatThrownBy(() -> ClassScores.of(broken, new int[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 1, column 2 is NaN");
    }

    @Test
    void topKOutsideTheClassesIsRefused() {
        ClassScores three = ClassScores.of(Tensor.zeros(2, 3), new int[2]);
        assertThatThrownBy(() -> three.topKAccuracy(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[1, 3], was 0");
        assertThatThrownBy(() -> three.topKAccuracy(4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was 4");
        assertThatThrownBy(() -> binary(new int[2], 0, 0).topKAccuracy(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[2, 1]");
    }
}
