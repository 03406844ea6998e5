package org.lanewise.simd.loss;

import static org.lanewise.simd.math.RowSums.LANES;
import static org.lanewise.simd.math.RowSums.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import org.lanewise.core.kernel.LossKernel;
import org.lanewise.core.kernel.reference.ReferenceSums;
import org.lanewise.core.loss.SoftmaxCrossEntropy;
import org.lanewise.core.math.ReferenceMath;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.simd.math.RowSums;
import org.lanewise.simd.math.VectorMath;

/// Twin of `ReferenceSoftmaxCrossEntropy`: the exponentials of a row go to its gradient row first, then are summed there,
/// then become the gradient.
///
/// The loops run over the padding and clear it at the end: masks in them make C2 stop inlining, and vectors are boxed.
final class VectorSoftmaxCrossEntropy implements LossKernel {
    private final float smoothing;
    private final float kept;

    VectorSoftmaxCrossEntropy(SoftmaxCrossEntropy loss) {
        this.smoothing = loss.labelSmoothing();
        this.kept = 1 - smoothing;
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
        int columns = outputs.columns();
        float share = smoothing / columns;
        for (int row = fromRow; row < toRow; row++) {
            int zStart = outputs.start(row);
            int tStart = targets.start(row);
            int gStart = gradient.start(row);
            float max = ReferenceSums.max(z, zStart, columns);
            exponentials(z, zStart, max, g, gStart, columns);
            float sum = RowSums.sum(g, gStart, columns);
            float logSum = max + ReferenceMath.log(sum);
            rowLosses[at + row - fromRow] = RowSums.sumOfProducts(t, tStart, kept, share, logSum, z, zStart, columns);
            slopes(g, gStart, sum, t, tStart, share, scale, columns);
        }
    }

    private static void exponentials(float[] z, int zStart, float max, float[] g, int gStart, int columns) {
        for (int column = 0; column < columns; column += LANES) {
            FloatVector e = VectorMath.exp(
                    FloatVector.fromArray(SPECIES, z, zStart + column).sub(max));
            e.intoArray(g, gStart + column);
        }
    }

    private void slopes(float[] g, int gStart, float sum, float[] t, int tStart, float share, float scale,
            int columns) {
        FloatVector keptShare = FloatVector.broadcast(SPECIES, kept);
        FloatVector shares = FloatVector.broadcast(SPECIES, share);
        for (int column = 0; column < columns; column += LANES) {
            FloatVector probability =
                    FloatVector.fromArray(SPECIES, g, gStart + column).div(sum);
            FloatVector target = keptShare.fma(FloatVector.fromArray(SPECIES, t, tStart + column), shares);
            FloatVector slope = probability.sub(target).mul(scale);
            slope.intoArray(g, gStart + column);
        }
        Arrays.fill(g, gStart + columns, gStart + (columns + LANES - 1) / LANES * LANES, 0);
    }
}
