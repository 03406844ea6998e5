package org.lanewise.models.training;

import java.util.ArrayList;
import java.util.List;
import org.lanewise.core.parallel.Phase;

/// A phase cut by rows of the mini-batch: each chunk takes some rows through all tasks, one after the other.
final class RowPhase implements Phase {
    private final StepBuffers buffers;
    private final int chunkRows;
    private final List<RowTask> tasks = new ArrayList<>();

    /// Something done for a range of rows.
    @FunctionalInterface
    interface RowTask {
        void run(int fromRow, int toRow);
    }

    RowPhase(StepBuffers buffers, int chunkRows) {
        this.buffers = buffers;
        this.chunkRows = chunkRows;
    }

    void add(RowTask task) {
        tasks.add(task);
    }

    boolean isEmpty() {
        return tasks.isEmpty();
    }

    @Override
    public int chunks() {
        return (buffers.rows + chunkRows - 1) / chunkRows;
    }

    @Override
    public void run(int chunk, int worker) {
        int from = chunk * chunkRows;
        int to = Math.min(from + chunkRows, buffers.rows);
        for (int task = 0; task < tasks.size(); task++) {
            tasks.get(task).run(from, to);
        }
    }
}
