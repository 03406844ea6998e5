package org.lanewise.simd.parallel;

import org.lanewise.core.parallel.BatchSplitter;
import org.lanewise.core.parallel.BatchSplitterProvider;

/// Opens the fork/join splitter; found through [java.util.ServiceLoader].
public final class ForkJoinSplitterProvider implements BatchSplitterProvider {
    /// For the service loader.
    public ForkJoinSplitterProvider() {}

    @Override
    public BatchSplitter open(int workers) {
        return new ForkJoinSplitter(workers);
    }
}
