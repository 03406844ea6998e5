package org.lanewise.simd.activation;

import org.lanewise.core.kernel.ActivationKernel;
import org.lanewise.core.tensor.BatchMatrix;

/// Twin of [org.lanewise.core.activation.Identity]: nothing to compute, at most rows to copy.
final class VectorIdentity implements ActivationKernel {
    @Override
    public void forward(BatchMatrix z, BatchMatrix y, int fromRow, int toRow, int fromColumn, int toColumn) {
        if (z != y) {
            for (int row = fromRow; row < toRow; row++) {
                System.arraycopy(
                        z.values(), z.start(row) + fromColumn, y.values(), y.start(row) + fromColumn,
                        toColumn - fromColumn);
            }
        }
    }

    @Override
    public void backward(BatchMatrix z, BatchMatrix y, BatchMatrix gradient, int fromRow, int toRow) {}
}
