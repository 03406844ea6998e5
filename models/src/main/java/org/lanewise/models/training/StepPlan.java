package org.lanewise.models.training;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.kernel.Gemm;
import org.lanewise.core.layer.ColumnLayer;
import org.lanewise.core.layer.Layer;
import org.lanewise.core.layer.RowLayer;
import org.lanewise.core.layer.Workspace;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.parallel.Phase;
import org.lanewise.core.tensor.NonZeros;
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
/// On one thread phases 1 to 3 are one. Batch normalisation has a phase by panels of its own, forward and backward;
/// clipping by the norm of all gradients parts the last phase in two.
final class StepPlan {
    /// Parameters above which a layer's weights stay with their workers: 128 KB, more than moves in a microsecond.
    private static final int LARGE_PARAMETERS = 32_768;

    /// Rows of a chunk at most, so that a chunk's values stay in the second cache.
    private static final int MAX_CHUNK_ROWS = 64;

    /// Chunks of a phase, about; more make joins no fairer, and a splitter takes a million at most.
    static final int MAX_CHUNKS = 65_536;

    /// Rows of a chunk of panels: few, so that shares come out equal; not fewer, because two full tiles of 6 rows are
    /// faster than of 4.
    private static final int MIN_CHUNK_ROWS = 12;

    /// The same where weights or rows are packed anew for each chunk.
    private static final int MIN_PACKED_ROWS = 64;

    /// Panels of a chunk: as many as the widest micro-kernel takes at a time.
    private static final int PAIR = 2;

    private final StepBuffers buffers;
    private final int workers;
    private final Gemm gemm;
    private final int tileRows;
    private final List<Phase> phases = new ArrayList<>();

    /// What is done by rows since the last other phase.
    private RowPhase current;

    /// What the phases do with data and parameters.
    interface Tasks {
        /// Reads rows `[fromRow, toRow)` of the mini-batch.
        void readRows(int fromRow, int toRow);

        /// Computes the gradient of a tile of a layer's parameters, and updates them from it or keeps it.
        void backwardWeights(int layer, int fromPanel, int toPanel, int fromPanelRow, int toPanelRow, int worker);

        /// Updates a tile of a layer's parameters from the gradient that was kept.
        void updateFromKept(int layer, int fromPanel, int toPanel, int fromPanelRow, int toPanelRow, int worker);
    }

    /// @param normClipping the phase in which the norm of all gradients becomes known; null where they are used at once
    StepPlan(
            Network network,
            StepBuffers buffers,
            Loss loss,
            Tasks tasks,
            @Nullable Phase normClipping,
            int workers) {
        this.buffers = buffers;
        this.workers = workers;
        this.gemm = network.kernels().gemm();
        this.tileRows = gemm.chunkRows();
        this.current = newRowPhase();
        current.add(tasks::readRows);
        for (int index = 0; index < network.layers().size(); index++) {
            addForward(network.layers().get(index), buffers.workspaces.get(index));
        }
        current.add(new LossTask(network.kernels().of(loss), buffers));
        for (int index = network.layers().size() - 1; index >= 0; index--) {
            addBackward(network.layers().get(index), buffers.workspaces.get(index));
        }
        addPhase(new TilePhase(network, buffers, tasks::backwardWeights, workers));
        if (normClipping != null) {
            phases.add(normClipping);
            phases.add(new TilePhase(network, buffers, tasks::updateFromKept, workers));
        }
    }

    private void addForward(Layer layer, Workspace workspace) {
        int panels = PanelMatrix.panels(layer.outputs());
        switch (layer) {
            case RowLayer row when workers > 1 && isLarge(layer) && row.forwardByPanels() ->
                addPhase(panelPhase(layer, workspace, panels));
            case RowLayer _ -> current.add((from, to) -> layer.forward(workspace, from, to, 0, panels));
            case ColumnLayer _ ->
                addPhase(new ColumnPhase(
                        buffers,
                        layer.outputs(),
                        (rows, fromPanel, toPanel) -> layer.forward(workspace, 0, rows, fromPanel, toPanel)));
        }
    }

    private void addBackward(Layer layer, Workspace workspace) {
        switch (layer) {
            case RowLayer row -> current.add((from, to) -> row.backwardData(workspace, from, to));
            case ColumnLayer column ->
                addPhase(new ColumnPhase(
                        buffers,
                        layer.outputs(),
                        (rows, fromPanel, toPanel) -> column.backwardData(workspace, rows, fromPanel, toPanel)));
        }
    }

    /// Ends the phase by rows, if there is work in it, and adds another; more work by rows comes after that.
    private void addPhase(Phase phase) {
        if (!current.isEmpty()) {
            phases.add(current);
            current = newRowPhase();
        }
        phases.add(phase);
    }

    private RowPhase newRowPhase() {
        int rows = chunkRows(buffers.inputs.rows(), tileRows, workers);
        NonZeros nonZeros = buffers.inputs.nonZeros();
        if (nonZeros != null) { // whole groups: there may be more of them than this plan has workers
            rows = Math.max(1, rows / nonZeros.groupRows()) * nonZeros.groupRows();
        }
        return new RowPhase(buffers, rows);
    }

    private Phase panelPhase(Layer layer, Workspace workspace, int panels) {
        if (workspace.input().nonZeros() != null) {
            return new PanelPhase(
                    buffers, layer, workspace, tileRows, MIN_PACKED_ROWS, skippingGroups(panels, workers));
        }
        int rows = Math.min(buffers.inputs.rows(), MIN_PACKED_ROWS);
        boolean wide = gemm.gainsFromAllPanels(rows, panels / workers);
        return new PanelPhase(
                buffers, layer, workspace, tileRows, wide ? MIN_PACKED_ROWS : MIN_CHUNK_ROWS,
                PanelGroups.shared(panels, wide ? panels : PAIR, workers));
    }

    /// The panels that a worker takes at a time where zeros are skipped, forward and backward.
    static PanelGroups skippingGroups(int panels, int workers) {
        return PanelGroups.whole(panels, TilePhase.TILE_PANELS, workers);
    }

    private static boolean isLarge(Layer layer) {
        PanelMatrix parameters = layer.parameters();
        return parameters != null && parameters.values().length >= LARGE_PARAMETERS;
    }

    /// Rows of a chunk, rounded up to whole register tiles: as many chunks for each worker, all of one size.
    static int chunkRows(int batchRows, int tileRows, int workers) {
        int share = (batchRows - 1) / workers + 1;
        int most = Math.max(MAX_CHUNK_ROWS, batchRows / MAX_CHUNKS);
        int rows = (share - 1) / ((share - 1) / most + 1) + 1;
        return (rows + tileRows - 1) / tileRows * tileRows;
    }

    /// The rows whose non-zero inputs are found at a time: those of a chunk.
    static int groupRows(Network network, int batchRows, int workers) {
        return chunkRows(batchRows, network.kernels().gemm().chunkRows(), workers);
    }

    Phase[] phases() {
        return phases.toArray(Phase[]::new);
    }
}
