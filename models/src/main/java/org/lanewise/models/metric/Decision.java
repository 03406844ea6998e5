package org.lanewise.models.metric;

import org.jspecify.annotations.Nullable;
import org.lanewise.core.activation.Activation;
import org.lanewise.core.activation.Sigmoid;
import org.lanewise.core.tensor.BatchMatrix;

/// From a network's last values to a class: the largest of several outputs, the lowest index winning; for one output,
/// class 1 where it lies above the middle. Found by `>` alone (bit contract, rule 5). Immutable, thread-safe.
public final class Decision {
    private final float threshold;

    /// @param link the loss's link if the values are logits; null if they are outputs
    public Decision(@Nullable Activation link) {
        // sigmoid(0) is 0.5
        this.threshold = link instanceof Sigmoid ? 0 : 0.5f;
    }

    /// The class of one row.
    public int classOf(BatchMatrix values, int row) {
        float[] array = values.values();
        int start = values.start(row);
        if (values.columns() == 1) {
            return array[start] > threshold ? 1 : 0;
        }
        int best = 0;
        for (int column = 1; column < values.columns(); column++) {
            if (array[start + column] > array[start + best]) {
                best = column;
            }
        }
        return best;
    }
}
