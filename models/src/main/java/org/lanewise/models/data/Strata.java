package org.lanewise.models.data;

/// Rows counted and shared out by class.
final class Strata {
    private Strata() {}

    static int[] counts(int[] labels, int classes) {
        int[] counts = new int[classes];
        for (int row = 0; row < labels.length; row++) {
            if (labels[row] < 0 || labels[row] >= classes) {
                throw new IllegalArgumentException(
                        "the label of row " + row + " must be in [0, " + classes + "), was " + labels[row]);
            }
            counts[labels[row]]++;
        }
        return counts;
    }

    /// `size` rows shared out in proportion to `counts` by the method of largest remainders (A. Hamilton, 1792), in
    /// whole numbers; ties go to the lower class. No class gets more than it has.
    static int[] shares(int[] counts, int size) {
        long all = 0;
        for (int count : counts) {
            all += count;
        }
        int[] shares = new int[counts.length];
        long[] remainders = new long[counts.length];
        int open = size;
        for (int label = 0; label < counts.length && all > 0; label++) {
            long exact = (long) counts[label] * size; // in units of 1 / all rows
            shares[label] = (int) (exact / all);
            remainders[label] = exact % all;
            open -= shares[label];
        }
        for (; open > 0; open--) {
            int next = 0;
            for (int label = 1; label < counts.length; label++) {
                next = remainders[label] > remainders[next] ? label : next;
            }
            shares[next]++;
            remainders[next] = 0;
        }
        return shares;
    }
}
