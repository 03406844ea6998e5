package org.lanewise.bench.fork;

import java.util.List;
import org.lanewise.bench.suite.Unit;
import org.lanewise.bench.suite.Work;
import org.lanewise.bench.suite.WorkKey;

/// Says that a call takes a millisecond, and does nothing.
///
/// @param calls gets the number of calls of each run
record MillisecondWork(WorkKey key, List<Integer> calls) implements Work {
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
        calls.add(count);
        return count * 1e-3;
    }
}
