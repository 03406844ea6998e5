package org.lanewise.models.metric;

import java.util.Arrays;
import org.lanewise.core.tensor.Tensor;

/// Scores for each class of each row, and how well their order finds the classes: a larger score speaks for a class.
///
/// Shapes: `[rows, classes]`; for two classes also `[rows, 1]`, the score of class 1. The ROC curve compares scores of
/// one class between rows, so it wants probabilities: the logits of a softmax compare within a row only. Nothing is
/// copied; immutable and thread-safe as long as nobody writes to the scores.
public final class ClassScores {
    private final Tensor scores;
    private final int[] actual;
    private final int columns;

    private ClassScores(Tensor scores, int[] actual) {
        this.scores = scores;
        this.actual = actual;
        this.columns = scores.shape().rowSize();
    }

    /// Scores with the classes they should find.
    ///
    /// @param scores at least one row, no NaN; not copied
    /// @param actual the class of each row, in `[0, classes)`; not copied
    /// @throws IllegalArgumentException if a shape does not fit, a class is out of range, or a score is NaN
    public static ClassScores of(Tensor scores, int[] actual) {
        if (scores.shape().rank() > 2 || scores.shape().rowSize() < 1) {
            throw new IllegalArgumentException("scores must be [rows, classes], were " + scores.shape());
        }
        if (scores.shape().rows() != actual.length) {
            throw new IllegalArgumentException("scores of shape " + scores.shape()
                    + " need as many actual classes as rows, got " + actual.length);
        }
        ClassLabels.check("actual", actual, Math.max(2, scores.shape().rowSize()));
        NumberColumns.checkNoNaN("scores", scores);
        return new ClassScores(scores, actual);
    }

    /// The share of rows whose class is among the `k` largest scores, in `[0, 1]`; of equal scores the lower class
    /// comes first. Top 1 is the accuracy.
    ///
    /// @param k from 1 to the number of classes
    /// @throws IllegalArgumentException for another `k`, or scores of one column
    public double topKAccuracy(int k) {
        if (columns == 1) {
            throw new IllegalArgumentException(
                    "top-k accuracy needs a column for each class, the scores have shape " + scores.shape());
        }
        if (k < 1 || k > columns) {
            throw new IllegalArgumentException("k must be in [1, " + columns + "], was " + k);
        }
        int found = 0;
        for (int row = 0; row < actual.length; row++) {
            found += classesAhead(row) < k ? 1 : 0;
        }
        return (double) found / actual.length;
    }

    /// How many classes of a row come before its own.
    private int classesAhead(int row) {
        int label = actual[row];
        float own = score(row, label);
        int ahead = 0;
        for (int column = 0; column < columns; column++) {
            float other = score(row, column);
            ahead += other > own || other == own && column < label ? 1 : 0;
        }
        return ahead;
    }

    /// The area under the receiver operating characteristic, in `[0, 1]`: the chance that a row of a class has a larger
    /// score than a row of another class, equal scores counting half. For two classes by the scores of class 1; for
    /// more, the mean over the classes, each against the rest. Classes of no row or of all rows are left out; NaN if no
    /// class is left.
    ///
    /// Source: J. A. Hanley, B. J. McNeil, *The Meaning and Use of the Area under a Receiver Operating Characteristic
    /// (ROC) Curve*, Radiology 143, 1982; computed as the statistic U of H. B. Mann and D. R. Whitney, 1947, with
    /// midranks for ties.
    public double rocAuc() {
        if (columns <= 2) {
            return rocAuc(1, columns - 1);
        }
        double sum = 0;
        int counted = 0;
        for (int label = 0; label < columns; label++) {
            double area = rocAuc(label, label);
            if (!Double.isNaN(area)) {
                sum += area;
                counted++;
            }
        }
        return sum / counted;
    }

    /// NaN, from 0 / 0, for a class of no row or of all rows.
    private double rocAuc(int label, int column) {
        float[] positives = sortedScores(label, column, true);
        float[] negatives = sortedScores(label, column, false);
        long twiceWins = 0;
        int below = 0;
        int notAbove = 0;
        for (float positive : positives) {
            while (below < negatives.length && negatives[below] < positive) {
                below++;
            }
            while (notAbove < negatives.length && negatives[notAbove] <= positive) {
                notAbove++;
            }
            twiceWins += (long) below + notAbove;
        }
        return twiceWins / (2.0 * positives.length * negatives.length);
    }

    /// The scores of the rows of a class, or of all other rows, in rising order.
    private float[] sortedScores(int label, int column, boolean ofClass) {
        float[] chosen = new float[actual.length];
        int count = 0;
        for (int row = 0; row < actual.length; row++) {
            if (actual[row] == label == ofClass) {
                chosen[count++] = score(row, column);
            }
        }
        Arrays.sort(chosen, 0, count);
        return Arrays.copyOf(chosen, count);
    }

    private float score(int row, int column) {
        return scores.array()[scores.offset() + row * columns + column];
    }
}
