package org.lanewise.simd.loss;

import static org.lanewise.simd.math.VectorSums.LANES;
import static org.lanewise.simd.math.VectorSums.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.lanewise.core.kernel.LossKernel;
import org.lanewise.core.kernel.reference.ReferenceMath;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;
import org.lanewise.simd.math.VectorMath;
import org.lanewise.simd.math.VectorSums;

/// Twin of `ReferenceSoftmaxCrossEntropy`.
final class VectorSoftmaxCrossEntropy implements LossKernel {
    @Override
    public void losses(BatchMatrix outputs, BatchMatrix targets, int fromRow, int toRow, float[] rowLosses, int at) {
        float[] z = outputs.values();
        int columns = outputs.columns();
        for (int row = fromRow; row < toRow; row++) {
            int zStart = outputs.start(row);
            float max = VectorSums.max(z, zStart, columns);
            float logSum = max + ReferenceMath.log(sumOfExponentials(z, zStart, max, columns));
            rowLosses[at + row - fromRow] =
                    crossEntropy(z, zStart, targets.values(), targets.start(row), logSum, columns);
        }
    }

    @Override
    public void gradients(
            BatchMatrix outputs, BatchMatrix targets, int fromRow, int toRow, float scale, BatchMatrix gradient) {
        float[] z = outputs.values();
        int columns = outputs.columns();
        for (int row = fromRow; row < toRow; row++) {
            int zStart = outputs.start(row);
            float max = VectorSums.max(z, zStart, columns);
            float sum = sumOfExponentials(z, zStart, max, columns);
            for (int column = 0; column < columns; column += LANES) {
                FloatVector e = VectorMath.exp(
                        FloatVector.fromArray(SPECIES, z, zStart + column).sub(max));
                FloatVector target = FloatVector.fromArray(SPECIES, targets.values(), targets.start(row) + column);
                FloatVector slope = e.div(sum).sub(target).mul(scale);
                VectorSums.inside(slope, column, columns)
                        .intoArray(gradient.values(), gradient.start(row) + column);
            }
        }
    }

    private static float sumOfExponentials(float[] z, int start, float max, int columns) {
        FloatVector sum = exponentials(z, start, max, columns, 0);
        if (LANES == 8) {
            sum = sum.add(exponentials(z, start, max, columns, 8));
        } else if (LANES == 4) {
            sum = sum.add(exponentials(z, start, max, columns, 8));
            sum = sum.add(exponentials(z, start, max, columns, 4).add(exponentials(z, start, max, columns, 12)));
        }
        return VectorSums.fold(sum);
    }

    private static FloatVector exponentials(float[] z, int start, float max, int columns, int from) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int column = from; column < columns; column += PanelMatrix.WIDTH) {
            FloatVector e =
                    VectorMath.exp(FloatVector.fromArray(SPECIES, z, start + column).sub(max));
            sum = sum.add(VectorSums.inside(e, column, columns));
        }
        return sum;
    }

    private static float crossEntropy(float[] z, int zStart, float[] t, int tStart, float logSum, int columns) {
        FloatVector sum = products(z, zStart, t, tStart, logSum, columns, 0);
        if (LANES == 8) {
            sum = sum.add(products(z, zStart, t, tStart, logSum, columns, 8));
        } else if (LANES == 4) {
            sum = sum.add(products(z, zStart, t, tStart, logSum, columns, 8));
            sum = sum.add(products(z, zStart, t, tStart, logSum, columns, 4)
                    .add(products(z, zStart, t, tStart, logSum, columns, 12)));
        }
        return VectorSums.fold(sum);
    }

    private static FloatVector products(
            float[] z, int zStart, float[] t, int tStart, float logSum, int columns, int from) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int column = from; column < columns; column += PanelMatrix.WIDTH) {
            FloatVector surprise = FloatVector.broadcast(SPECIES, logSum)
                    .sub(FloatVector.fromArray(SPECIES, z, zStart + column));
            FloatVector term = FloatVector.fromArray(SPECIES, t, tStart + column).mul(surprise);
            sum = sum.add(VectorSums.inside(term, column, columns));
        }
        return sum;
    }
}
