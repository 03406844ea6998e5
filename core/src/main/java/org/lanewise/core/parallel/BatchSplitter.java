package org.lanewise.core.parallel;

/// Runs the chunks of phases on a fixed number of workers, the calling thread being worker 0.
///
/// Use: `splitter.during(() -> { ... splitter.run(phase); ... })`. While `during` lasts, the workers stay on their
/// threads and a phase costs about a microsecond. A splitter serves one thread at a time; two splitters do not disturb
/// each other. `close` ends its threads.
public interface BatchSplitter extends AutoCloseable {
    /// The number of workers, `>= 1`.
    int workers();

    /// Calls `work` on this thread, with all workers standing by for [#run]. Whatever `work` throws is thrown on, after
    /// the workers have gone idle.
    ///
    /// @throws IllegalStateException if the splitter is closed or another `during` is going on
    void during(Runnable work);

    /// Runs every chunk of `phase` exactly once and returns when all are done; what the chunks wrote is then visible to
    /// the caller and to the next phase. The caller takes part. Allocates nothing. Only inside [#during].
    ///
    /// If a chunk throws, the other chunks are still run or skipped, and the first exception is thrown here, after all
    /// workers have left the phase; the splitter stays usable.
    void run(Phase phase);

    /// How many chunks `worker` has run since the splitter was made.
    long chunksRun(int worker);

    /// Ends the threads; safe to call twice.
    @Override
    void close();
}
