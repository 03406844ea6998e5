package org.lanewise.core.kernel;

import org.lanewise.core.tensor.BatchMatrix;

/// One loss, in bulk. Allocates nothing; immutable, thread-safe on disjoint rows.
public interface LossKernel {
    /// The loss of each row of `[fromRow, toRow)`.
    ///
    /// @param outputs the network's last values: logits where the loss has a link; `outputs` columns
    /// @param targets same shape
    /// @param rowLosses receives the loss of row `r` at `rowLosses[at + r - fromRow]`
    void losses(BatchMatrix outputs, BatchMatrix targets, int fromRow, int toRow, float[] rowLosses, int at);

    /// The gradient of `scale * sum of row losses` by the outputs, for rows `[fromRow, toRow)`.
    ///
    /// @param scale one over the number of rows of the mini-batch
    /// @param gradient same shape; its padding is not changed or becomes zero
    void gradients(BatchMatrix outputs, BatchMatrix targets, int fromRow, int toRow, float scale, BatchMatrix gradient);
}
