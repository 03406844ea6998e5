package org.lanewise.simd.activation;

import org.jspecify.annotations.Nullable;
import org.lanewise.core.activation.Activation;
import org.lanewise.core.activation.CustomActivation;
import org.lanewise.core.activation.Elu;
import org.lanewise.core.activation.Gelu;
import org.lanewise.core.activation.Identity;
import org.lanewise.core.activation.LeakyRelu;
import org.lanewise.core.activation.Relu;
import org.lanewise.core.activation.Sigmoid;
import org.lanewise.core.activation.Silu;
import org.lanewise.core.activation.Softmax;
import org.lanewise.core.activation.Softplus;
import org.lanewise.core.activation.Tanh;
import org.lanewise.core.kernel.ActivationKernel;

/// Which activations have a vector kernel.
public final class VectorActivations {
    private VectorActivations() {}

    /// The vector kernel of an activation; null if there is none.
    public static @Nullable ActivationKernel of(Activation activation) {
        return switch (activation) {
            case Identity _ -> new VectorIdentity();
            case Relu _ -> new VectorRelu();
            case LeakyRelu leaky -> new VectorLeakyRelu(leaky);
            case Elu elu -> new VectorElu(elu);
            case Gelu _ -> new VectorGelu();
            case Silu _ -> new VectorSilu();
            case Softplus _ -> new VectorSoftplus();
            case Sigmoid _ -> new VectorSigmoid();
            case Tanh _ -> new VectorTanh();
            case Softmax _ -> new VectorSoftmax();
            case CustomActivation _ -> null;
        };
    }
}
