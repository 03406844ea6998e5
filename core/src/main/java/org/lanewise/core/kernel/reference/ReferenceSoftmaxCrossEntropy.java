package org.lanewise.core.kernel.reference;

import org.lanewise.core.kernel.LossKernel;
import org.lanewise.core.math.ReferenceMath;
import org.lanewise.core.tensor.BatchMatrix;

/// Softmax cross-entropy on logits: `sum_j t_j (m + log(sum_i exp(z_i - m)) - z_j)`, gradient `(p_j - t_j) * scale`.
final class ReferenceSoftmaxCrossEntropy implements LossKernel {
    @Override
    public void lossesAndGradients(
            BatchMatrix outputs,
            BatchMatrix targets,
            int fromRow,
            int toRow,
            float scale,
            float[] rowLosses,
            int at,
            BatchMatrix gradient) {
        float[] z = outputs.values();
        float[] t = targets.values();
        float[] g = gradient.values();
        int count = outputs.columns();
        for (int row = fromRow; row < toRow; row++) {
            int zStart = outputs.start(row);
            int tStart = targets.start(row);
            int gStart = gradient.start(row);
            float max = ReferenceSums.max(z, zStart, count);
            for (int column = 0; column < count; column++) {
                g[gStart + column] = ReferenceMath.exp(z[zStart + column] - max);
            }
            float sum = ReferenceSums.sum((e, _, _) -> e, g, gStart, g, gStart, 0, count);
            float logSum = max + ReferenceMath.log(sum);
            rowLosses[at + row - fromRow] =
                    ReferenceSums.sum((zj, tj, c) -> tj * (c - zj), z, zStart, t, tStart, logSum, count);
            for (int column = 0; column < count; column++) {
                float probability = g[gStart + column] / sum;
                g[gStart + column] = (probability - t[tStart + column]) * scale;
            }
        }
    }
}
