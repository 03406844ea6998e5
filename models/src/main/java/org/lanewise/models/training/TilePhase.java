package org.lanewise.models.training;

import java.util.ArrayList;
import java.util.List;
import org.lanewise.core.kernel.GradientKernel;
import org.lanewise.core.parallel.Phase;
import org.lanewise.core.tensor.PanelMatrix;
import org.lanewise.models.network.Network;

/// Weight gradients or updates of all layers, cut by tiles of the parameters: eight panels by up to [#TILE_PANEL_ROWS]
/// panel rows. Every worker is home to an equal share of each layer, and its tiles
/// stand one after the other.
final class TilePhase implements Phase {
    /// Panel rows of a tile: the gradient of a tile, where it is kept, is then 128 KB and stays in the second cache until it is
    /// used. A block of the gradients' norm is never cut.
    static final int TILE_PANEL_ROWS = 2 * GradientKernel.BLOCK_PANEL_ROWS;

    /// Panels of a tile: the inputs of a tile are packed once for all of them.
    static final int TILE_PANELS = 8;

    /// The floats of a tile at most.
    static final int MAX_FLOATS = TILE_PANELS * TILE_PANEL_ROWS * PanelMatrix.WIDTH;

    private record Tile(int layer, int fromPanel, int toPanel, int fromPanelRow, int toPanelRow) {
        long parameters() {
            return (long) (toPanel - fromPanel) * (toPanelRow - fromPanelRow);
        }
    }

    private final Tile[] tiles;
    private final int[] homeStarts;
    private final TileTask task;

    /// Something done for a tile of a layer's parameters.
    @FunctionalInterface
    interface TileTask {
        void run(int layer, int fromPanel, int toPanel, int fromPanelRow, int toPanelRow, int worker);
    }

    TilePhase(Network network, StepBuffers buffers, TileTask task, int workers) {
        this.task = task;
        this.homeStarts = new int[workers + 1];
        List<Tile> ordered = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            for (int layer = 0; layer < network.layers().size(); layer++) {
                addShare(tiles(network, buffers, layer, workers), worker, workers, ordered);
            }
            homeStarts[worker + 1] = ordered.size();
        }
        this.tiles = ordered.toArray(Tile[]::new);
    }

    /// Adds the tiles of a layer whose middle lies in the worker's share of the layer's parameters.
    private static void addShare(List<Tile> all, int worker, int workers, List<Tile> ordered) {
        long total = all.stream().mapToLong(Tile::parameters).sum();
        long before = 0;
        for (Tile tile : all) {
            long home = (2 * before + tile.parameters()) * workers / (2 * total);
            if (home == worker) {
                ordered.add(tile);
            }
            before += tile.parameters();
        }
    }

    private static List<Tile> tiles(Network network, StepBuffers buffers, int index, int workers) {
        List<Tile> tiles = new ArrayList<>();
        PanelMatrix parameters = network.layers().get(index).parameters();
        if (parameters == null) {
            return tiles;
        }
        PanelGroups groups = buffers.workspaces.get(index).input().nonZeros() == null
                ? PanelGroups.shared(parameters.panels(), TILE_PANELS, workers)
                : StepPlan.skippingGroups(parameters.panels(), workers);
        for (int group = 0; group < groups.count(); group++) {
            for (int row = 0; row < parameters.panelRows(); row += TILE_PANEL_ROWS) {
                int toRow = Math.min(row + TILE_PANEL_ROWS, parameters.panelRows());
                tiles.add(new Tile(index, groups.start(group), groups.end(group), row, toRow));
            }
        }
        return tiles;
    }

    @Override
    public int chunks() {
        return tiles.length;
    }

    @Override
    public int homeStart(int worker, int workers) {
        return homeStarts[worker];
    }

    @Override
    public void run(int chunk, int worker) {
        Tile tile = tiles[chunk];
        task.run(tile.layer, tile.fromPanel, tile.toPanel, tile.fromPanelRow, tile.toPanelRow, worker);
    }
}
