package org.lanewise.bench.compare;

/// One that trains in turns with others.
interface Contestant extends AutoCloseable {
    String name();

    /// Trains one epoch from the first weights, and tests.
    Outcome epoch();

    @Override
    default void close() {}
}
