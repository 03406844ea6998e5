package org.lanewise.models.training;

import org.lanewise.core.kernel.GradientKernel;
import org.lanewise.core.kernel.UpdateKernel;
import org.lanewise.core.layer.Layer;
import org.lanewise.core.optimizer.Optimizer;
import org.lanewise.core.tensor.PanelMatrix;
import org.lanewise.models.network.Network;

/// How gradients change parameters: penalties, decoupled weight decay, the optimizer's rule, on any part of a panel.
/// Holds the optimizer's state; allocates nothing.
final class ParameterUpdate {
    private final Network network;
    private final Optimizer optimizer;
    private final Penalties penalties;
    private final UpdateKernel update;
    private final GradientKernel gradients;

    /// `[layer][state array][parameter]`, laid out like the parameters.
    private final float[][][] state;

    private final float[] coefficients;
    private float decayFactor;

    ParameterUpdate(Network network, Optimizer optimizer, Penalties penalties) {
        this.network = network;
        this.optimizer = optimizer;
        this.penalties = penalties;
        this.update = network.kernels().of(optimizer);
        this.gradients = network.kernels().gradients();
        this.coefficients = new float[optimizer.coefficients()];
        this.state = new float[network.layers().size()][optimizer.stateArrays()][];
        for (int layer = 0; layer < state.length; layer++) {
            PanelMatrix parameters = network.layers().get(layer).parameters();
            for (int array = 0; array < optimizer.stateArrays(); array++) {
                state[layer][array] = new float[parameters == null ? 0 : parameters.values().length];
            }
        }
    }

    /// The optimizer's state arrays of a layer, laid out like its parameters; empty ones for a layer without.
    float[][] state(int layer) {
        return state[layer];
    }

    /// Begins a step.
    ///
    /// @param step the number of the step within all of training, from 1
    void begin(float learningRate, long step) {
        optimizer.coefficients(learningRate, step, coefficients);
        decayFactor = 1 - learningRate * penalties.weightDecay();
    }

    /// Whether all that happens to parameters is plain gradient descent.
    boolean isPlainDescent() {
        return optimizer.isPlainDescent() && penalties.l1() == 0 && penalties.weightDecay() == 0;
    }

    /// What the optimizer has for all parameters of the step.
    float[] coefficients() {
        return coefficients;
    }

    /// Updates panel rows `[fromPanelRow, toPanelRow)` of one panel.
    ///
    /// @param gradient their gradients lie at `gradient[at..]`; they are used up
    void run(int index, int panel, int fromPanelRow, int toPanelRow, float[] gradient, int at) {
        Layer layer = network.layers().get(index);
        PanelMatrix parameters = network.parameters(index);
        if (layer.decays() || penalties.decayBiases()) {
            int firstRow = penalties.decayBiases() ? fromPanelRow : Math.max(1, fromPanelRow);
            int skipped = (firstRow - fromPanelRow) * PanelMatrix.WIDTH;
            int from = parameters.start(panel, firstRow);
            addPenalties(parameters.values(), from, gradient, at + skipped, length(firstRow, toPanelRow));
        }
        int from = parameters.start(panel, fromPanelRow);
        int length = length(fromPanelRow, toPanelRow);
        update.update(parameters.values(), from, gradient, at, length, state[index], coefficients);
    }

    private static int length(int fromPanelRow, int toPanelRow) {
        return (toPanelRow - fromPanelRow) * PanelMatrix.WIDTH;
    }

    private void addPenalties(float[] weights, int from, float[] gradient, int at, int length) {
        boolean decouples = optimizer.decouplesWeightDecay();
        float l2 = decouples ? 0 : penalties.weightDecay();
        if (l2 > 0 || penalties.l1() > 0) {
            gradients.addPenalties(weights, from, gradient, at, length, penalties.l1(), l2);
        }
        if (decouples && penalties.weightDecay() > 0) {
            gradients.scale(weights, from, length, decayFactor);
        }
    }
}
