package org.lanewise.models.training;

import java.util.ArrayList;
import java.util.List;
import org.lanewise.core.layer.Layer;
import org.lanewise.core.layer.Workspace;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.parallel.Phase;
import org.lanewise.core.tensor.PanelMatrix;
import org.lanewise.models.network.Network;

/// How one training step is cut: the only place that decides it, from sizes alone. No cut changes a bit.
///
/// A layer with large parameters computes its forward pass by panels, each at the worker whose cache holds that panel,
/// because the same worker updates it: large weights never move between cores. Everything else is cut by rows of the
/// mini-batch, and neighbouring row-wise work shares a phase. The last phase computes weight gradients and updates the
/// parameters by tiles, so there are no gradient copies to add up. For 784-100-200-10 on two threads:
///
///     phase 1  by rows     read the mini-batch
///     phase 2  by panels   forward, layer 1
///     phase 3  by rows     forward, layers 2 and 3; loss; backward data, layers 3 to 1
///     phase 4  by tiles    backward weights + update, all layers
///
/// On one thread phases 1 to 3 are one.
final class StepPlan {
    /// Parameters above which a layer's weights stay with their workers: 128 KB, more than moves in a microsecond.
    private static final int LARGE_PARAMETERS = 32_768;

    /// Rows of a chunk at most, so that a chunk's values stay in the second cache.
    private static final int MAX_CHUNK_ROWS = 64;

    /// Chunks of a phase, about; more make joins no fairer, and a splitter takes a million at most.
    static final int MAX_CHUNKS = 65_536;

    private final Phase[] phases;

    StepPlan(Network network, StepBuffers buffers, Loss loss, RowTask reader, TileUpdate update, int workers) {
        int batchRows = buffers.inputs.rows();
        int tileRows = network.kernels().gemm().tileRows();
        int chunkRows = chunkRows(batchRows, tileRows, workers);
        List<Phase> all = new ArrayList<>();
        RowPhase current = new RowPhase(buffers, chunkRows);
        current.add(reader);
        List<Layer> layers = network.layers();
        for (int index = 0; index < layers.size(); index++) {
            Layer layer = layers.get(index);
            Workspace workspace = buffers.workspaces.get(index);
            if (workers > 1 && isLarge(layer) && layer.forwardByPanels()) {
                all.add(current);
                all.add(new PanelPhase(buffers, layer, workspace, tileRows));
                current = new RowPhase(buffers, chunkRows);
            } else {
                int panels = PanelMatrix.panels(layer.outputs());
                current.add((from, to) -> layer.forward(workspace, from, to, 0, panels));
            }
        }
        current.add(new LossTask(network.kernels().of(loss), buffers));
        for (int index = layers.size() - 1; index >= 0; index--) {
            Layer layer = layers.get(index);
            Workspace workspace = buffers.workspaces.get(index);
            current.add((from, to) -> layer.backwardData(workspace, from, to));
        }
        all.add(current);
        all.add(new TilePhase(network, update, workers));
        this.phases = all.toArray(Phase[]::new);
    }

    private static boolean isLarge(Layer layer) {
        PanelMatrix parameters = layer.parameters();
        return parameters != null && parameters.values().length >= LARGE_PARAMETERS;
    }

    /// An equal share of the rows for each worker, rounded up to whole register tiles.
    private static int chunkRows(int batchRows, int tileRows, int workers) {
        int share = Math.min((batchRows - 1) / workers + 1, Math.max(MAX_CHUNK_ROWS, batchRows / MAX_CHUNKS));
        return (share + tileRows - 1) / tileRows * tileRows;
    }

    Phase[] phases() {
        return phases;
    }

    /// Something done for a range of rows.
    @FunctionalInterface
    interface RowTask {
        void run(int fromRow, int toRow);
    }

    /// Computes the gradient of a tile of a layer's parameters and updates it.
    @FunctionalInterface
    interface TileUpdate {
        void run(int layer, int fromPanel, int toPanel, int fromPanelRow, int toPanelRow, int worker);
    }
}
