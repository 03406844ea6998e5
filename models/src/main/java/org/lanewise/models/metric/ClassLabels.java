package org.lanewise.models.metric;

/// Which arrays are classes of rows.
final class ClassLabels {
    private ClassLabels() {}

    /// @throws IllegalArgumentException if there is no row, or a class is not in `[0, classes)`
    static void check(String what, int[] labels, int classes) {
        if (classes < 2) {
            throw new IllegalArgumentException("classes must be >= 2, was " + classes);
        }
        if (labels.length == 0) {
            throw new IllegalArgumentException("a metric needs at least one row, there are no " + what + " classes");
        }
        for (int row = 0; row < labels.length; row++) {
            if (labels[row] < 0 || labels[row] >= classes) {
                throw new IllegalArgumentException("the " + what + " class of row " + row + " must be in [0, " + classes
                        + "), was " + labels[row]);
            }
        }
    }
}
