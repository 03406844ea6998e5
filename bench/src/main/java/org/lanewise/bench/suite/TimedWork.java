package org.lanewise.bench.suite;

/// A work that is over when its code returns.
///
/// @param calls makes so many calls
record TimedWork(WorkKey key, Unit unit, double operations, double flops, Calls calls) implements Work {
    /// Code to be called in a loop of its own, so that the loop and what it calls are compiled as one.
    @FunctionalInterface
    interface Calls {
        void make(int count);
    }

    @Override
    public double run(int count) {
        long start = System.nanoTime();
        calls.make(count);
        return (System.nanoTime() - start) * 1e-9;
    }
}
