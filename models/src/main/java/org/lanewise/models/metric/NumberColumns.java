package org.lanewise.models.metric;

import org.lanewise.core.tensor.Tensor;

/// Which tensors can be compared number by number.
final class NumberColumns {
    private NumberColumns() {}

    /// @throws IllegalArgumentException with the place of the first NaN
    static void checkNoNaN(String what, Tensor values) {
        int columns = values.shape().rowSize();
        for (int index = 0; index < values.shape().size(); index++) {
            if (Float.isNaN(values.array()[values.offset() + index])) {
                throw new IllegalArgumentException(what + " must be numbers, row " + index / columns + ", column "
                        + index % columns + " is NaN");
            }
        }
    }
}
