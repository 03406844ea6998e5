package org.lanewise.bench.peer;

import org.lanewise.core.activation.Relu;
import org.lanewise.core.activation.Softmax;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.loss.SoftmaxCrossEntropy;
import org.lanewise.models.data.ImageSet;
import org.lanewise.models.data.ImageSplit;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.network.Model;
import org.lanewise.models.network.Network;

/// What every peer has to train: a perceptron with two hidden ReLU layers, softmax cross-entropy and plain SGD. Immutable,
/// thread-safe.
///
/// @param images what to train on and what to test with
/// @param hidden1 outputs of the first hidden layer
/// @param hidden2 outputs of the second
/// @param batch rows of a mini-batch
/// @param learningRate of plain SGD
/// @param seed of first weights and orders
public record PeerTask(ImageSplit images, int hidden1, int hidden2, int batch, float learningRate, long seed) {
    /// What a pixel is multiplied with.
    public static final float PIXEL_SCALE = 1 / 255f;

    /// The number of layers.
    public static final int LAYERS = 3;

    /// 784-100-200-10 in mini-batches of 32 with learning rate 0.1.
    public static PeerTask standard(ImageSplit images) {
        return new PeerTask(images, 100, 200, 32, 0.1f, 42);
    }

    /// The width of the input, then of each layer's output.
    public int[] widths() {
        ImageSet train = images.train();
        return new int[] {
            train.height() * train.width(), hidden1, hidden2, train.classes()};
    }

    /// The same network for Lanewise.
    public Mlp plan() {
        int[] widths = widths();
        return Mlp.builder(widths[0])
                .layer(hidden1, new Relu())
                .layer(hidden2, new Relu())
                .layer(widths[LAYERS], new Softmax())
                .build();
    }

    /// Floating-point operations of a training step for each row: two for each weight in forward and in backward-weights, and in backward-data but for the first layer.
    public double operationsPerRow() {
        int[] widths = widths();
        double flops = 0;
        for (int layer = 0; layer + 1 < widths.length; layer++) {
            flops += (layer == 0 ? 4.0 : 6.0) * widths[layer] * widths[layer + 1];
        }
        return flops;
    }

    /// The weights that Lanewise starts with; the biases are zero.
    Model start() {
        return new Model(Network.create(plan(), new SoftmaxCrossEntropy(), seed, new ReferenceKernels()));
    }
}
