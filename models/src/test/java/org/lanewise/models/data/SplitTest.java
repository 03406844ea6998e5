package org.lanewise.models.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanewise.core.random.Philox;
import org.lanewise.core.random.RandomStream;

/// Splits and folds hold every row once, are functions of the seed, and give classes their shares.
class SplitTest {
    private static final long SEED = Long.getLong("lanewise.tests.seed", 77L);

    private static int[] labels(int rows, int classes) {
        SplittableRandom random = new SplittableRandom(SEED + rows);
        return IntStream.range(0, rows)
                .map(row -> random.nextInt(1 + random.nextInt(classes)))
                .toArray();
    }

    private static int[] all(Split split) {
        return Stream.of(split.train(), split.validation(), split.test())
                .flatMapToInt(Arrays::stream)
                .toArray();
    }

    private static void assertComplete(Split split, int train, int validation, int test) {
        assertThat(split.train()).hasSize(train).isSorted();
        assertThat(split.validation()).hasSize(validation).isSorted();
        assertThat(split.test()).hasSize(test).isSorted();
        int[] rows = all(split);
        Arrays.sort(rows);
        assertThat(rows).containsExactly(IntStream.range(0, train + validation + test).toArray());
    }

    private static int count(int[] rows, int[] labels, int label) {
        return (int) Arrays.stream(rows).filter(row -> labels[row] == label).count();
    }

    @ParameterizedTest
    @CsvSource({"1,0,0", "1,1,1", "7,2,1", "100,0,50", "1,30,0", "331,100,69"})
    void partsHaveTheirSizesAndEveryRowOnce(int train, int validation, int test) {
        SplitSizes sizes = new SplitSizes(train, validation, test);
        assertComplete(Split.random(sizes, SEED), train, validation, test);
        assertComplete(Split.stratified(labels(sizes.rows(), 5), 5, sizes, SEED), train, validation, test);
    }

    @Test
    void sameSeedGivesTheSamePartsAndAnotherOneOthers() {
        SplitSizes sizes = new SplitSizes(60, 20, 20);
        int[] labels = labels(100, 3);
        assertThat(all(Split.random(sizes, 1))).isEqualTo(all(Split.random(sizes, 1)));
        assertThat(all(Split.random(sizes, 1))).isNotEqualTo(all(Split.random(sizes, 2)));
        assertThat(all(Split.stratified(labels, 3, sizes, 1))).isEqualTo(all(Split.stratified(labels, 3, sizes, 1)));
        assertThat(all(Split.stratified(labels, 3, sizes, 1))).isNotEqualTo(all(Split.stratified(labels, 3, sizes, 2)));
    }

    /// The order of rule 4, written out once more.
    private static List<Integer> shuffled(int rows, long seed) {
        int[] order = IntStream.range(0, rows).toArray();
        for (int i = rows - 1; i >= 1; i--) {
            int other = Philox.bounded(i + 1, seed, RandomStream.SPLIT, 0, 0, 0, i);
            int moved = order[i];
            order[i] = order[other];
            order[other] = moved;
        }
        return Arrays.stream(order).boxed().toList();
    }

    @Test
    void orderIsThatOfTheBitContract() {
        List<Integer> order = shuffled(50, 42);
        Split split = Split.random(new SplitSizes(30, 8, 12), 42);
        assertThat(split.test()).containsExactlyInAnyOrder(ints(order.subList(0, 12)));
        assertThat(split.validation()).containsExactlyInAnyOrder(ints(order.subList(12, 20)));

        List<Split> folds = KFold.random(50, 7, 42);
        for (int place = 0; place < 50; place++) {
            assertThat(folds.get(place % 7).test()).contains(order.get(place));
        }
    }

    private static int[] ints(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }

    @Test
    void everyRowComesToTestEquallyOften() {
        int[] times = new int[20];
        for (long seed = 0; seed < 2000; seed++) {
            for (int row : Split.random(new SplitSizes(15, 0, 5), seed).test()) {
                times[row]++;
            }
        }
        // Expected 500 with a deviation of 19.4: five deviations on each side.
        assertThat(times)
                .satisfies(counts -> assertThat(Arrays.stream(counts).boxed()).allMatch(n -> n > 403 && n < 597));
    }

    @Test
    void stratifiedPartsHaveTheSharesOfTheWhole() {
        // 50, 30 and 20 rows: a tenth and a fifth of each are whole numbers.
        int[] labels = IntStream.range(0, 100).map(row -> row < 50 ? 0 : row < 80 ? 1 : 2).toArray();
        Split split = Split.stratified(labels, 3, new SplitSizes(70, 20, 10), SEED);
        int[][] expected = {{35, 10, 5}, {21, 6, 3}, {14, 4, 2}};
        for (int label = 0; label < 3; label++) {
            assertThat(count(split.train(), labels, label)).isEqualTo(expected[label][0]);
            assertThat(count(split.validation(), labels, label)).isEqualTo(expected[label][1]);
            assertThat(count(split.test(), labels, label)).isEqualTo(expected[label][2]);
        }
    }

