package org.lanewise.models.training;

import org.jspecify.annotations.Nullable;
import org.lanewise.core.kernel.Gemm;
import org.lanewise.core.kernel.GradientKernel;
import org.lanewise.core.kernel.PixelKernel;
import org.lanewise.core.layer.Layer;
import org.lanewise.core.layer.Workspace;
import org.lanewise.core.parallel.BatchSplitter;
import org.lanewise.core.parallel.Phase;
import org.lanewise.core.parallel.SequentialSplitter;
import org.lanewise.core.tensor.Alignment;
import org.lanewise.core.tensor.PanelMatrix;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.data.EpochOrder;
import org.lanewise.models.network.Network;

/// One training step: a mini-batch forward, its loss, backward, update. Runs the phases of a [StepPlan] one after the
/// other, with all workers or alone ([StepSharing]); allocates nothing.
final class TrainingStep implements StepPlan.Tasks {
    private final Network network;
    private final Dataset data;
    private final PixelKernel pixels;
    private final Gemm gemm;
    private final GradientKernel gradients;
    private final BatchSplitter splitter;
    private final Clipping clipping;
    private final ParameterUpdate update;
    private final @Nullable NormClipping normClipping;

    /// Whether gradients are used for plain gradient descent and nothing else.
    private final boolean descends;

    private final StepBuffers buffers;
    private final Phase[] phases;

    /// The same work, cut for the calling thread alone.
    private final Phase[] phasesAlone;

    private final BatchSplitter alone = new SequentialSplitter();

    private final StepSharing sharing = new StepSharing();

    /// `[worker]`: the gradient of the tile at hand.
    private final float[][] tileGradients;

    /// @param skipsZeros whether the first layer leaves out terms whose input is zero
    TrainingStep(
            Network network,
            TrainingSettings settings,
            Dataset data,
            int batchRows,
            boolean skipsZeros,
            BatchSplitter splitter) {
        this.network = network;
        this.data = data;
        this.gemm = network.kernels().gemm();
        this.pixels = network.kernels().pixels();
        this.gradients = network.kernels().gradients();
        this.splitter = splitter;
        this.clipping = settings.clipping();
        this.update = new ParameterUpdate(network, settings.optimizer(), settings.penalties());
        this.normClipping = clipping.clipsNorm() ? new NormClipping(network, clipping.norm()) : null;
        this.descends = update.isPlainDescent() && !clipping.clipsNorm() && !clipping.clipsValues();
        int groupRows = skipsZeros ? StepPlan.groupRows(network, batchRows, splitter.workers()) : 0;
        this.buffers = new StepBuffers(network, batchRows, groupRows, isWeighted(data), settings.seed());
        this.tileGradients =
                new float[splitter.workers()][Alignment.LEAD + TilePhase.MAX_FLOATS + gemm.scratchFloats(batchRows)];
        this.phases = phases(settings, splitter.workers());
        this.phasesAlone = splitter.workers() == 1 ? phases : phases(settings, 1);
    }

    private Phase[] phases(TrainingSettings settings, int workers) {
        return new StepPlan(network, buffers, settings.loss(), this, normClipping, workers).phases();
    }

    /// What changes the parameters, with the optimizer's state.
    ParameterUpdate update() {
        return update;
    }

    private static boolean isWeighted(Dataset data) {
        for (int row = 0; row < data.rows(); row++) {
            if (data.weight(row) != 1) {
                return true;
            }
        }
        return false;
    }

