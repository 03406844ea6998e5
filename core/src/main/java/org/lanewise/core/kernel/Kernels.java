package org.lanewise.core.kernel;

import org.lanewise.core.activation.Activation;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.optimizer.Optimizer;

/// A family of kernels: everything the engine computes in bulk. Every method answers for every argument; where a family
/// has no kernel of its own, it answers with the reference one. Immutable, thread-safe.
public interface Kernels {
    /// `reference` or `vector`.
    String name();

    /// The width of the vectors in bits; 0 for scalar code.
    int vectorBits();

    /// Matrix products of layers.
    Gemm gemm();

    /// Input data to floats.
    PixelKernel pixels();

    /// The speed limit of one core.
    PeakKernel peak();

    /// Batch normalisation.
    NormalizationKernel normalization();

    /// Dropout.
    DropoutKernel dropout();

    /// Clipping and penalties around an optimizer's update.
    GradientKernel gradients();

    ActivationKernel of(Activation activation);

    LossKernel of(Loss loss);

    UpdateKernel of(Optimizer optimizer);
}
