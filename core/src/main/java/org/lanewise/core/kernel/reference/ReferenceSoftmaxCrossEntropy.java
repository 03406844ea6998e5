package org.lanewise.core.kernel.reference;

import org.lanewise.core.kernel.LossKernel;
import org.lanewise.core.math.ReferenceMath;
import org.lanewise.core.tensor.BatchMatrix;

/// Softmax cross-entropy on logits: `sum_j t_j (m + log(sum_i exp(z_i - m)) - z_j)`, gradient `(p_j - t_j) * scale`,
/// `t_j` smoothed. Without smoothing it is the target, to the bit.
final class ReferenceSoftmaxCrossEntropy implements LossKernel {
    private final float smoothing;
    private final float kept;
    private final ReferenceSums.Term term;

    ReferenceSoftmaxCrossEntropy(float smoothing) {
        this.smoothing = smoothing;
        float keptShare = 1 - smoothing;
        this.kept = keptShare;
        this.term = (z, t, logSum, share) -> Math.fma(keptShare, t, share) * (logSum - z);
    }

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
        float share = smoothing / count;
        for (int row = fromRow; row < toRow; row++) {
            int zStart = outputs.start(row);
            int tStart = targets.start(row);
            int gStart = gradient.start(row);
            float max = ReferenceSums.max(z, zStart, count);
            for (int column = 0; column < count; column++) {
                g[gStart + column] = ReferenceMath.exp(z[zStart + column] - max);
            }
            float sum = ReferenceSums.sum((e, _, _, _) -> e, g, gStart, g, gStart, 0, 0, count);
            float logSum = max + ReferenceMath.log(sum);
            rowLosses[at + row - fromRow] =
                    ReferenceSums.sum(term, z, zStart, t, tStart, logSum, share, count);
            for (int column = 0; column < count; column++) {
                float probability = g[gStart + column] / sum;
                g[gStart + column] = (probability - Math.fma(kept, t[tStart + column], share)) * scale;
            }
        }
    }
}
