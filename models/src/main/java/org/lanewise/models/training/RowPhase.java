package org.lanewise.models.training;

import java.util.ArrayList;
import java.util.List;
import org.lanewise.core.parallel.Phase;

/// A phase cut by rows of the mini-batch: each chunk takes some rows through all tasks, one after the other.
final class RowPhase implements Phase {
    private final int chunkRows;
    private final List<StepPlan.RowTask> tasks = new ArrayList<>();

    /// The rows of the mini-batch.
    int rows;

    RowPhase(int chunkRows) {
        this.chunkRows = chunkRows;
    }

    void add(StepPlan.RowTask task) {
        tasks.add(task);
    }

    @Override
    public int chunks() {
        return (rows + chunkRows - 1) / chunkRows;
    }

    @Override
    public void run(int chunk, int worker) {
        int from = chunk * chunkRows;
        int to = Math.min(from + chunkRows, rows);
        for (int task = 0; task < tasks.size(); task++) {
            tasks.get(task).run(from, to);
        }
    }
}
