package org.lanewise.models.training;

import org.lanewise.core.layer.Layer;
import org.lanewise.core.layer.Workspace;
import org.lanewise.core.parallel.Phase;
import org.lanewise.core.tensor.PanelMatrix;

/// The forward pass of one layer, cut by pairs of panels and, within a pair, by register tiles of rows. A worker is home
/// to an equal share of the panels, the same that it updates in [TilePhase].
final class PanelPhase implements Phase {
    /// Few, so that the shares come out equal.
    private static final int MIN_CHUNK_ROWS = 8;

    private final StepBuffers buffers;
    private final Layer layer;
    private final Workspace workspace;
    private final int chunkRows;
    private final int panels;

    PanelPhase(StepBuffers buffers, Layer layer, Workspace workspace, int tileRows) {
        this.buffers = buffers;
        this.layer = layer;
        this.workspace = workspace;
        this.panels = PanelMatrix.panels(layer.outputs());
        long chunksOfOneRow = (panels + 1L) / 2 * buffers.inputs.rows();
        int least = (int) Math.max(MIN_CHUNK_ROWS, chunksOfOneRow / StepPlan.MAX_CHUNKS + 1);
        this.chunkRows = (least + tileRows - 1) / tileRows * tileRows;
    }

    private int chunksOfPair() {
        return (buffers.rows + chunkRows - 1) / chunkRows;
    }

    @Override
    public int chunks() {
        return (panels + 1) / 2 * chunksOfPair();
    }

    @Override
    public int homeStart(int worker, int workers) {
        // Work is counted in panels x chunks of rows; a pair's chunk is two units, the last panel of an odd number one.
        int rowChunks = chunksOfPair();
        int units = (int) ((long) panels * rowChunks * worker / workers);
        int pair = units / (2 * rowChunks);
        int width = Math.min(2, panels - 2 * pair);
        return width <= 0 ? chunks() : pair * rowChunks + (units - pair * 2 * rowChunks) / width;
    }

    @Override
    public void run(int chunk, int worker) {
        int rowChunks = chunksOfPair();
        int panel = chunk / rowChunks * 2;
        int from = chunk % rowChunks * chunkRows;
        layer.forward(workspace, from, Math.min(from + chunkRows, buffers.rows), panel, Math.min(panel + 2, panels));
    }
}
