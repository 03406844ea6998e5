package org.lanewise.models.training;

import org.lanewise.core.layer.Layer;
import org.lanewise.core.layer.Workspace;
import org.lanewise.core.parallel.Phase;

/// The forward pass of one layer, cut by groups of panels and, within a group, by register tiles of rows. A worker is home
/// to an equal share of the panels, the same that it updates in [TilePhase].
final class PanelPhase implements Phase {
    private final StepBuffers buffers;
    private final Layer layer;
    private final Workspace workspace;
    private final PanelGroups groups;
    private final int chunkRows;

    /// @param leastRows the rows of a chunk at least
    PanelPhase(
            StepBuffers buffers, Layer layer, Workspace workspace, int tileRows, int leastRows, PanelGroups groups) {
        this.buffers = buffers;
        this.layer = layer;
        this.workspace = workspace;
        this.groups = groups;
        long chunksOfOneRow = (long) groups.count() * buffers.inputs.rows();
        int least = (int) Math.max(leastRows, chunksOfOneRow / StepPlan.MAX_CHUNKS + 1);
        this.chunkRows = (least + tileRows - 1) / tileRows * tileRows;
    }

    private int chunksOfGroup() {
        return (buffers.rows + chunkRows - 1) / chunkRows;
    }

    @Override
    public int chunks() {
        return groups.count() * chunksOfGroup();
    }

    @Override
    public int homeStart(int worker, int workers) {
        return groups.homeStart(worker, chunksOfGroup());
    }

    @Override
    public void run(int chunk, int worker) {
        int rowChunks = chunksOfGroup();
        int group = chunk / rowChunks;
        int from = chunk % rowChunks * chunkRows;
        int to = Math.min(from + chunkRows, buffers.rows);
        layer.forward(workspace, from, to, groups.start(group), groups.end(group));
    }
}
