package org.lanewise.bench.fork;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.lanewise.bench.suite.Unit;
import org.lanewise.bench.suite.Work;
import org.lanewise.bench.suite.WorkKey;

/// Says how long calls take, whatever it does.
///
/// @param seconds of so many calls
record PretendedWork(WorkKey key, IntToDoubleFunction seconds) implements Work {
    /// Says that a call takes a millisecond, and does nothing.
    ///
    /// @param calls gets the number of calls of each run
    static PretendedWork ofMilliseconds(WorkKey key, List<Integer> calls) {
        return new PretendedWork(key, count -> {
            calls.add(count);
            return count * 1e-3;
        });
    }

    @Override
    public Unit unit() {
        return Unit.SAMPLES;
    }

    @Override
    public double operations() {
        return 1;
    }

    @Override
    public double flops() {
        return 0;
    }

    @Override
    public double run(int count) {
        return seconds.applyAsDouble(count);
    }
}
