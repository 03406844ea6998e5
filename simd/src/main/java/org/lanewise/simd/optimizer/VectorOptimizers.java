package org.lanewise.simd.optimizer;

import org.jspecify.annotations.Nullable;
import org.lanewise.core.kernel.UpdateKernel;
import org.lanewise.core.optimizer.Adagrad;
import org.lanewise.core.optimizer.Adam;
import org.lanewise.core.optimizer.AdamW;
import org.lanewise.core.optimizer.CustomOptimizer;
import org.lanewise.core.optimizer.Optimizer;
import org.lanewise.core.optimizer.RmsProp;
import org.lanewise.core.optimizer.Sgd;

/// Which optimizers have a vector kernel.
public final class VectorOptimizers {
    private VectorOptimizers() {}

    /// The vector kernel of an optimizer; null if there is none.
    public static @Nullable UpdateKernel of(Optimizer optimizer) {
        return switch (optimizer) {
            case Sgd sgd -> new VectorSgd(sgd);
            case RmsProp _ -> new VectorRmsProp();
            case Adagrad _ -> new VectorAdagrad();
            case Adam _,AdamW _ -> new VectorAdam();
            case CustomOptimizer _ -> null;
        };
    }
}
