package org.lanewise.models.training;

import org.lanewise.core.kernel.GradientKernel;
import org.lanewise.core.parallel.Phase;
import org.lanewise.core.tensor.PanelMatrix;
import org.lanewise.models.network.Network;

/// The memory of clipping by the global norm: all gradients of a step, and the sum of squares of each block of them. As a
/// phase, between the one that fills it and the one that updates, it adds up the blocks in their order (bit contract,
/// rule 6).
final class NormClipping implements Phase {
    private static final int BLOCK = GradientKernel.BLOCK_PANEL_ROWS;
    private static final float EPSILON = 1e-6f;

    private final Network network;
    private final GradientKernel kernel;
    private final float limit;

    /// `[layer][parameter]`, laid out like the parameters.
    private final float[][] gradients;

    /// `[layer][panel * blocks of a panel + block]`.
    private final float[][] squares;

    private float factor;

    NormClipping(Network network, float limit) {
        this.network = network;
        this.kernel = network.kernels().gradients();
        this.limit = limit;
        int layers = network.layers().size();
        this.gradients = new float[layers][];
        this.squares = new float[layers][];
        for (int layer = 0; layer < layers; layer++) {
            PanelMatrix parameters = network.layers().get(layer).parameters();
            gradients[layer] = new float[parameters == null ? 0 : parameters.values().length];
            squares[layer] = new float[parameters == null ? 0 : parameters.panels() * blocks(parameters)];
        }
    }

    private static int blocks(PanelMatrix parameters) {
        return (parameters.panelRows() - 1) / BLOCK + 1;
    }

    /// Keeps a block of gradients; `fromPanelRow` is a multiple of the block's rows.
    void keep(int layer, int panel, int fromPanelRow, int toPanelRow, float[] gradient, int at) {
        PanelMatrix parameters = network.parameters(layer);
        int length = (toPanelRow - fromPanelRow) * PanelMatrix.WIDTH;
        System.arraycopy(gradient, at, gradients[layer], parameters.start(panel, fromPanelRow), length);
        squares[layer][panel * blocks(parameters) + fromPanelRow / BLOCK] =
                kernel.sumOfSquares(gradient, at, length);
    }

    /// The gradients of a layer, scaled by [#factor] when they are used.
    float[] gradients(int layer) {
        return gradients[layer];
    }

    /// What gradients are to be multiplied with, at most 1.
    float factor() {
        return factor;
    }

    @Override
    public int chunks() {
        return 1;
    }

    @Override
    public void run(int chunk, int worker) {
        double sum = 0;
        for (float[] blocks : squares) {
            for (float block : blocks) {
                sum += block;
            }
        }
        float scale = limit / ((float) Math.sqrt(sum) + EPSILON);
        factor = scale > 1 ? 1 : scale;
    }
}
