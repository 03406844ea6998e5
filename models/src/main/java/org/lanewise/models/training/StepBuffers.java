package org.lanewise.models.training;

import java.util.ArrayList;
import java.util.List;
import org.lanewise.core.layer.Layer;
import org.lanewise.core.layer.StepClock;
import org.lanewise.core.layer.Workspace;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.models.network.Network;

/// The memory of a training step: the mini-batch, each layer's values and gradients, the row losses.
final class StepBuffers {
    final BatchMatrix inputs;
    final BatchMatrix targets;
    final List<Workspace> workspaces = new ArrayList<>();
    final float[] rowLosses;
    final float[] rowWeights;

    /// Whether rows have weights other than 1.
    final boolean weighted;

    /// How many rows the mini-batch has; the last one of an epoch may be short.
    int rows;

    /// The rows of the mini-batch in the data set.
    final int[] batch;

    /// Which step is running.
    final StepClock clock;

    /// @param groupRows the rows whose non-zero inputs are found at a time; 0 where zeros are not skipped
    StepBuffers(Network network, int batchRows, int groupRows, boolean weighted, long seed) {
        this.inputs = groupRows == 0
                ? new BatchMatrix(batchRows, network.inputs())
                : BatchMatrix.withNonZeros(batchRows, network.inputs(), groupRows);
        this.targets = new BatchMatrix(batchRows, network.outputs());
        this.rowLosses = new float[batchRows];
        this.rowWeights = new float[batchRows];
        this.weighted = weighted;
        this.batch = new int[batchRows];
        this.clock = new StepClock(seed);
        BatchMatrix below = inputs;
        BatchMatrix belowGradient = null;
        for (Layer layer : network.layers()) {
            Workspace workspace = layer.workspace(batchRows, below, belowGradient, clock);
            workspaces.add(workspace);
            below = workspace.output();
            belowGradient = workspace.outputGradient();
        }
    }

    /// The network's last values.
    BatchMatrix outputs() {
        return workspaces.getLast().output();
    }

    /// The gradient of the loss by them.
    BatchMatrix outputGradient() {
        return workspaces.getLast().outputGradient();
    }
}
