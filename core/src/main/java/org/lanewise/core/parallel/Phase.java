package org.lanewise.core.parallel;

/// One phase of a step: `chunks()` independent pieces of work, each of which is run exactly once, by any worker.
///
/// No chunk may read what another chunk of the same phase writes. Because of that, and because no chunk cuts a sum,
/// which worker runs which chunk, and when, changes no bit.
public interface Phase {
    /// The number of chunks, `>= 0`; must not change while the phase runs.
    int chunks();

    /// The first chunk whose home is `worker`: chunks `[homeStart(worker), homeStart(worker + 1))` have their data in
    /// that worker's cache, so it takes them first. Rises with `worker`; `homeStart(0, w) == 0` and
    /// `homeStart(w, w) == chunks()`.
    default int homeStart(int worker, int workers) {
        return (int) ((long) chunks() * worker / workers);
    }

    /// Runs one chunk, `0 <= chunk < chunks()`, on worker `0 <= worker < workers`; no two chunks run on one worker at
    /// the same time, so a worker's scratch memory may be used freely. Allocates nothing.
    void run(int chunk, int worker);
}
