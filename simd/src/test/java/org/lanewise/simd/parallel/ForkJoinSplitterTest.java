package org.lanewise.simd.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.core.parallel.BatchSplitter;
import org.lanewise.core.parallel.Phase;

@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class ForkJoinSplitterTest {
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 8, 17})
    void everyChunkRunsExactlyOnce(int workers) {
        try (BatchSplitter splitter = new ForkJoinSplitter(workers)) {
            long chunksInAll = 0;
            for (int chunks : new int[] {0, 1, 2, 3, workers - 1, workers, workers + 1, 64, 1009}) {
                AtomicIntegerArray runs = new AtomicIntegerArray(chunks);
                splitter.during(() -> {
                    for (int repeat = 0; repeat < 20; repeat++) {
                        splitter.run(TestPhase.of(chunks, (chunk, _) -> runs.incrementAndGet(chunk)));
                    }
                });
                for (int chunk = 0; chunk < chunks; chunk++) {
                    assertThat(runs.get(chunk)).as("runs of chunk %d of %d", chunk, chunks).isEqualTo(20);
                }
                chunksInAll += 20L * chunks;
            }
            assertThat(sumOfChunksRun(splitter)).isEqualTo(chunksInAll);
        }
    }

    @Test
    void aPhaseMayHaveAMillionChunks() {
        int chunks = 1 << 20;
        AtomicIntegerArray runs = new AtomicIntegerArray(chunks);
        try (BatchSplitter splitter = new ForkJoinSplitter(3)) {
            splitter.during(() -> splitter.run(TestPhase.of(chunks, (chunk, _) -> runs.incrementAndGet(chunk))));
            assertThat(sumOfChunksRun(splitter)).isEqualTo(chunks);
        }
        for (int chunk = 0; chunk < chunks; chunk++) {
            if (runs.get(chunk) != 1) {
                assertThat(runs.get(chunk)).as("runs of chunk %d", chunk).isOne();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"'0,9,9,9'", "'0,0,0,9'", "'0,0,9,9'", "'0,1,8,9'", "'0,0,0,0'", "'0,0,1,1'", "'0,0,0,2'"})
    void unevenHomesLoseNoChunk(String homes) {
        int[] starts = Arrays.stream(homes.split(",")).mapToInt(Integer::parseInt).toArray();
        AtomicIntegerArray runs = new AtomicIntegerArray(9);
        try (BatchSplitter splitter = new ForkJoinSplitter(3)) {
            splitter.during(() -> {
                for (int repeat = 0; repeat < 1000; repeat++) {
                    splitter.run(TestPhase.withHomes(starts, (chunk, _) -> runs.incrementAndGet(chunk)));
                }
            });
        }
        for (int chunk = 0; chunk < runs.length(); chunk++) {
            assertThat(runs.get(chunk)).as("runs of chunk %d", chunk).isEqualTo(chunk < starts[3] ? 1000 : 0);
        }
    }

    @Test
    void callerAndMemberWorkAtTheSameTimeAndBeginAtHome() {
        AtomicIntegerArray firstChunks = new AtomicIntegerArray(new int[] {-1, -1});
        CountDownLatch begun = new CountDownLatch(2);
        try (BatchSplitter splitter = new ForkJoinSplitter(2)) {
            splitter.during(() -> splitter.run(TestPhase.of(10, (chunk, worker) -> {
                if (firstChunks.compareAndSet(worker, -1, chunk)) {
                    begun.countDown();
                    TestPhase.awaitOrFail(begun);
                }
            })));
            assertThat(splitter.chunksRun(0)).isPositive();
            assertThat(splitter.chunksRun(1)).isPositive();
        }
        assertThat(firstChunks.get(0)).isZero();
        assertThat(firstChunks.get(1)).isEqualTo(5);
    }

    @Test
    void aMemberStuckInAChunkHoldsUpNoOtherChunk() {
        int chunks = 200;
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch others = new CountDownLatch(chunks - 1);
        AtomicIntegerArray run = new AtomicIntegerArray(2);
        try (BatchSplitter splitter = new ForkJoinSplitter(2)) {
            splitter.during(() -> splitter.run(TestPhase.of(chunks, (_, worker) -> {
                if (run.getAndIncrement(worker) == 0) {
                    begun.countDown();
                    TestPhase.awaitOrFail(begun);
                }
                if (worker == 1) {
                    TestPhase.awaitOrFail(others);
                } else {
                    others.countDown();
                }
            })));
        }
        assertThat(run.get(0)).isEqualTo(chunks - 1);
        assertThat(run.get(1)).isOne();
    }

    @Test
    void membersThatNeverGetAThreadHoldUpNobody() {
        AtomicInteger runs = new AtomicInteger();
        try (BatchSplitter splitter = new ForkJoinSplitter(4, _ -> null)) {
            for (int repeat = 0; repeat < 3; repeat++) {
                splitter.during(() -> {
                    for (int phase = 0; phase < 1000; phase++) {
                        splitter.run(TestPhase.of(10, (_, _) -> runs.incrementAndGet()));
                    }
                });
            }
            assertThat(splitter.chunksRun(0)).isEqualTo(30_000);
        }
        assertThat(runs).hasValue(30_000);
    }

    @Test
    void aThreadThatCannotBeMadeIsReportedAndTheSplitterStaysUsable() {
        OutOfMemoryError thrown = new OutOfMemoryError("no more threads");
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger runs = new AtomicInteger();
        try (BatchSplitter splitter = new ForkJoinSplitter(2, pool -> {
            if (asked.getAndIncrement() == 0) {
                throw thrown;
            }
            return ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
        })) {
            assertThat(catchThrowable(() -> splitter.during(() -> {}))).isInstanceOf(OutOfMemoryError.class);
            splitter.during(() -> TestPhase.runOnBoth(splitter, runs::incrementAndGet, runs::incrementAndGet));
        }
        assertThat(runs).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void whatAChunkThrowsIsThrownByRunAndAllOtherChunksAreRun(int throwingWorker) {
        StackOverflowError thrown = new StackOverflowError("made up");
        AtomicInteger runs = new AtomicInteger();
        Runnable fail = () -> {
            throw thrown;
        };
        try (BatchSplitter splitter = new ForkJoinSplitter(2)) {
            splitter.during(() -> {
                for (int repeat = 0; repeat < 100; repeat++) {
                    assertThat(catchThrowable(() -> TestPhase.runOnBoth(
                            splitter,
                            throwingWorker == 0 ? fail : runs::incrementAndGet,
                            throwingWorker == 1 ? fail : runs::incrementAndGet)))
                            .isSameAs(thrown);
                    TestPhase.runOnBoth(splitter, runs::incrementAndGet, runs::incrementAndGet);
                }
            });
        }
        assertThat(runs).hasValue(300);
    }

    @Test
    void aMemberThatThrowsWakesTheParkedCaller() {
        IllegalArgumentException thrown = new IllegalArgumentException("made up");
        try (BatchSplitter splitter = new ForkJoinSplitter(2)) {
            splitter.during(() -> assertThat(catchThrowable(() -> TestPhase.runOnBoth(splitter, () -> {}, () -> {
                TestPhase.sleepMillis(100);
                throw thrown;
            })))
                    .isSameAs(thrown));
        }
    }

    @Test
    void oneOfManyExceptionsIsThrown() {
        AtomicInteger runs = new AtomicInteger();
        try (BatchSplitter splitter = new ForkJoinSplitter(3)) {
            splitter.during(() -> assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> splitter.run(TestPhase.of(100, (_, _) -> {
                        runs.incrementAndGet();
                        throw new ArithmeticException();
                    }))));
        }
        assertThat(runs).hasValue(100);
    }

    @Test
    void theOnlyChunkMayThrow() {
        ArithmeticException thrown = new ArithmeticException();
        try (BatchSplitter splitter = new ForkJoinSplitter(2)) {
            splitter.during(() -> {
                assertThat(catchThrowable(() -> splitter.run(TestPhase.of(1, (_, _) -> {
                    throw thrown;
                }))))
                        .isSameAs(thrown);
                assertThatCode(() -> splitter.run(TestPhase.of(1, (_, _) -> {}))).doesNotThrowAnyException();
            });
        }
    }

    @Test
    void aPhaseThatCannotBePlannedRunsNoChunk() {
        AtomicInteger runs = new AtomicInteger();
        TestPhase.Body count = (_, _) -> runs.incrementAndGet();
        Phase brokenHomes = new Phase() {
            @Override
            public int chunks() {
                return 9;
            }

            @Override
            public int homeStart(int worker, int workers) {
                throw new ArithmeticException("made up");
            }

            @Override
            public void run(int chunk, int worker) {
                runs.incrementAndGet();
            }
        };
        try (BatchSplitter splitter = new ForkJoinSplitter(3)) {
            splitter.during(() -> {
                for (Phase phase : List.of(
                        TestPhase.of(-1, count),
                        TestPhase.of((1 << 20) + 1, count),
                        TestPhase.withHomes(new int[] {0, 5, 4, 9}, count),
                        TestPhase.withHomes(new int[] {0, 5, 10, 9}, count),
                        TestPhase.withHomes(new int[] {0, -1, 4, 9}, count))) {
                    assertThatIllegalArgumentException().isThrownBy(() -> splitter.run(phase));
                }
                assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> splitter.run(brokenHomes));
                assertThat(runs).hasValue(0);
                splitter.run(TestPhase.of(9, count));
                assertThat(runs).hasValue(9);
            });
        }
    }

    @Test
    void duringPassesOnWhatTheWorkThrowsAndCanBeUsedAgain() {
        ArithmeticException thrown = new ArithmeticException();
        AtomicInteger runs = new AtomicInteger();
        try (BatchSplitter splitter = new ForkJoinSplitter(4)) {
            for (int repeat = 0; repeat < 200; repeat++) {
                assertThat(catchThrowable(() -> splitter.during(() -> {
                    splitter.run(TestPhase.of(5, (_, _) -> runs.incrementAndGet()));
                    throw thrown;
                })))
                        .isSameAs(thrown);
            }
        }
        assertThat(runs).hasValue(1000);
    }

    @Test
    void allMembersHaveGoneWhenDuringReturns() {
        try (ForkJoinSplitter splitter = new ForkJoinSplitter(4)) {
            for (int repeat = 0; repeat < 50; repeat++) {
                int pause = repeat % 2;
                splitter.during(() -> {
                    splitter.run(TestPhase.of(12, (_, _) -> {}));
                    TestPhase.sleepMillis(pause);
                });
                assertThat(splitter.membersGone()).isEqualTo(3);
            }
        }
    }

    @Test
    void runAndDuringInTheWrongPlaceAreRejected() throws InterruptedException {
        Phase phase = TestPhase.of(4, (_, _) -> {});
        try (BatchSplitter splitter = new ForkJoinSplitter(2)) {
            assertThatIllegalStateException().isThrownBy(() -> splitter.run(phase));
            AtomicReference<Throwable> runElsewhere = new AtomicReference<>();
            AtomicReference<Throwable> duringElsewhere = new AtomicReference<>();
            Thread other = new Thread(() -> {
                runElsewhere.set(catchThrowable(() -> splitter.run(phase)));
                duringElsewhere.set(catchThrowable(() -> splitter.during(() -> {})));
            });
            splitter.during(() -> {
                assertThatIllegalStateException().isThrownBy(() -> splitter.during(() -> {}));
                other.start();
                assertThatCode(other::join).doesNotThrowAnyException();
                splitter.run(phase);
            });
            assertThat(runElsewhere.get()).isInstanceOf(IllegalStateException.class);
            assertThat(duringElsewhere.get()).isInstanceOf(IllegalStateException.class);
            assertThatIllegalStateException().isThrownBy(() -> splitter.run(phase));
            assertThat(sumOfChunksRun(splitter)).isEqualTo(4);
        }
    }

    @Test
    void aChunkCannotRunAPhaseOnItsOwnSplitter() {
        Phase inner = TestPhase.of(4, (_, _) -> {});
        try (BatchSplitter splitter = new ForkJoinSplitter(2)) {
            splitter.during(() -> {
                for (int chunks : new int[] {1, 6}) {
                    assertThatIllegalStateException()
                            .isThrownBy(() -> splitter.run(TestPhase.of(chunks, (_, _) -> splitter.run(inner))));
                }
                assertThatCode(() -> splitter.run(inner)).doesNotThrowAnyException();
            });
        }
    }

    @Test
    void aClosedSplitterRejectsWorkAndItsThreadsEnd() {
        BatchSplitter splitter = new ForkJoinSplitter(3);
        List<Thread> threads = new ArrayList<>();
        splitter.during(() -> TestPhase.runOnBoth(splitter, () -> {}, () -> threads.add(Thread.currentThread())));
        splitter.close();
        splitter.close();
        assertThat(threads).hasSize(1);
        assertThatCode(() -> threads.getFirst().join()).doesNotThrowAnyException();
        assertThatIllegalStateException().isThrownBy(() -> splitter.during(() -> {}));
        assertThatIllegalStateException().isThrownBy(() -> splitter.run(TestPhase.of(2, (_, _) -> {})));
    }

    @Test
    void closingInsideDuringTakesEffectAtOnceForRunAndAtItsEndForThreads() {
        BatchSplitter splitter = new ForkJoinSplitter(2);
        List<Thread> threads = new ArrayList<>();
        splitter.during(() -> {
            TestPhase.runOnBoth(splitter, () -> {}, () -> threads.add(Thread.currentThread()));
            splitter.close();
            assertThatIllegalStateException().isThrownBy(() -> splitter.run(TestPhase.of(2, (_, _) -> {})));
        });
        assertThatCode(() -> threads.getFirst().join()).doesNotThrowAnyException();
    }

    @Test
    void membersAreDaemonsWithTellingNames() {
        List<Thread> threads = new ArrayList<>();
        try (BatchSplitter splitter = new ForkJoinSplitterProvider().open(2)) {
            assertThat(splitter.workers()).isEqualTo(2);
            splitter.during(() -> TestPhase.runOnBoth(splitter, () -> {}, () -> threads.add(Thread.currentThread())));
        }
        assertThat(threads.getFirst().isDaemon()).isTrue();
        assertThat(threads.getFirst().getName()).matches("lanewise-\\d+-worker-1");
    }

    @Test
    void oneWorkerIsTooFew() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ForkJoinSplitter(1));
    }

    private static long sumOfChunksRun(BatchSplitter splitter) {
        long sum = 0;
        for (int worker = 0; worker < splitter.workers(); worker++) {
            sum += splitter.chunksRun(worker);
        }
        return sum;
    }
}
