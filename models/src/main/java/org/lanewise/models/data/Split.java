package org.lanewise.models.data;

import java.util.Arrays;
import org.lanewise.core.random.RandomStream;

/// Row numbers for training, validation and testing: every row in exactly one part, rising within each part. A function
/// of sizes, labels and seed alone (bit contract, rule 4). Use with [Dataset#rows(int[])]. Immutable, thread-safe.
public final class Split {
    private static final byte TRAIN = 0;
    private static final byte VALIDATION = 1;
    private static final byte TEST = 2;

    private final int[] train;
    private final int[] validation;
    private final int[] test;

    private Split(byte[] parts) {
        train = rowsOf(parts, TRAIN);
        validation = rowsOf(parts, VALIDATION);
        test = rowsOf(parts, TEST);
    }

    /// Random parts: the rows are shuffled by `seed`, the first go to the test part, the next to validation.
    public static Split random(SplitSizes sizes, long seed) {
        byte[] parts = new byte[sizes.rows()];
        int[] order = RowShuffle.order(sizes.rows(), seed, RandomStream.SPLIT, 0);
        for (int place = 0; place < sizes.test() + sizes.validation(); place++) {
            parts[order[place]] = place < sizes.test() ? TEST : VALIDATION;
        }
        return new Split(parts);
    }

    /// Random parts in which every class has its share. A class's rows in the test part are its share of that part
    /// rounded down or up; then the same for validation among the rows that are left. Who is rounded up is decided by
    /// the largest remainder, the lower class first. So the test part is less than one row off each exact share, the
    /// other two less than two, and all parts have exactly the sizes asked for.
    ///
    /// @param labels one a row, in `[0, classes)`
    /// @throws IllegalArgumentException if there are not `sizes.rows()` labels or one is out of range
    public static Split stratified(int[] labels, int classes, SplitSizes sizes, long seed) {
        if (labels.length != sizes.rows()) {
            throw new IllegalArgumentException(
                    "a split of " + sizes.rows() + " rows needs as many labels, got " + labels.length);
        }
        int[] left = Strata.counts(labels, classes);
        int[] test = Strata.shares(left, sizes.test());
        for (int label = 0; label < classes; label++) {
            left[label] -= test[label];
        }
        int[] validation = Strata.shares(left, sizes.validation());
        byte[] parts = new byte[labels.length];
        for (int row : RowShuffle.order(labels.length, seed, RandomStream.SPLIT, 0)) {
            int label = labels[row];
            if (test[label] > 0) {
                test[label]--;
                parts[row] = TEST;
            } else if (validation[label] > 0) {
                validation[label]--;
                parts[row] = VALIDATION;
            }
        }
        return new Split(parts);
    }

    /// The rows of fold `fold` for testing, all others for training.
    static Split ofFold(int[] folds, int fold) {
        byte[] parts = new byte[folds.length];
        for (int row = 0; row < folds.length; row++) {
            parts[row] = folds[row] == fold ? TEST : TRAIN;
        }
        return new Split(parts);
    }

    private static int[] rowsOf(byte[] parts, byte part) {
        int[] rows = new int[parts.length];
        int count = 0;
        for (int row = 0; row < parts.length; row++) {
            if (parts[row] == part) {
                rows[count++] = row;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    /// The rows to learn from.
    public int[] train() {
        return train.clone();
    }

    /// The rows that decide when to stop; may be none.
    public int[] validation() {
        return validation.clone();
    }

    /// The rows to measure with at the end; may be none.
    public int[] test() {
        return test.clone();
    }

    @Override
    public String toString() {
        return train.length + " training, " + validation.length + " validation, " + test.length + " test rows";
    }
}
