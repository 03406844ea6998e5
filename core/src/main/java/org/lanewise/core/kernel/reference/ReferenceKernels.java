package org.lanewise.core.kernel.reference;

import org.lanewise.core.activation.Activation;
import org.lanewise.core.activation.Elementwise;
import org.lanewise.core.activation.Softmax;
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
import org.lanewise.core.loss.BinaryCrossEntropy;
import org.lanewise.core.loss.CustomLoss;
import org.lanewise.core.loss.Huber;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.loss.MeanAbsoluteError;
import org.lanewise.core.loss.MeanSquaredError;
import org.lanewise.core.loss.SoftmaxCrossEntropy;
import org.lanewise.core.optimizer.Adagrad;
import org.lanewise.core.optimizer.Adam;
import org.lanewise.core.optimizer.AdamW;
import org.lanewise.core.optimizer.CustomOptimizer;
import org.lanewise.core.optimizer.Optimizer;
import org.lanewise.core.optimizer.RmsProp;
import org.lanewise.core.optimizer.Sgd;

/// The kernels that define the bits: plain loops over the definitions in `activation`, `loss` and `optimizer`.
public final class ReferenceKernels implements Kernels {
    /// The kernels; they hold nothing.
    public ReferenceKernels() {}

    @Override
    public String name() {
        return "reference";
    }

    @Override
    public int vectorBits() {
        return 0;
    }

    @Override
    public Gemm gemm() {
        return new ReferenceGemm();
    }

    @Override
    public PixelKernel pixels() {
        return (bytes, from, length, scale, floats, at) -> {
            for (int index = 0; index < length; index++) {
                floats[at + index] = (bytes[from + index] & 0xFF) * scale;
            }
        };
    }

    @Override
    public PeakKernel peak() {
        return new ReferencePeak();
    }

    @Override
    public NormalizationKernel normalization() {
        return new ReferenceNormalization();
    }

    @Override
    public DropoutKernel dropout() {
        return new ReferenceDropout();
    }

    @Override
    public GradientKernel gradients() {
        return new ReferenceGradients();
    }

    @Override
    public ActivationKernel of(Activation activation) {
        return switch (activation) {
            case Elementwise elementwise -> new ReferenceElementwise(elementwise);
            case Softmax _ -> new ReferenceSoftmax();
        };
    }

    @Override
    public LossKernel of(Loss loss) {
        return switch (loss) {
            case MeanSquaredError _ -> ReferenceElementLoss.meanSquaredError();
            case MeanAbsoluteError _ -> ReferenceElementLoss.meanAbsoluteError();
            case Huber huber -> ReferenceElementLoss.huber(huber.delta());
            case BinaryCrossEntropy binary -> ReferenceElementLoss.binaryCrossEntropy(binary.labelSmoothing());
            case SoftmaxCrossEntropy softmax -> new ReferenceSoftmaxCrossEntropy(softmax.labelSmoothing());
            case CustomLoss custom -> ReferenceElementLoss.custom(custom);
        };
    }

    @Override
    public UpdateKernel of(Optimizer optimizer) {
        return switch (optimizer) {
            case Sgd sgd -> ReferenceElementUpdate.sgd(sgd);
            case RmsProp _ -> ReferenceElementUpdate.rmsProp();
            case Adagrad _ -> ReferenceElementUpdate.adagrad();
            case Adam _,AdamW _ -> ReferenceElementUpdate.adam();
            case CustomOptimizer custom -> ReferenceElementUpdate.custom(custom);
        };
    }
}
