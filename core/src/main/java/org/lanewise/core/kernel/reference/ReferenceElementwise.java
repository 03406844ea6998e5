package org.lanewise.core.kernel.reference;

import org.lanewise.core.activation.Elementwise;
import org.lanewise.core.kernel.ActivationKernel;
import org.lanewise.core.tensor.BatchMatrix;

/// Any element-wise activation: one call of its definition for each element.
final class ReferenceElementwise implements ActivationKernel {
    private final Elementwise activation;

    ReferenceElementwise(Elementwise activation) {
        this.activation = activation;
    }

    @Override
    public void forward(BatchMatrix z, BatchMatrix y, int fromRow, int toRow, int fromColumn, int toColumn) {
        for (int row = fromRow; row < toRow; row++) {
            for (int column = fromColumn; column < Math.min(toColumn, z.columns()); column++) {
                y.values()[y.start(row) + column] = activation.value(z.values()[z.start(row) + column]);
            }
        }
    }

    @Override
    public void backward(BatchMatrix z, BatchMatrix y, BatchMatrix gradient, int fromRow, int toRow) {
        for (int row = fromRow; row < toRow; row++) {
            for (int column = 0; column < gradient.columns(); column++) {
                float derivative = activation.derivative(
                        z.values()[z.start(row) + column], y.values()[y.start(row) + column]);
                gradient.values()[gradient.start(row) + column] *= derivative;
            }
        }
    }
}
