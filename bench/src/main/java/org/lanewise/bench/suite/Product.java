package org.lanewise.bench.suite;

/// The products of a dense layer.
enum Product {
    FORWARD,
    BACKWARD_DATA,
    BACKWARD_WEIGHTS
}
