package org.lanewise.models.data;

import java.util.List;
import java.util.stream.IntStream;
import org.lanewise.core.random.RandomStream;

/// Cross-validation: k splits, each with another k-th of the rows as its test part and all others for training. The
/// sizes of the test parts differ by one row at most. A function of labels, k and seed alone (bit contract, rule 4).
///
/// Source: M. Stone, *Cross-Validatory Choice and Assessment of Statistical Predictions*, 1974.
public final class KFold {
    private KFold() {}

    /// Random folds: the shuffled rows are dealt out one by one.
    ///
    /// @param folds `2 <= folds <= rows`
    public static List<Split> random(int rows, int folds, long seed) {
        return stratified(new int[rows], 1, folds, seed);
    }

    /// Random folds with each class's share: the shuffled rows are dealt out one by one, class after class, so the
    /// folds' counts of a class, too, differ by one at most.
    ///
    /// @param labels one a row, in `[0, classes)`
    /// @param folds `2 <= folds <= rows`
    /// @throws IllegalArgumentException for a label or a number of folds out of range
    public static List<Split> stratified(int[] labels, int classes, int folds, long seed) {
        if (folds < 2 || folds > labels.length) {
            throw new IllegalArgumentException(
                    "the number of folds must be between 2 and the " + labels.length + " rows, was " + folds);
        }
        int[] counts = Strata.counts(labels, classes);
        int[] next = new int[classes];
        for (int label = 1; label < classes; label++) {
            next[label] = next[label - 1] + counts[label - 1];
        }
        int[] foldOf = new int[labels.length];
        for (int row : RowShuffle.order(labels.length, seed, RandomStream.SPLIT, 0)) {
            foldOf[row] = next[labels[row]]++ % folds;
        }
        return IntStream.range(0, folds)
                .mapToObj(fold -> Split.ofFold(foldOf, fold))
                .toList();
    }
}
