package org.lanewise.bench.peer;

/// Softmax cross-entropy of one row, for the peers.
final class SoftmaxRow {
    private SoftmaxRow() {}

    /// Turns logits into their gradient `scale * (softmax - target)`, in place.
    ///
    /// @return the loss of the row
    static double gradient(float[] logits, int from, int classes, int label, float scale) {
        float greatest = logits[from + largest(logits, from, classes)];
        float labelLogit = logits[from + label] - greatest;
        float sum = 0;
        for (int index = from; index < from + classes; index++) {
            logits[index] = (float) Math.exp(logits[index] - greatest);
            sum += logits[index];
        }
        float factor = scale / sum;
        for (int index = from; index < from + classes; index++) {
            logits[index] *= factor;
        }
        logits[from + label] -= scale;
        return Math.log(sum) - labelLogit;
    }

    /// The index of the largest of `classes` values.
    static int largest(float[] values, int from, int classes) {
        int best = 0;
        for (int index = 1; index < classes; index++) {
            if (values[from + index] > values[from + best]) {
                best = index;
            }
        }
        return best;
    }
}
