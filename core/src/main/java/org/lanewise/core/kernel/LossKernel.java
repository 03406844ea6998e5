package org.lanewise.core.kernel;

import org.lanewise.core.tensor.BatchMatrix;

/// One loss, in bulk. Allocates nothing; immutable, thread-safe on disjoint rows.
@FunctionalInterface
public interface LossKernel {
    /// The loss of each row of `[fromRow, toRow)`, and the gradient of `scale * sum of row losses` by the outputs.
    ///
    /// @param outputs the network's last values: logits where the loss has a link
    /// @param targets same shape
    /// @param scale one over the number of rows of the mini-batch
    /// @param rowLosses receives the loss of row `r` at `rowLosses[at + r - fromRow]`
    /// @param gradient same shape; its padding is not changed or becomes zero
    void lossesAndGradients(
            BatchMatrix outputs,
            BatchMatrix targets,
            int fromRow,
            int toRow,
            float scale,
            float[] rowLosses,
            int at,
            BatchMatrix gradient);
}
