package org.lanewise.bench.peer;

import java.util.Arrays;
import org.lanewise.bench.peer.OpenBlas.Matrix;
import org.lanewise.core.kernel.PixelKernel;
import org.lanewise.core.kernel.selection.KernelSelection;
import org.lanewise.models.data.ImageSet;
import org.lanewise.models.network.Model;

/// The training step on OpenBLAS, as well as it can be had: no copy of an array, the update fused into the product that
/// makes the gradient (`W = -rate X^T dY + W`), everything else in loops that the compiler vectorizes, pixels converted
/// by Lanewise's own kernel.
public final class OpenBlasPeer implements Peer {
    private final PeerTask task;
    private final Model start;
    private final int threads;
    private final int[] widths;
    private final PixelKernel pixels = KernelSelection.current().kernels().pixels();
    private final float[][] weights = new float[PeerTask.LAYERS][];
    private final float[][] biases = new float[PeerTask.LAYERS][];
    private final float[][] values = new float[PeerTask.LAYERS + 1][];
    private final float[][] gradients = new float[PeerTask.LAYERS + 1][];
    private final Matrix[] weightMatrices = new Matrix[PeerTask.LAYERS];
    private final Matrix[] valueMatrices = new Matrix[PeerTask.LAYERS + 1];
    private final Matrix[] gradientMatrices = new Matrix[PeerTask.LAYERS + 1];

    /// @param threads how many threads OpenBLAS uses
    /// @throws IllegalStateException if [#isAvailable] is false
    public OpenBlasPeer(PeerTask task, int threads) {
        this.task = task;
        this.start = task.start();
        this.threads = threads;
        this.widths = task.widths();
        for (int layer = 0; layer <= PeerTask.LAYERS; layer++) {
            values[layer] = new float[task.batch() * widths[layer]];
            valueMatrices[layer] = Matrix.of(values[layer], widths[layer]);
            // The last layer's logits become their gradient in place.
            gradients[layer] = layer == PeerTask.LAYERS ? values[layer] : new float[values[layer].length];
            gradientMatrices[layer] = Matrix.of(gradients[layer], widths[layer]);
        }
        for (int layer = 0; layer < PeerTask.LAYERS; layer++) {
            weights[layer] = new float[widths[layer] * widths[layer + 1]];
            weightMatrices[layer] = Matrix.of(weights[layer], widths[layer + 1]);
            biases[layer] = new float[widths[layer + 1]];
        }
        reset();
    }

    /// Whether the library is installed.
    public static boolean isAvailable() {
        return OpenBlas.isAvailable();
    }

    @Override
    public void reset() {
        OpenBlas.useThreads(threads);
        for (int layer = 0; layer < PeerTask.LAYERS; layer++) {
            float[] first = start.weights(layer).toArray();
            System.arraycopy(first, 0, weights[layer], 0, first.length);
            Arrays.fill(biases[layer], 0);
        }
    }

    @Override
    public double step(ImageSet images, int[] rows, int count) {
        int inputs = widths[0];
        for (int row = 0; row < count; row++) {
            read(images, rows[row], row * inputs);
        }
        forward(count);
        double loss = 0;
        int classes = widths[PeerTask.LAYERS];
        for (int row = 0; row < count; row++) {
            int label = images.label(rows[row]);
            loss += SoftmaxRow.gradient(values[PeerTask.LAYERS], row * classes, classes, label, 1f / count);
        }
        for (int layer = PeerTask.LAYERS - 1; layer >= 0; layer--) {
            backward(layer, count);
        }
        return loss / count;
    }

    private void read(ImageSet images, int image, int at) {
        pixels.toFloats(images.pixels(), image * widths[0], widths[0], PeerTask.PIXEL_SCALE, values[0], at);
    }

    private void forward(int count) {
        for (int layer = 0; layer < PeerTask.LAYERS; layer++) {
            int inputs = widths[layer];
            int outputs = widths[layer + 1];
            OpenBlas.multiply(
                    count, outputs, inputs, 1, valueMatrices[layer], weightMatrices[layer], 0,
                    valueMatrices[layer + 1]);
            boolean last = layer == PeerTask.LAYERS - 1;
            float least = last ? Float.NEGATIVE_INFINITY : 0;
            for (int row = 0; row < count; row++) {
                addBias(values[layer + 1], row * outputs, biases[layer], least);
            }
        }
    }

    private static void addBias(float[] values, int from, float[] bias, float least) {
        for (int column = 0; column < bias.length; column++) {
            values[from + column] = Math.max(values[from + column] + bias[column], least);
        }
    }

    private void backward(int layer, int count) {
        int inputs = widths[layer];
        int outputs = widths[layer + 1];
        float rate = -task.learningRate();
        Matrix gradient = gradientMatrices[layer + 1];
        if (layer > 0) {
            OpenBlas.multiply(
                    count, inputs, outputs, 1, gradient, weightMatrices[layer].transpose(), 0, gradientMatrices[layer]);
            maskRelu(gradients[layer], values[layer], count * inputs);
        }
        OpenBlas.multiply(
                inputs, outputs, count, rate, valueMatrices[layer].transpose(), gradient, 1, weightMatrices[layer]);
        for (int row = 0; row < count; row++) {
            addScaled(biases[layer], rate, gradients[layer + 1], row * outputs);
        }
    }

    private static void maskRelu(float[] gradient, float[] output, int length) {
        for (int index = 0; index < length; index++) {
            gradient[index] = output[index] > 0 ? gradient[index] : 0;
        }
    }

    private static void addScaled(float[] target, float factor, float[] source, int from) {
        for (int index = 0; index < target.length; index++) {
            target[index] += factor * source[from + index];
        }
    }

    @Override
    public void classify(ImageSet images, int from, int count, int[] classes) {
        for (int row = 0; row < count; row++) {
            read(images, from + row, row * widths[0]);
        }
        forward(count);
        int width = widths[PeerTask.LAYERS];
        for (int row = 0; row < count; row++) {
            classes[row] = SoftmaxRow.largest(values[PeerTask.LAYERS], row * width, width);
        }
    }
}
