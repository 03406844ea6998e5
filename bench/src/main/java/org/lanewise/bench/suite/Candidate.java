package org.lanewise.bench.suite;

import java.util.function.Supplier;

/// A work that may be measured; its memory is taken when it is opened.
record Candidate(WorkKey key, Supplier<Work> open) {}