    /// Trains on the rows at places `[from, to)` of the epoch.
    ///
    /// @param epoch the epoch, from 0
    /// @param stepOfEpoch the step within the epoch, from 0
    /// @param step the number of the step within all of training, from 1
    /// @return the mean loss of the mini-batch before the update
    double run(EpochOrder order, int from, int to, int epoch, int stepOfEpoch, long step, float learningRate) {
        int rows = to - from;
        for (int index = 0; index < rows; index++) {
            buffers.batch[index] = order.row(from + index);
        }
        buffers.rows = rows;
        buffers.clock.set(epoch, stepOfEpoch);
        update.begin(learningRate, step);
        if (splitter.workers() == 1) {
            run(phases, splitter);
        } else {
            long start = System.nanoTime();
            if (sharing.isShared()) {
                run(phases, splitter);
            } else {
                run(phasesAlone, alone);
            }
            sharing.took(System.nanoTime() - start);
        }
        double sum = 0;
        for (int index = 0; index < rows; index++) {
            sum += buffers.rowLosses[index];
        }
        return sum / rows;
    }

    private static void run(Phase[] phases, BatchSplitter splitter) {
        for (Phase phase : phases) {
            splitter.run(phase);
        }
    }

    @Override
    public void readRows(int fromRow, int toRow) {
        int touched = 0;
        for (int row = fromRow; row < toRow; row++) {
            touched += data.touch(buffers.batch[row]);
        }
        buffers.rowWeights[fromRow] = touched; // only so that it is put to use: written over below
        for (int row = fromRow; row < toRow; row++) {
            data.read(buffers.batch[row], pixels, buffers.inputs, buffers.targets, row);
            buffers.rowWeights[row] = data.weight(buffers.batch[row]);
        }
        gemm.findNonZeros(buffers.inputs, fromRow, toRow);
    }

    /// The gradient of a tile is used at once, where possible by the kernels that compute it, or kept until the norm of all is
    /// known.
    @Override
    public void backwardWeights(
            int index, int fromPanel, int toPanel, int fromPanelRow, int toPanelRow, int worker) {
        Layer layer = network.layers().get(index);
        Workspace workspace = buffers.workspaces.get(index);
        float[] gradient = tileGradients[worker];
        boolean done = descends
                && layer.tryDescend(
                        workspace, buffers.rows, fromPanel, toPanel, fromPanelRow, toPanelRow, update.coefficients(),
                        gradient);
        if (!done) {
            layer.backwardWeights(
                    workspace, buffers.rows, fromPanel, toPanel, fromPanelRow, toPanelRow, gradient);
            use(gradient, index, fromPanel, toPanel, fromPanelRow, toPanelRow);
        }
        if (normClipping == null) {
            layer.parametersChanged(fromPanel, toPanel, fromPanelRow, toPanelRow);
        }
    }

    private void use(float[] gradient, int index, int fromPanel, int toPanel, int fromPanelRow, int toPanelRow) {
        int length = (toPanelRow - fromPanelRow) * PanelMatrix.WIDTH;
        if (clipping.clipsValues()) {
            gradients.clip(gradient, Alignment.LEAD, (toPanel - fromPanel) * length, clipping.value());
        }
        for (int panel = fromPanel; panel < toPanel; panel++) {
            int at = Alignment.LEAD + (panel - fromPanel) * length;
            if (normClipping == null) {
                update.run(index, panel, fromPanelRow, toPanelRow, gradient, at);
            } else {
                normClipping.keep(index, panel, fromPanelRow, toPanelRow, gradient, at);
            }
        }
    }

    @Override
    public void updateFromKept(int index, int fromPanel, int toPanel, int fromPanelRow, int toPanelRow, int worker) {
        if (normClipping == null) {
            throw new IllegalStateException("gradients are kept for clipping by their norm alone");
        }
        float[] kept = normClipping.gradients(index);
        for (int panel = fromPanel; panel < toPanel; panel++) {
            int at = network.parameters(index).start(panel, fromPanelRow);
            gradients.scale(kept, at, (toPanelRow - fromPanelRow) * PanelMatrix.WIDTH, normClipping.factor());
            update.run(index, panel, fromPanelRow, toPanelRow, kept, at);
        }
        network.layers().get(index).parametersChanged(fromPanel, toPanel, fromPanelRow, toPanelRow);
    }
}
