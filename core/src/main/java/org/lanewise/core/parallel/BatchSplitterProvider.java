package org.lanewise.core.parallel;

/// Makes batch splitters; found through [java.util.ServiceLoader].
public interface BatchSplitterProvider {
    /// A splitter with `workers >= 2` workers (the caller's thread is one of them), with threads of its own.
    BatchSplitter open(int workers);
}
