package org.lanewise.models.training;

import org.lanewise.core.layer.Layer;
import org.lanewise.core.layer.Workspace;
import org.lanewise.core.parallel.Phase;
import org.lanewise.core.tensor.PanelMatrix;

/// The forward pass of one layer, cut by groups of panels and, within a group, by register tiles of rows. A worker is home
/// to an equal share of the panels, the same that it updates in [TilePhase].
final class PanelPhase implements Phase {
    /// Few, so that the shares come out equal; not fewer, because two full tiles of 6 rows are faster than of 4.
    private static final int MIN_CHUNK_ROWS = 12;

    private final StepBuffers buffers;
    private final Layer layer;
    private final Workspace workspace;
    private final PanelGroups groups;
    private final int chunkRows;
    private final int panels;

    PanelPhase(StepBuffers buffers, Layer layer, Workspace workspace, int tileRows, PanelGroups groups) {
        this.buffers = buffers;
        this.layer = layer;
        this.workspace = workspace;
        this.groups = groups;
        this.panels = PanelMatrix.panels(layer.outputs());
        long chunksOfOneRow = (long) groups.count() * buffers.inputs.rows();
        int least = (int) Math.max(MIN_CHUNK_ROWS, chunksOfOneRow / StepPlan.MAX_CHUNKS + 1);
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
        // Work is counted in panels x chunks of rows; a chunk of a group is as many units as it has panels.
        int rowChunks = chunksOfGroup();
        int units = (int) ((long) panels * rowChunks * worker / workers);
        int group = groups.of(units / rowChunks);
        if (group == groups.count()) {
            return chunks();
        }
        int width = groups.end(group) - groups.start(group);
        return group * rowChunks + (units - groups.start(group) * rowChunks) / width;
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
