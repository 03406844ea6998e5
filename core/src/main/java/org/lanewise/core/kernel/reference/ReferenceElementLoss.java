package org.lanewise.core.kernel.reference;

import org.lanewise.core.kernel.LossKernel;
import org.lanewise.core.loss.CustomLoss;
import org.lanewise.core.math.ReferenceMath;
import org.lanewise.core.tensor.BatchMatrix;

/// A loss that is a mean over the outputs of a row of something element-wise: `value(y, t)` with the derivative
/// `slope(y, t)`; the gradient is `slope * (scale / outputs)`.
final class ReferenceElementLoss implements LossKernel {
    private final ReferenceSums.Term value;
    private final ReferenceSums.Term slope;

    private ReferenceElementLoss(ReferenceSums.Term value, ReferenceSums.Term slope) {
        this.value = value;
        this.slope = slope;
    }

    static ReferenceElementLoss meanSquaredError() {
        return new ReferenceElementLoss((y, t, _, _) -> (y - t) * (y - t), (y, t, _, _) -> 2 * (y - t));
    }

    static ReferenceElementLoss meanAbsoluteError() {
        return new ReferenceElementLoss((y, t, _, _) -> Math.abs(y - t), (y, t, _, _) -> Math.signum(y - t));
    }

    static ReferenceElementLoss huber(float delta) {
        return new ReferenceElementLoss(
                (y, t, _, _) -> {
                    float distance = Math.abs(y - t);
                    return distance <= delta ? (0.5f * distance) * distance : delta * (distance - 0.5f * delta);
                },
                (y, t, _, _) -> Math.abs(y - t) <= delta ? y - t : delta * Math.signum(y - t));
    }

    /// `max(z, 0) - z u + log1p(exp(-|z|))`, with derivative `sigmoid(z) - u`, u the smoothed target. Without smoothing
    /// it is the target, to the bit.
    static ReferenceElementLoss binaryCrossEntropy(float smoothing) {
        float kept = 1 - smoothing;
        float share = smoothing / 2;
        return new ReferenceElementLoss(
                (z, t, _, _) -> (z < 0 ? 0 : z)
                        - z * Math.fma(kept, t, share)
                        + ReferenceMath.log1p(ReferenceMath.exp(z < 0 ? z : -z)),
                (z, t, _, _) -> ReferenceMath.sigmoid(z) - Math.fma(kept, t, share));
    }

    static ReferenceElementLoss custom(CustomLoss loss) {
        return new ReferenceElementLoss(
                (y, t, _, _) -> loss.value().apply(y, t), (y, t, _, _) -> loss.derivative().apply(y, t));
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
        float[] y = outputs.values();
        float[] t = targets.values();
        int count = outputs.columns();
        float factor = scale / count;
        for (int row = fromRow; row < toRow; row++) {
            int yStart = outputs.start(row);
            int tStart = targets.start(row);
            rowLosses[at + row - fromRow] = ReferenceSums.sum(value, y, yStart, t, tStart, 0, 0, count) / count;
            for (int column = 0; column < count; column++) {
                gradient.values()[gradient.start(row) + column] =
                        slope.of(y[yStart + column], t[tStart + column], 0, 0) * factor;
            }
        }
    }
}
