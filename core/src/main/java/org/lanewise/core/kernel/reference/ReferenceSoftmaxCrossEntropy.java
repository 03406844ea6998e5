package org.lanewise.core.kernel.reference;

import org.lanewise.core.kernel.LossKernel;
import org.lanewise.core.tensor.BatchMatrix;

/// Softmax cross-entropy on logits: `sum_j t_j (m + log(sum_i exp(z_i - m)) - z_j)`, gradient `(p_j - t_j) * scale`.
final class ReferenceSoftmaxCrossEntropy implements LossKernel {
    @Override
    public void losses(BatchMatrix outputs, BatchMatrix targets, int fromRow, int toRow, float[] rowLosses, int at) {
        float[] z = outputs.values();
        int count = outputs.columns();
        for (int row = fromRow; row < toRow; row++) {
            int zStart = outputs.start(row);
            float max = ReferenceSoftmax.max(z, zStart, count);
            float logSum = max + ReferenceMath.log(sumOfExponentials(z, zStart, max, count));
            rowLosses[at + row - fromRow] = ReferenceSums.sum(
                    (zj, tj, c) -> tj * (c - zj), z, zStart, targets.values(), targets.start(row), logSum, count);
        }
    }

    @Override
    public void gradients(
            BatchMatrix outputs, BatchMatrix targets, int fromRow, int toRow, float scale, BatchMatrix gradient) {
        float[] z = outputs.values();
        int count = outputs.columns();
        for (int row = fromRow; row < toRow; row++) {
            int zStart = outputs.start(row);
            float max = ReferenceSoftmax.max(z, zStart, count);
            float sum = sumOfExponentials(z, zStart, max, count);
            for (int column = 0; column < count; column++) {
                float probability = ReferenceMath.exp(z[zStart + column] - max) / sum;
                float target = targets.values()[targets.start(row) + column];
                gradient.values()[gradient.start(row) + column] = (probability - target) * scale;
            }
        }
    }

    private static float sumOfExponentials(float[] z, int zStart, float max, int count) {
        return ReferenceSums.sum((zj, _, c) -> ReferenceMath.exp(zj - c), z, zStart, z, zStart, max, count);
    }
}
