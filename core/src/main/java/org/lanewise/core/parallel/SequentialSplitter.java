package org.lanewise.core.parallel;

/// Runs all chunks on the calling thread, in rising order. What serves one thread and tiny problems.
public final class SequentialSplitter implements BatchSplitter {
    private long chunksRun;

    /// A splitter with one worker, the calling thread.
    public SequentialSplitter() {}

    @Override
    public int workers() {
        return 1;
    }

    @Override
    public void during(Runnable work) {
        work.run();
    }

    @Override
    public void run(Phase phase) {
        int chunks = phase.chunks();
        for (int chunk = 0; chunk < chunks; chunk++) {
            phase.run(chunk, 0);
        }
        chunksRun += chunks;
    }

    @Override
    public long chunksRun(int worker) {
        return chunksRun;
    }

    @Override
    public void close() {}
}
