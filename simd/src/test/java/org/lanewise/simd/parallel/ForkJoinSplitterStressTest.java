package org.lanewise.simd.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.core.parallel.BatchSplitter;
import org.lanewise.core.parallel.Phase;

/// The splitter over many phases: visibility, wake-ups, interruption, allocation, idleness.
@Timeout(value = 120, threadMode = SEPARATE_THREAD)
class ForkJoinSplitterStressTest {
    private static final long SEED = Long.getLong("lanewise.tests.seed", 2025L);
    private static final int MEETINGS = 300;

    /// Processor time of a thread that only waits for 400 ms; low, because a busy machine also slows one that spins.
    private static final long MOST_IDLE_NANOS = 50_000_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /// Each chunk reads what other chunks wrote in the phase before, without any synchronization of its own.
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 8})
    void plainWritesAreVisibleInTheNextPhase(int workers) {
        int chunks = 24;
        int phases = 20_000;
        try (BatchSplitter splitter = new ForkJoinSplitter(workers)) {
            long[][] values = new long[2][chunks];
            int[] now = {0};
            Phase phase = TestPhase.of(chunks, (chunk, _) -> {
                long[] from = values[now[0]];
                values[1 - now[0]][chunk] = Math.min(from[(chunk + 7) % chunks], from[(chunk + 13) % chunks]) + 1;
            });
            splitter.during(() -> {
                for (int step = 0; step < phases; step++) {
                    splitter.run(phase);
                    now[0] = 1 - now[0];
                }
            });
            assertThat(values[now[0]]).containsOnly(phases);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 8})
    void manyPhasesWithRandomChunksAndHomesLoseAndRepeatNothing(int workers) {
        RandomPhases phases = new RandomPhases(workers, SEED + workers);
        try (BatchSplitter splitter = new ForkJoinSplitter(workers)) {
            splitter.during(() -> phases.run(splitter, 60_000));
        }
    }

    @Test
    void twoSplittersOnTwoThreadsDoNotDisturbEachOther() throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread[] callers = new Thread[2];
        for (int caller = 0; caller < callers.length; caller++) {
            int workers = 2 + caller;
            callers[caller] = new Thread(() -> {
                try (BatchSplitter splitter = new ForkJoinSplitter(workers)) {
                    RandomPhases phases = new RandomPhases(workers, SEED - workers);
                    splitter.during(() -> phases.run(splitter, 20_000));
                } catch (Throwable t) {
                    failure.set(t);
                }
            });
            callers[caller].start();
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(failure).hasValue(null);
    }

    @Test
    void manyShortDuringsStartAndEndCleanly() {
        RandomPhases phases = new RandomPhases(4, SEED);
        try (BatchSplitter splitter = new ForkJoinSplitter(4)) {
            for (int repeat = 0; repeat < 3_000; repeat++) {
                splitter.during(() -> phases.run(splitter, 3));
            }
        }
    }

    /// The member has parked in the pause, and the caller parks for the slow chunk: a lost wake-up on either side would
    /// never end.
    @Test
    void bothSidesWakeUpAfterPausesLongerThanTheSpin() {
        int[] member = {0};
        try (BatchSplitter splitter = new ForkJoinSplitter(2)) {
            splitter.during(() -> {
                for (int repeat = 0; repeat < 200; repeat++) {
                    int pause = repeat % 3;
                    TestPhase.sleepMillis(pause);
                    TestPhase.runOnBoth(splitter, () -> {}, () -> {
                        TestPhase.sleepMillis(pause);
                        member[0]++;
                    });
                }
            });
        }
        assertThat(member[0]).isEqualTo(200);
    }

    @Test
    void theCallersInterruptSurvivesRunAndItWaitsWithoutSpinning() {
        try (BatchSplitter splitter = new ForkJoinSplitter(2)) {
            splitter.during(() -> {
                for (int repeat = 0; repeat < 3; repeat++) {
                    Thread caller = Thread.currentThread();
                    long[] cpu = new long[1];
                    TestPhase.runOnBoth(
                            splitter,
                            () -> {
                                cpu[0] = THREADS.getCurrentThreadCpuTime();
                                caller.interrupt();
                            },
                            () -> TestPhase.sleepMillis(400));
                    assertThat(THREADS.getCurrentThreadCpuTime() - cpu[0]).isLessThan(MOST_IDLE_NANOS);
                    assertThat(Thread.interrupted()).isTrue();
                    TestPhase.runOnBoth(splitter, () -> {}, () -> TestPhase.sleepMillis(2));
                    assertThat(Thread.interrupted()).isFalse();
                }
            });
        }
    }

    @Test
    void anInterruptedCallerLeavesDuringInterrupted() {
        try (BatchSplitter splitter = new ForkJoinSplitter(3)) {
            splitter.during(() -> {
                Thread.currentThread().interrupt();
                for (int phase = 0; phase < 1000; phase++) {
                    splitter.run(TestPhase.of(6, (_, _) -> Thread.onSpinWait()));
                }
            });
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aMemberSpinsNeitherInAPauseNorAfterDuringNorWhenInterrupted() {
        try (BatchSplitter splitter = new ForkJoinSplitter(2)) {
            Thread[] member = new Thread[1];
            long[] atEnd = new long[1];
            splitter.during(() -> {
                for (int repeat = 0; repeat < 3; repeat++) {
                    TestPhase.runOnBoth(splitter, () -> {}, () -> {
                        member[0] = Thread.currentThread();
                        member[0].interrupt();
                    });
                    long before = THREADS.getThreadCpuTime(member[0].threadId());
                    TestPhase.sleepMillis(200);
                    member[0].interrupt();
                    TestPhase.sleepMillis(200);
                    atEnd[0] = THREADS.getThreadCpuTime(member[0].threadId());
                    assertThat(atEnd[0] - before).isLessThan(MOST_IDLE_NANOS);
                }
            });
            TestPhase.sleepMillis(400);
            assertThat(THREADS.getThreadCpuTime(member[0].threadId()) - atEnd[0]).isLessThan(MOST_IDLE_NANOS);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void aPhaseAllocatesNothing(int workers) {
        long[] threadOfWorker = new long[workers];
        Phase empty = TestPhase.of(2 * workers, (_, _) -> {});
        Phase meeting = meetingOfCallerAndMember(threadOfWorker);
        try (BatchSplitter splitter = new ForkJoinSplitter(workers)) {
            splitter.during(() -> {
                runWithPauses(splitter, empty, meeting);
                long[] threads = Arrays.stream(threadOfWorker).filter(id -> id != 0).toArray();
                assertThat(threads).hasSizeGreaterThan(1);
                THREADS.getThreadAllocatedBytes(threads);
                long[] before = THREADS.getThreadAllocatedBytes(threads);
                long caller = THREADS.getCurrentThreadAllocatedBytes();
                runWithPauses(splitter, empty, meeting);
                caller = THREADS.getCurrentThreadAllocatedBytes() - caller;
                long[] after = THREADS.getThreadAllocatedBytes(threads);
                assertThat(caller).as("bytes, caller").isLessThan(MEETINGS);
                for (int i = 1; i < threads.length; i++) {
                    assertThat(after[i] - before[i]).as("bytes, member").isLessThan(MEETINGS);
                }
            });
        }
    }

    /// Two chunks that wait for each other, so that a member runs one of them; allocates nothing.
    private static Phase meetingOfCallerAndMember(long[] threadOfWorker) {
        AtomicInteger arrivals = new AtomicInteger();
        return TestPhase.of(2, (_, worker) -> {
            threadOfWorker[worker] = Thread.currentThread().threadId();
            int all = arrivals.getAndIncrement() / 2 * 2 + 2;
            while (arrivals.get() < all) {
                Thread.yield();
            }
        });
    }

    /// With pauses now and then, so that members park and are woken too.
    private static void runWithPauses(BatchSplitter splitter, Phase empty, Phase meeting) {
        for (int i = 0; i < MEETINGS; i++) {
            for (int j = 0; j < 50; j++) {
                splitter.run(empty);
            }
            splitter.run(meeting);
            if (i % 10 == 0) {
                LockSupport.parkNanos(1_000_000); // unlike sleep, it does not allocate
            }
        }
    }

    /// Phases with random chunk counts and homes. Every chunk adds to a plain counter of its own; after each phase the
    /// caller checks all counters, which also checks that the writes have become visible.
    private static final class RandomPhases implements Phase {
        private static final int MOST_CHUNKS = 40;

        private final Random random;
        private final int[] starts;
        private final int[] runs = new int[MOST_CHUNKS];
        private final boolean[] atWork;
        private final long seed;
        private int chunks;
        private volatile boolean overlapped;

        RandomPhases(int workers, long seed) {
            random = new Random(seed);
            starts = new int[workers + 1];
            atWork = new boolean[workers * 64];
            this.seed = seed;
        }

        @Override
        public int chunks() {
            return chunks;
        }

        @Override
        public int homeStart(int worker, int workers) {
            return starts[worker];
        }

        @Override
        public void run(int chunk, int worker) {
            overlapped |= atWork[worker * 64];
            atWork[worker * 64] = true;
            runs[chunk]++;
            for (int i = chunk & 15; i > 0; i--) {
                Thread.onSpinWait();
            }
            atWork[worker * 64] = false;
        }

        void run(BatchSplitter splitter, int phases) {
            for (int phase = 0; phase < phases; phase++) {
                chunks = random.nextInt(4) == 0 ? random.nextInt(4) : random.nextInt(MOST_CHUNKS + 1);
                for (int worker = 1; worker < starts.length; worker++) {
                    starts[worker] = random.nextInt(chunks + 1);
                }
                starts[starts.length - 1] = chunks;
                Arrays.sort(starts);
                Arrays.fill(runs, 0);
                splitter.run(this);
                for (int chunk = 0; chunk < MOST_CHUNKS; chunk++) {
                    if (runs[chunk] != (chunk < chunks ? 1 : 0)) {
                        throw new AssertionError("chunk " + chunk + " of " + chunks + " ran " + runs[chunk]
                                + " times in phase " + phase + ", -Dlanewise.tests.seed=" + seed);
                    }
                }
            }
            assertThat(overlapped).as("two chunks at a time on one worker").isFalse();
        }
    }
}
