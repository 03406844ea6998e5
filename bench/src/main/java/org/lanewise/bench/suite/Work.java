package org.lanewise.bench.suite;

import java.util.function.DoubleSupplier;

/// Something to measure. Used by one thread.
public interface Work {
    WorkKey key();

    Unit unit();

    /// What one call does, in operations, samples or elements, whatever [#unit] counts.
    double operations();

    /// Floating-point operations of one call, those of unpadded matrix products; 0 where no share of the peak is told.
    double flops();

    /// Runs a measurement on the thread that does the work: its core may be another than that of the caller, and share itself with
    /// somebody else.
    default double onItsThread(DoubleSupplier measurement) {
        return measurement.getAsDouble();
    }

    /// Makes that many calls and returns the seconds they took.
    double run(int calls);
}
