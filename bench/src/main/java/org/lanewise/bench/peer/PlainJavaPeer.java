package org.lanewise.bench.peer;

import java.util.Arrays;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.data.ImageSet;
import org.lanewise.models.network.Model;

/// The training step in plain Java: `float[][]` and loops in the order i-k-j, whose innermost loop the compiler
/// vectorizes. Nothing is blocked or packed.
public final class PlainJavaPeer implements Peer {
    private final PeerTask task;
    private final Model start;
    private final int[] widths;
    private final float[][][] weights = new float[PeerTask.LAYERS][][];
    private final float[][][] transposed = new float[PeerTask.LAYERS][][];
    private final float[][] biases = new float[PeerTask.LAYERS][];
    private final float[][][] values = new float[PeerTask.LAYERS + 1][][];
    private final float[][][] gradients = new float[PeerTask.LAYERS + 1][][];

    /// A network with the first weights.
    public PlainJavaPeer(PeerTask task) {
        this.task = task;
        this.start = task.start();
        this.widths = task.widths();
        for (int layer = 0; layer <= PeerTask.LAYERS; layer++) {
            values[layer] = new float[task.batch()][widths[layer]];
            gradients[layer] = layer == PeerTask.LAYERS ? values[layer] : new float[task.batch()][widths[layer]];
        }
        for (int layer = 0; layer < PeerTask.LAYERS; layer++) {
            weights[layer] = new float[widths[layer]][widths[layer + 1]];
            transposed[layer] = new float[widths[layer + 1]][widths[layer]];
            biases[layer] = new float[widths[layer + 1]];
        }
        reset();
    }

    @Override
    public void reset() {
        for (int layer = 0; layer < PeerTask.LAYERS; layer++) {
            Tensor first = start.weights(layer);
            for (int input = 0; input < widths[layer]; input++) {
                System.arraycopy(
                        first.array(), input * widths[layer + 1], weights[layer][input], 0, widths[layer + 1]);
            }
            Arrays.fill(biases[layer], 0);
        }
    }

    @Override
    public double step(ImageSet images, int[] rows, int count) {
        for (int row = 0; row < count; row++) {
            read(images, rows[row], values[0][row]);
        }
        forward(count);
        double loss = 0;
        for (int row = 0; row < count; row++) {
            int label = images.label(rows[row]);
            loss += SoftmaxRow.gradient(
                    values[PeerTask.LAYERS][row], 0, widths[PeerTask.LAYERS], label, 1f / count);
        }
        for (int layer = PeerTask.LAYERS - 1; layer >= 0; layer--) {
            if (layer > 0) {
                backwardData(layer, count);
            }
            update(layer, count);
        }
        return loss / count;
    }

    private static void read(ImageSet images, int image, float[] row) {
        byte[] pixels = images.pixels();
        int from = image * row.length;
        for (int index = 0; index < row.length; index++) {
            row[index] = (pixels[from + index] & 0xFF) * PeerTask.PIXEL_SCALE;
        }
    }

    private void forward(int count) {
        for (int layer = 0; layer < PeerTask.LAYERS; layer++) {
            for (int row = 0; row < count; row++) {
                float[] y = values[layer + 1][row];
                System.arraycopy(biases[layer], 0, y, 0, y.length);
                multiply(values[layer][row], weights[layer], y);
                if (layer < PeerTask.LAYERS - 1) {
                    for (int column = 0; column < y.length; column++) {
                        y[column] = Math.max(y[column], 0);
                    }
                }
            }
        }
    }

    /// `y += x w`
    private static void multiply(float[] x, float[][] w, float[] y) {
        for (int k = 0; k < x.length; k++) {
            addScaled(y, x[k], w[k]);
        }
    }

    private static void addScaled(float[] target, float factor, float[] source) {
        for (int index = 0; index < target.length; index++) {
            target[index] += factor * source[index];
        }
    }

    private void backwardData(int layer, int count) {
        float[][] turned = transposed[layer];
        for (int input = 0; input < widths[layer]; input++) {
            for (int output = 0; output < widths[layer + 1]; output++) {
                turned[output][input] = weights[layer][input][output];
            }
        }
        for (int row = 0; row < count; row++) {
            float[] gradient = gradients[layer][row];
            Arrays.fill(gradient, 0);
            multiply(gradients[layer + 1][row], turned, gradient);
            float[] output = values[layer][row];
            for (int column = 0; column < gradient.length; column++) {
                gradient[column] = output[column] > 0 ? gradient[column] : 0;
            }
        }
    }

    private void update(int layer, int count) {
        float rate = -task.learningRate();
        for (int input = 0; input < widths[layer]; input++) {
            for (int row = 0; row < count; row++) {
                addScaled(weights[layer][input], rate * values[layer][row][input], gradients[layer + 1][row]);
            }
        }
        for (int row = 0; row < count; row++) {
            addScaled(biases[layer], rate, gradients[layer + 1][row]);
        }
    }

    @Override
    public void classify(ImageSet images, int from, int count, int[] classes) {
        for (int row = 0; row < count; row++) {
            read(images, from + row, values[0][row]);
        }
        forward(count);
        for (int row = 0; row < count; row++) {
            classes[row] = SoftmaxRow.largest(values[PeerTask.LAYERS][row], 0, widths[PeerTask.LAYERS]);
        }
    }
}
