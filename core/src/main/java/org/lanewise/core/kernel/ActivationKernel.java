package org.lanewise.core.kernel;

import org.lanewise.core.tensor.BatchMatrix;

/// One activation, in bulk. Allocates nothing; immutable, thread-safe on disjoint rows.
public interface ActivationKernel {
    /// `y = f(z)` on rows `[fromRow, toRow)` and columns `[fromColumn, toColumn)`; a row-wise activation needs all
    /// columns of a row at once. `y` may be `z`. `fromColumn` is a multiple of 16, `toColumn` too or the last column.
    void forward(BatchMatrix z, BatchMatrix y, int fromRow, int toRow, int fromColumn, int toColumn);

    /// Turns the gradient by `y` into the gradient by `z`, in place: `gradient *= f'(z)`, for all columns of rows
    /// `[fromRow, toRow)`.
    void backward(BatchMatrix z, BatchMatrix y, BatchMatrix gradient, int fromRow, int toRow);
}
