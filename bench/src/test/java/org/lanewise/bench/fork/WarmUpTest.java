package org.lanewise.bench.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.lanewise.bench.suite.Unit;
import org.lanewise.bench.suite.Work;
import org.lanewise.bench.suite.WorkKey;

/// When works are warm.
class WarmUpTest {
    /// What calls take until C2 is through, in seconds, and how long that is.
    private static final double SLOW = 2e-3;

    private static final double COMPILED_AFTER = 0.25;
    private static final double FAST = 1e-5;

    /// As slow for a quarter of a second as in the beginning, then two hundred times as fast.
    private static final class LateWork implements Work {
        private long start;

        @Override
        public WorkKey key() {
            return new WorkKey("late", WorkKey.LANEWISE, 1);
        }

        @Override
        public Unit unit() {
            return Unit.NANOSECONDS;
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
        public double run(int calls) {
            start = start == 0 ? System.nanoTime() : start;
            boolean compiled = (System.nanoTime() - start) * 1e-9 > COMPILED_AFTER;
            double seconds = calls * (compiled ? FAST : SLOW);
            LockSupport.parkNanos((long) (seconds * 1e9));
            return seconds;
        }
    }

    @Test
    void aWorkThatIsSlowForLongIsWaitedFor() {
        MeasuredWork work = new MeasuredWork(new LateWork());
        WarmUp.run(List.of(work));
        assertThat(work.best()).isEqualTo(FAST);
    }
}
