package org.lanewise.simd;

import org.jspecify.annotations.Nullable;
import org.lanewise.core.activation.Activation;
import org.lanewise.core.kernel.ActivationKernel;
import org.lanewise.core.kernel.DropoutKernel;
import org.lanewise.core.kernel.Gemm;
import org.lanewise.core.kernel.GradientKernel;
import org.lanewise.core.kernel.Kernels;
import org.lanewise.core.kernel.LossKernel;
import org.lanewise.core.kernel.NormalizationKernel;
import org.lanewise.core.kernel.PeakKernel;
import org.lanewise.core.kernel.PixelKernel;
import org.lanewise.core.kernel.UpdateKernel;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.optimizer.Optimizer;
import org.lanewise.simd.activation.VectorActivations;
import org.lanewise.simd.gemm.VectorGemm;
import org.lanewise.simd.layer.VectorDropout;
import org.lanewise.simd.layer.VectorGradients;
import org.lanewise.simd.layer.VectorNormalization;
import org.lanewise.simd.loss.VectorLosses;
import org.lanewise.simd.optimizer.VectorOptimizers;

/// Kernels on the Vector API, in the vector width this machine prefers; the reference kernel where there is no vector
/// one.
final class VectorKernels implements Kernels {
    private final Kernels reference = new ReferenceKernels();

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public int vectorBits() {
        return PreferredWidth.bits();
    }

    @Override
    public Gemm gemm() {
        return new VectorGemm(vectorBits());
    }

    @Override
    public PixelKernel pixels() {
        return new VectorPixels();
    }

    @Override
    public PeakKernel peak() {
        return new VectorPeak();
    }

    @Override
    public NormalizationKernel normalization() {
        return new VectorNormalization();
    }

    @Override
    public DropoutKernel dropout() {
        return new VectorDropout();
    }

    @Override
    public GradientKernel gradients() {
        return new VectorGradients();
    }

    @Override
    public ActivationKernel of(Activation activation) {
        return orElse(VectorActivations.of(activation), reference.of(activation));
    }

    @Override
    public LossKernel of(Loss loss) {
        return orElse(VectorLosses.of(loss), reference.of(loss));
    }

    @Override
    public UpdateKernel of(Optimizer optimizer) {
        return orElse(VectorOptimizers.of(optimizer), reference.of(optimizer));
    }

    private static <T> T orElse(@Nullable T kernel, T reference) {
        return kernel == null ? reference : kernel;
    }
}
