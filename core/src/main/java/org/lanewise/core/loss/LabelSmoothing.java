package org.lanewise.core.loss;

/// The range of label smoothing, which both cross-entropies take.
final class LabelSmoothing {
    private LabelSmoothing() {}

    static void check(float labelSmoothing) {
        if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
            throw new IllegalArgumentException("labelSmoothing must be in [0, 1), was " + labelSmoothing);
        }
    }
}
