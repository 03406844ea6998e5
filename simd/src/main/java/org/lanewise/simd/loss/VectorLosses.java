package org.lanewise.simd.loss;

import org.jspecify.annotations.Nullable;
import org.lanewise.core.kernel.LossKernel;
import org.lanewise.core.loss.BinaryCrossEntropy;
import org.lanewise.core.loss.CustomLoss;
import org.lanewise.core.loss.Huber;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.loss.MeanAbsoluteError;
import org.lanewise.core.loss.MeanSquaredError;
import org.lanewise.core.loss.SoftmaxCrossEntropy;

/// Which losses have a vector kernel. The others usually have a few outputs at most: the reference loops are as
/// fast there.
public final class VectorLosses {
    private VectorLosses() {}

    /// The vector kernel of a loss; null if there is none.
    public static @Nullable LossKernel of(Loss loss) {
        return switch (loss) {
            case SoftmaxCrossEntropy softmax -> new VectorSoftmaxCrossEntropy(softmax);
            case BinaryCrossEntropy _,MeanSquaredError _,MeanAbsoluteError _,Huber _,CustomLoss _ -> null;
        };
    }
}
