package org.lanewise.bench.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.bench.suite.WorkKey;

/// When works are warm.
class WarmUpTest {
    /// What calls take until C2 is through, in seconds, and how long that is.
    private static final double SLOW = 2e-3;

    private static final double COMPILED_AFTER = 0.25;
    private static final double FAST = 1e-5;

    /// As slow for a quarter of a second as in the beginning, then two hundred times as fast.
    private static PretendedWork lateWork(String contestant) {
        AtomicLong start = new AtomicLong();
        return new PretendedWork(new WorkKey("late", contestant, 1), calls -> {
            start.compareAndSet(0, System.nanoTime()); // at the first call
            boolean compiled = (System.nanoTime() - start.get()) * 1e-9 > COMPILED_AFTER;
            double seconds = calls * (compiled ? FAST : SLOW);
            LockSupport.parkNanos((long) (seconds * 1e9));
            return seconds;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {WorkKey.LANEWISE, WorkKey.PLAIN_JAVA, WorkKey.REFERENCE})
    void aWorkThatIsSlowForLongIsWaitedFor(String contestant) {
        MeasuredWork work = new MeasuredWork(lateWork(contestant));
        WarmUp.run(List.of(work));
        assertThat(work.best()).isEqualTo(FAST);
    }
}
