package org.lanewise.simd.activation;

import static org.lanewise.simd.math.VectorSums.LANES;
import static org.lanewise.simd.math.VectorSums.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.lanewise.core.kernel.ActivationKernel;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;
import org.lanewise.simd.math.VectorMath;
import org.lanewise.simd.math.VectorSums;

/// Twin of [org.lanewise.core.activation.Softmax].
final class VectorSoftmax implements ActivationKernel {
    @Override
    public void forward(BatchMatrix z, BatchMatrix y, int fromRow, int toRow, int fromColumn, int toColumn) {
        for (int row = fromRow; row < toRow; row++) {
            row(z.values(), z.start(row), y.values(), y.start(row), z.columns());
        }
    }

    private static void row(float[] z, int zStart, float[] y, int yStart, int columns) {
        float max = VectorSums.max(z, zStart, columns);
        for (int column = 0; column < columns; column += LANES) {
            FloatVector shifted = FloatVector.fromArray(SPECIES, z, zStart + column).sub(max);
            VectorMath.exp(shifted).intoArray(y, yStart + column);
        }
        float sum = sumOfProducts(y, yStart, y, yStart, columns, false);
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
            float dot = sumOfProducts(g, gStart, y.values(), yStart, columns, true);
            for (int column = 0; column < columns; column += LANES) {
                FloatVector value = FloatVector.fromArray(SPECIES, y.values(), yStart + column);
                FloatVector slope = FloatVector.fromArray(SPECIES, g, gStart + column).sub(dot);
                // Padding stays out: a gradient there would reach the weights.
                VectorSums.inside(value.mul(slope), column, columns).intoArray(g, gStart + column);
            }
        }
    }

    /// The sum of `a[j] * b[j]`, or of `a[j]` alone.
    private static float sumOfProducts(
            float[] a, int aStart, float[] b, int bStart, int columns, boolean products) {
        FloatVector sum = partial(a, aStart, b, bStart, columns, products, 0);
        if (LANES == 8) {
            sum = sum.add(partial(a, aStart, b, bStart, columns, products, 8));
        } else if (LANES == 4) {
            sum = sum.add(partial(a, aStart, b, bStart, columns, products, 8));
            sum = sum.add(partial(a, aStart, b, bStart, columns, products, 4)
                    .add(partial(a, aStart, b, bStart, columns, products, 12)));
        }
        return VectorSums.fold(sum);
    }

    private static FloatVector partial(
            float[] a, int aStart, float[] b, int bStart, int columns, boolean products, int from) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int column = from; column < columns; column += PanelMatrix.WIDTH) {
            FloatVector term = FloatVector.fromArray(SPECIES, a, aStart + column);
            if (products) {
                term = term.mul(FloatVector.fromArray(SPECIES, b, bStart + column));
            }
            sum = sum.add(VectorSums.inside(term, column, columns));
        }
        return sum;
    }
}
