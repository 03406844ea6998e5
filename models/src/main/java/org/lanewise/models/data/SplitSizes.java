package org.lanewise.models.data;

/// How many rows go into each part of a [Split]. Immutable, thread-safe.
///
/// @param train `>= 1`
/// @param validation `>= 0`
/// @param test `>= 0`
public record SplitSizes(int train, int validation, int test) {
    /// @throws IllegalArgumentException if the training part is empty, another part is negative, or the sum is no int
    public SplitSizes {
        if (train < 1 || validation < 0 || test < 0) {
            throw new IllegalArgumentException("a split needs train >= 1, validation >= 0 and test >= 0, got " + train
                    + ", " + validation + " and " + test);
        }
        if ((long) train + validation + test > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a split has at most " + Integer.MAX_VALUE + " rows, got " + train
                    + " + " + validation + " + " + test);
        }
    }

    /// Counts for validation and test; the rest of `rows` is for training.
    ///
    /// @throws IllegalArgumentException if a count is negative or nothing is left for training
    public static SplitSizes ofCounts(int rows, int validation, int test) {
        if (validation < 0 || test < 0 || (long) validation + test >= rows) {
            throw new IllegalArgumentException(
                    rows + " rows cannot give " + validation + " for validation and " + test
                            + " for testing: both must be >= 0 and at least one row must be left for training");
        }
        return new SplitSizes(rows - validation - test, validation, test);
    }

    /// Fractions of `rows` for validation and test, each rounded by [#count]; the rest is for training.
    ///
    /// @throws IllegalArgumentException if a fraction is not in `[0, 1)` or nothing is left for training
    public static SplitSizes ofFractions(int rows, double validation, double test) {
        return ofCounts(rows, count(rows, validation), count(rows, test));
    }

    /// The number of rows in a fraction of `rows`, rounded to the nearest, halves up.
    ///
    /// @throws IllegalArgumentException unless `0 <= fraction < 1`
    public static int count(int rows, double fraction) {
        if (!(fraction >= 0 && fraction < 1)) {
            throw new IllegalArgumentException("a fraction of the rows must be in [0, 1), was " + fraction);
        }
        return (int) Math.floor(rows * fraction + 0.5);
    }

    /// All rows together.
    public int rows() {
        return train + validation + test;
    }
}
