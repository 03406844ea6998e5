package org.lanewise.bench.suite;

/// The sizes of a dense layer on a mini-batch.
///
/// @param rows of the mini-batch
record GemmShape(int rows, int inputs, int outputs) {
    /// Floating-point operations of each of the layer's three products.
    double flops() {
        return 2.0 * rows * inputs * outputs;
    }

    static GemmShape cube(int size) {
        return new GemmShape(size, size, size);
    }

    @Override
    public String toString() {
        return rows + "x" + inputs + "x" + outputs;
    }
}
