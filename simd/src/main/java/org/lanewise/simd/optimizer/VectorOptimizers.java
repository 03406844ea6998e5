package org.lanewise.simd.optimizer;

import org.jspecify.annotations.Nullable;
import org.lanewise.core.kernel.UpdateKernel;
import org.lanewise.core.optimizer.CustomOptimizer;
import org.lanewise.core.optimizer.Optimizer;
import org.lanewise.core.optimizer.Sgd;

/// Which optimizers have a vector kernel.
public final class VectorOptimizers {
    private VectorOptimizers() {}

    /// The vector kernel of an optimizer; null if there is none.
    public static @Nullable UpdateKernel of(Optimizer optimizer) {
        return switch (optimizer) {
            case Sgd _ -> new VectorSgd();
            case CustomOptimizer _ -> null;
        };
    }
}
