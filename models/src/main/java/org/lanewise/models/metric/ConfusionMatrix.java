package org.lanewise.models.metric;

/// How often rows of each class were predicted as each class, and the metrics that follow from these counts.
///
///                    predicted 0   1   2
///     actual 0     [          5    1   0 ]    count(0, 1) = 1
///            1     [          0    4   0 ]
///            2     [          2    0   3 ]    support(2) = 5
///
/// A quotient whose denominator is zero is 0, as with `zero_division=0` of scikit-learn. Immutable, thread-safe.
public final class ConfusionMatrix {
    private final int[][] counts;
    private final int[] supports;
    private final int[] predictions;
    private final int rows;

    private ConfusionMatrix(int[][] counts, int rows) {
        int classes = counts.length;
        this.counts = counts;
        this.supports = new int[classes];
        this.predictions = new int[classes];
        this.rows = rows;
        for (int actual = 0; actual < classes; actual++) {
            for (int predicted = 0; predicted < classes; predicted++) {
                supports[actual] += counts[actual][predicted];
                predictions[predicted] += counts[actual][predicted];
            }
        }
    }

    /// Counts the rows.
    ///
    /// @param actual the class of each row, in `[0, classes)`; at least one row
    /// @param predicted the class found for each row, in `[0, classes)`
    /// @param classes the number of classes, `>= 2`
    /// @throws IllegalArgumentException if the lengths differ, there is no row, or a class is out of range
    public static ConfusionMatrix of(int[] actual, int[] predicted, int classes) {
        if (actual.length != predicted.length) {
            throw new IllegalArgumentException("every row needs an actual and a predicted class, got " + actual.length
                    + " actual and " + predicted.length + " predicted ones");
        }
        ClassLabels.check("actual", actual, classes);
        ClassLabels.check("predicted", predicted, classes);
        int[][] counts = new int[classes][classes];
        for (int row = 0; row < actual.length; row++) {
            counts[actual[row]][predicted[row]]++;
        }
        return new ConfusionMatrix(counts, actual.length);
    }

    /// The number of classes, `>= 2`.
    public int classes() {
        return counts.length;
    }

    /// The number of rows, `>= 1`.
    public int rows() {
        return rows;
    }

    /// How many rows of class `actual` were predicted as class `predicted`.
    ///
    /// @throws IllegalArgumentException unless both are in `[0, classes())`
    public int count(int actual, int predicted) {
        return counts[checked(actual)][checked(predicted)];
    }

    /// How many rows are of a class.
    ///
    /// @throws IllegalArgumentException unless `0 <= label < classes()`
    public int support(int label) {
        return supports[checked(label)];
    }

    /// The share of rows whose class was found, in `[0, 1]`.
    public double accuracy() {
        int correct = 0;
        for (int label = 0; label < classes(); label++) {
            correct += counts[label][label];
        }
        return (double) correct / rows;
    }

    /// Of the rows predicted as `label`, the share that is of that class, in `[0, 1]`; 0 if there is none.
    ///
    /// @throws IllegalArgumentException unless `0 <= label < classes()`
    public double precision(int label) {
        return quotient(count(label, label), predictions[label]);
    }

    /// Of the rows of class `label`, the share predicted as such, in `[0, 1]`; 0 if there is none.
    ///
    /// @throws IllegalArgumentException unless `0 <= label < classes()`
    public double recall(int label) {
        return quotient(count(label, label), supports[label]);
    }

    /// The harmonic mean of precision and recall, in `[0, 1]`; 0 for a class that neither occurs nor is predicted.
    ///
    /// @throws IllegalArgumentException unless `0 <= label < classes()`
    public double f1(int label) {
        return quotient(2.0 * count(label, label), (double) supports[label] + predictions[label]);
    }

    /// The means over the classes that occur or are predicted, each class counting alike.
    public PrecisionRecall macro() {
        int[] weights = new int[classes()];
        for (int label = 0; label < weights.length; label++) {
            weights[label] = supports[label] > 0 || predictions[label] > 0 ? 1 : 0;
        }
        return mean(weights);
    }

    /// The means over the classes, each weighted by its number of rows. The weighted recall is the accuracy.
    public PrecisionRecall weighted() {
        return mean(supports);
    }

    private PrecisionRecall mean(int[] weights) {
        double precision = 0;
        double recall = 0;
        double f1 = 0;
        double sum = 0;
        for (int label = 0; label < weights.length; label++) {
            precision += weights[label] * precision(label);
            recall += weights[label] * recall(label);
            f1 += weights[label] * f1(label);
            sum += weights[label];
        }
        return new PrecisionRecall(precision / sum, recall / sum, f1 / sum);
    }

    private static double quotient(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    private int checked(int label) {
        if (label < 0 || label >= classes()) {
            throw new IllegalArgumentException("a class must be in [0, " + classes() + "), was " + label);
        }
        return label;
    }
}