    @Test
    void largestRemainderIsRoundedUpAndTheLowerClassFirst() {
        // Test shares of 3 rows among 5, 3 and 2 of 10: 1.5, 0.9 and 0.6, so 1, 1, 1.
        assertThat(Strata.shares(new int[] {5, 3, 2}, 3)).containsExactly(1, 1, 1);
        assertThat(Strata.shares(new int[] {1, 1, 1, 1}, 2)).containsExactly(1, 1, 0, 0);
        assertThat(Strata.shares(new int[] {0, 4, 0}, 4)).containsExactly(0, 4, 0);
        assertThat(Strata.shares(new int[] {2_000_000_000, 100_000_000}, 1_050_000_000))
                .containsExactly(1_000_000_000, 50_000_000);
    }

    @Test
    void stratifiedPartsAreNeverFarFromTheirShares() {
        for (int rows = 3; rows < 120; rows++) {
            int[] labels = labels(rows, 6);
            SplitSizes sizes = SplitSizes.ofCounts(rows, rows / 4, rows / 3);
            Split split = Split.stratified(labels, 6, sizes, SEED);
            int[] every = IntStream.range(0, rows).toArray();
            for (int label = 0; label < 6; label++) {
                double share = (double) count(every, labels, label) / rows;
                String what = rows + " rows, class " + label + ", -Dlanewise.tests.seed=" + SEED;
                assertThat((double) count(split.test(), labels, label)).as(what)
                        .isCloseTo(share * sizes.test(), within(1.0));
                assertThat((double) count(split.validation(), labels, label)).as(what)
                        .isCloseTo(share * sizes.validation(), within(2.0));
                assertThat((double) count(split.train(), labels, label)).as(what)
                        .isCloseTo(share * sizes.train(), within(2.0));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"2,2", "10,3", "11,11", "100,10", "97,5"})
    void eachRowIsTestedInExactlyOneFold(int rows, int folds) {
        int[] labels = labels(rows, 4);
        for (List<Split> splits : List.of(KFold.random(rows, folds, SEED), KFold.stratified(labels, 4, folds, SEED))) {
            assertThat(splits).hasSize(folds);
            int[] tested = splits.stream().flatMapToInt(split -> Arrays.stream(split.test())).sorted().toArray();
            assertThat(tested).containsExactly(IntStream.range(0, rows).toArray());
            for (Split split : splits) {
                int size = split.test().length;
                assertThat(size).isBetween(rows / folds, (rows + folds - 1) / folds);
                assertComplete(split, rows - size, 0, size);
            }
        }
    }

    @Test
    void foldsCountsOfAClassDifferByOneAtMost() {
        int[] labels = labels(101, 4);
        List<Split> splits = KFold.stratified(labels, 4, 5, SEED);
        for (int label = 0; label < 4; label++) {
            int wanted = label;
            int[] counts = splits.stream().mapToInt(split -> count(split.test(), labels, wanted)).sorted().toArray();
            assertThat(counts[4] - counts[0]).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void whatCannotBeSplitIsRefused() {
        SplitSizes two = new SplitSizes(1, 0, 1);
        assertThatThrownBy(() -> Split.stratified(new int[3], 2, two, 1))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("2 rows")
                .hasMessageContaining("got 3");
        assertThatThrownBy(() -> Split.stratified(new int[] {0, 2}, 2, two, 1))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("the label of row 1 must be in [0, 2), was 2");
        assertThatThrownBy(() -> KFold.stratified(new int[] {-1, 0}, 2, 2, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the label of row 0 must be in [0, 2), was -1");
        for (int folds : new int[] {-1, 0, 1, 6}) {
            assertThatThrownBy(() -> KFold.random(5, folds, 1))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageEndingWith("the 5 rows, was " + folds);
        }
    }

    @Test
    void fractionsAreRoundedToTheNearestHalvesUp() {
        assertThat(SplitSizes.ofFractions(1372, 0, 0.2)).isEqualTo(new SplitSizes(1098, 0, 274));
        assertThat(SplitSizes.ofFractions(10, 0.25, 0.05)).isEqualTo(new SplitSizes(6, 3, 1));
        assertThat(SplitSizes.ofCounts(10, 4, 5)).isEqualTo(new SplitSizes(1, 4, 5));
        assertThat(SplitSizes.ofCounts(10, 4, 5).rows()).isEqualTo(10);
    }

    @Test
    void sizesThatLeaveNothingForTrainingAreRefused() {
        assertThatThrownBy(() -> SplitSizes.ofCounts(10, 4, 6))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("10 rows cannot give 4");
        assertThatThrownBy(() -> SplitSizes.ofCounts(10, -1, 6)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SplitSizes.ofCounts(10, Integer.MAX_VALUE, Integer.MAX_VALUE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SplitSizes.ofFractions(10, 0.5, 0.5)).isInstanceOf(IllegalArgumentException.class);
        for (double fraction : new double[] {-0.1, 1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> SplitSizes.count(10, fraction))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageEndingWith("[0, 1), was " + fraction);
        }
        assertThatThrownBy(() -> new SplitSizes(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SplitSizes(Integer.MAX_VALUE, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
