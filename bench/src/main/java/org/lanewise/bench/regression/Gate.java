package org.lanewise.bench.regression;

import java.util.List;
import java.util.function.Function;
import org.lanewise.bench.result.BenchRun;
import org.lanewise.bench.result.Sides;
import org.lanewise.bench.suite.WorkKey;

/// Compares, and has measured once more what looks slow or unclear before it says so.
///
/// @param a what was, with all its forks
/// @param b what is
/// @param comparison of all forks of both
public record Gate(BenchRun a, BenchRun b, Comparison comparison) {
    /// Decides.
    ///
    /// @param failAbove the slowdown that matters: 0.05 is 5 %
    /// @param again measures these works in fresh forks: of both sides where that is possible, else of `b` alone, and `a`
    ///     is the first one
    public static Gate decide(Sides first, double failAbove, Function<List<WorkKey>, Sides> again) {
        Comparison comparison = Comparison.of(first.a(), first.b(), failAbove);
        List<WorkKey> doubtful = comparison.doubtful();
        if (doubtful.isEmpty()) {
            return new Gate(first.a(), first.b(), comparison);
        }
        Sides fresh = again.apply(doubtful);
        BenchRun a = fresh.a().equals(first.a()) ? first.a() : first.a().with(fresh.a());
        BenchRun b = first.b().with(fresh.b());
        Comparison confirmed = Comparison.of(a, b, failAbove)
                .confirmedBy(Comparison.of(fresh.a(), fresh.b(), failAbove));
        return new Gate(a, b, confirmed);
    }
}
