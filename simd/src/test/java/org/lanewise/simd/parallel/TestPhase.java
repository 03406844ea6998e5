package org.lanewise.simd.parallel;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.lanewise.core.parallel.BatchSplitter;
import org.lanewise.core.parallel.Phase;

/// Phases for the tests of the splitter.
final class TestPhase {
    private TestPhase() {}

    interface Body {
        void run(int chunk, int worker);
    }

    static Phase of(int chunks, Body body) {
        return new Phase() {
            @Override
            public int chunks() {
                return chunks;
            }

            @Override
            public void run(int chunk, int worker) {
                body.run(chunk, worker);
            }
        };
    }

    /// A phase with given homes; `starts` has an entry for each worker and one for the end.
    static Phase withHomes(int[] starts, Body body) {
        return new Phase() {
            @Override
            public int chunks() {
                return starts[starts.length - 1];
            }

            @Override
            public int homeStart(int worker, int workers) {
                return starts[worker];
            }

            @Override
            public void run(int chunk, int worker) {
                body.run(chunk, worker);
            }
        };
    }

    /// Runs `onCaller` on the caller and `onMember` on a member, at the same time: each of the two chunks waits until
    /// the other one has begun, so a splitter that ran both on one thread would fail.
    static void runOnBoth(BatchSplitter splitter, Runnable onCaller, Runnable onMember) {
        CountDownLatch begun = new CountDownLatch(2);
        splitter.run(of(2, (_, worker) -> {
            begun.countDown();
            awaitOrFail(begun);
            (worker == 0 ? onCaller : onMember).run();
        }));
    }

    static void awaitOrFail(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("the other thread did not come");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static void sleepMillis(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
