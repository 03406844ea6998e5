package org.lanewise.bench.result;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.lanewise.bench.suite.Unit;
import org.lanewise.bench.suite.WorkKey;

/// All bursts of one work in one fork.
///
/// @param operations of one call, see [org.lanewise.bench.suite.Work#operations]
/// @param flops of one call; 0 where no share of the peak is told
/// @param bursts in the order of time
public record WorkSamples(WorkKey key, Unit unit, double operations, double flops, List<Burst> bursts) {
    public WorkSamples {
        bursts = List.copyOf(bursts);
    }

    /// The speed of a burst, in the work's unit.
    public double speed(Burst burst) {
        return unit.value(burst.seconds(), operations);
    }

    /// The share of the threads' peak that a burst reached; 0 where no operations are counted.
    ///
    /// @param peak of one thread, GFLOP/s
    public double shareOfPeak(Burst burst, double peak) {
        return flops * 1e-9 / burst.seconds() / peak / key.threads();
    }

    /// The values of all bursts.
    public double[] values(ToDoubleFunction<Burst> value) {
        return bursts.stream().mapToDouble(value).toArray();
    }

    /// The bursts that nobody disturbed; there may be none.
    ///
    /// @param level what the paces before and after are measured by
    public List<Burst> undisturbed(PaceLevel level) {
        double least = level.least(key);
        return bursts.stream().filter(burst -> burst.isUndisturbed(least)).toList();
    }
}
