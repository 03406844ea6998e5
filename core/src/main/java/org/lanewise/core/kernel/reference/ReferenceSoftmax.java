package org.lanewise.core.kernel.reference;

import org.lanewise.core.kernel.ActivationKernel;
import org.lanewise.core.math.ReferenceMath;
import org.lanewise.core.tensor.BatchMatrix;

/// Softmax over whole rows: `e_j = exp(z_j - max)`, `y_j = e_j / sum e`.
final class ReferenceSoftmax implements ActivationKernel {
    @Override
    public void forward(BatchMatrix z, BatchMatrix y, int fromRow, int toRow, int fromColumn, int toColumn) {
        for (int row = fromRow; row < toRow; row++) {
            row(z.values(), z.start(row), y.values(), y.start(row), z.columns());
        }
    }

    private static void row(float[] z, int zStart, float[] y, int yStart, int count) {
        float max = ReferenceSums.max(z, zStart, count);
        for (int column = 0; column < count; column++) {
            y[yStart + column] = ReferenceMath.exp(z[zStart + column] - max);
        }
        float sum = ReferenceSums.sum((e, _, _, _) -> e, y, yStart, y, yStart, 0, 0, count);
        for (int column = 0; column < count; column++) {
            y[yStart + column] /= sum;
        }
    }

    @Override
    public void backward(BatchMatrix z, BatchMatrix y, BatchMatrix gradient, int fromRow, int toRow) {
        for (int row = fromRow; row < toRow; row++) {
            float[] g = gradient.values();
            int gStart = gradient.start(row);
            int yStart = y.start(row);
            float dot = ReferenceSums.sum(
                    (gj, yj, _, _) -> gj * yj, g, gStart, y.values(), yStart, 0, 0, gradient.columns());
            for (int column = 0; column < gradient.columns(); column++) {
                g[gStart + column] = y.values()[yStart + column] * (g[gStart + column] - dot);
            }
        }
    }
}
