package org.lanewise.core.kernel;

import org.lanewise.core.tensor.BatchMatrix;

/// What happens to a block of a GEMM's result while it is still in the first cache. Called once for every element, in
/// blocks of whole panels.
@FunctionalInterface
public interface Epilogue {
    /// Leaves the result as it is.
    Epilogue NONE = (matrix, fromRow, toRow, fromColumn, toColumn) -> {};

    /// Works on rows `[fromRow, toRow)` and columns `[fromColumn, toColumn)`; `fromColumn` is a multiple of 16,
    /// `toColumn` may reach into the padding.
    void apply(BatchMatrix matrix, int fromRow, int toRow, int fromColumn, int toColumn);
}
