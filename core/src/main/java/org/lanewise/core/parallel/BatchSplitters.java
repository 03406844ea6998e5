package org.lanewise.core.parallel;

import java.util.ServiceLoader;

/// Opens the batch splitter that fits a number of threads.
public final class BatchSplitters {
    private BatchSplitters() {}

    /// A splitter with `threads` workers; the sequential one for one thread, or where no other is installed.
    ///
    /// @throws IllegalArgumentException unless `1 <= threads <= 1024`
    public static BatchSplitter open(int threads) {
        if (threads < 1 || threads > 1024) {
            throw new IllegalArgumentException("threads must be between 1 and 1024, was " + threads);
        }
        if (threads == 1) {
            return new SequentialSplitter();
        }
        return ServiceLoader.load(BatchSplitterProvider.class, BatchSplitters.class.getClassLoader())
                .findFirst()
                .map(provider -> provider.open(threads))
                .orElseGet(SequentialSplitter::new);
    }
}
