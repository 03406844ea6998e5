package org.lanewise.models.training;

import org.lanewise.core.parallel.Phase;
import org.lanewise.core.tensor.PanelMatrix;

/// A phase of a layer that needs all rows of a column at once, cut by panels of columns.
final class ColumnPhase implements Phase {
    private final StepBuffers buffers;
    private final int panels;
    private final PanelTask task;

    /// Something done for all rows of a range of panels.
    @FunctionalInterface
    interface PanelTask {
        void run(int rows, int fromPanel, int toPanel);
    }

    ColumnPhase(StepBuffers buffers, int columns, PanelTask task) {
        this.buffers = buffers;
        this.panels = PanelMatrix.panels(columns);
        this.task = task;
    }

    @Override
    public int chunks() {
        return panels;
    }

    @Override
    public void run(int chunk, int worker) {
        task.run(buffers.rows, chunk, chunk + 1);
    }
}
