package org.lanewise.models.training;

import org.lanewise.core.kernel.PixelKernel;
import org.lanewise.core.kernel.UpdateKernel;
import org.lanewise.core.layer.Layer;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.optimizer.Optimizer;
import org.lanewise.core.parallel.BatchSplitter;
import org.lanewise.core.parallel.Phase;
import org.lanewise.core.tensor.PanelMatrix;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.data.EpochOrder;
import org.lanewise.models.network.Network;

/// One training step: a mini-batch forward, its loss, backward, update. Runs the phases of a [StepPlan] one after the
/// other; allocates nothing.
final class TrainingStep {
    private final Network network;
    private final Dataset data;
    private final Optimizer optimizer;
    private final UpdateKernel updateKernel;
    private final PixelKernel pixels;
    private final BatchSplitter splitter;
    private final StepBuffers buffers;
    private final StepPlan plan;

    /// `[layer][state array][parameter]`, laid out like the parameters.
    private final float[][][] state;

    private final float[] coefficients;

    /// `[worker]`: the gradient of the tile at hand.
    private final float[][] tileGradients;

    TrainingStep(
            Network network, Loss loss, Optimizer optimizer, Dataset data, int batchRows, BatchSplitter splitter) {
        this.network = network;
        this.data = data;
        this.optimizer = optimizer;
        this.updateKernel = network.kernels().of(optimizer);
        this.pixels = network.kernels().pixels();
        this.splitter = splitter;
        this.buffers = new StepBuffers(network, batchRows);
        this.coefficients = new float[optimizer.coefficients()];
        this.tileGradients = new float[splitter.workers()][2 * TilePhase.TILE_PANEL_ROWS * PanelMatrix.WIDTH];
        this.state = new float[network.layers().size()][optimizer.stateArrays()][];
        for (int layer = 0; layer < state.length; layer++) {
            PanelMatrix parameters = network.layers().get(layer).parameters();
            for (int array = 0; array < optimizer.stateArrays(); array++) {
                state[layer][array] = new float[parameters == null ? 0 : parameters.values().length];
            }
        }
        this.plan = new StepPlan(network, buffers, loss, this::readBatch, this::updateTile, splitter.workers());
    }

    /// Trains on the rows at places `[from, to)` of the epoch.
    ///
    /// @param step the number of the step within all of training, from 1
    /// @return the mean loss of the mini-batch before the update
    double run(EpochOrder order, int from, int to, float learningRate, long step) {
        int rows = to - from;
        for (int index = 0; index < rows; index++) {
            buffers.batch[index] = order.row(from + index);
        }
        buffers.rows = rows;
        optimizer.coefficients(learningRate, step, coefficients);
        for (Phase phase : plan.phases()) {
            splitter.run(phase);
        }
        double sum = 0;
        for (int index = 0; index < rows; index++) {
            sum += buffers.rowLosses[index];
        }
        return sum / rows;
    }

    private void readBatch(int fromRow, int toRow) {
        for (int row = fromRow; row < toRow; row++) {
            data.read(buffers.batch[row], pixels, buffers.inputs, buffers.targets, row);
        }
    }

    private void updateTile(int index, int fromPanel, int toPanel, int fromPanelRow, int toPanelRow, int worker) {
        Layer layer = network.layers().get(index);
        PanelMatrix parameters = layer.parameters();
        if (parameters == null) {
            throw new IllegalStateException("layer " + index + " has no parameters to update");
        }
        float[] gradient = tileGradients[worker];
        layer.backwardWeights(
                buffers.workspaces.get(index),
                buffers.rows,
                fromPanel,
                toPanel,
                fromPanelRow,
                toPanelRow,
                gradient);
        int length = (toPanelRow - fromPanelRow) * PanelMatrix.WIDTH;
        for (int panel = fromPanel; panel < toPanel; panel++) {
            updateKernel.update(
                    parameters.values(),
                    parameters.start(panel, fromPanelRow),
                    gradient,
                    (panel - fromPanel) * length,
                    length,
                    state[index],
                    coefficients);
        }
        layer.parametersChanged(fromPanel, toPanel, fromPanelRow, toPanelRow);
    }
}
