package org.lanewise.simd.activation;

import static org.lanewise.simd.math.RowSums.LANES;
import static org.lanewise.simd.math.RowSums.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.lanewise.core.kernel.ActivationKernel;
import org.lanewise.core.kernel.reference.ReferenceSums;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.simd.math.RowSums;
import org.lanewise.simd.math.VectorMath;

/// Twin of [org.lanewise.core.activation.Softmax].
final class VectorSoftmax implements ActivationKernel {
    @Override
    public void forward(BatchMatrix z, BatchMatrix y, int fromRow, int toRow, int fromColumn, int toColumn) {
        for (int row = fromRow; row < toRow; row++) {
            row(z.values(), z.start(row), y.values(), y.start(row), z.columns());
        }
    }

    private static void row(float[] z, int zStart, float[] y, int yStart, int columns) {
        float max = ReferenceSums.max(z, zStart, columns);
        for (int column = 0; column < columns; column += LANES) {
            FloatVector shifted = FloatVector.fromArray(SPECIES, z, zStart + column).sub(max);
            RowSums.inside(VectorMath.exp(shifted), column, columns).intoArray(y, yStart + column);
        }
        float sum = RowSums.sum(y, yStart, columns);
        for (int column = 0; column < columns; column += LANES) {
            FloatVector.fromArray(SPECIES, y, yStart + column).div(sum).intoArray(y, yStart + column);
        }
    }

    @Override
    public void backward(BatchMatrix z, BatchMatrix y, BatchMatrix gradient, int fromRow, int toRow) {
        float[] g = gradient.values();
        int columns = gradient.columns();
        for (int row = fromRow; row < toRow; row++) {
            int gStart = gradient.start(row);
            int yStart = y.start(row);
            // sum of (1 g + 0) (0 - y): its negative is the dot product, to the bit
            float dot = -RowSums.sumOfProducts(g, gStart, 1, 0, 0, y.values(), yStart, columns);
            for (int column = 0; column < columns; column += LANES) {
                FloatVector value = FloatVector.fromArray(SPECIES, y.values(), yStart + column);
                FloatVector slope = FloatVector.fromArray(SPECIES, g, gStart + column).sub(dot);
                // Padding stays out: a gradient there would reach the weights.
                RowSums.inside(value.mul(slope), column, columns).intoArray(g, gStart + column);
            }
        }
    }
}
