package org.lanewise.bench.compare;

/// One that trains in turns with others.
interface Contestant extends AutoCloseable {
    String name();

    /// How many threads it uses.
    int threads();

    /// Trains one epoch from the first weights, and tests.
    Outcome epoch();

    @Override
    default void close() {}
}
