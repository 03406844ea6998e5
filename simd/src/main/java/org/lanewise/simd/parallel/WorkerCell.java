package org.lanewise.simd.parallel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.parallel.Phase;

/// What the workers know of one worker, laid out so that one cache line carries a phase from the caller to a member
/// and the member's answer back.
///
///     | 128 bytes | claims   finished   end   phase | 128 bytes | chunksRun   attendance   thread ... | next cell
///     | padding   | written by caller and members   | padding   | written by this worker alone        | (padding)
///
/// Padding is two lines, because processors fetch lines in pairs. The claim word, which caller and members change only
/// by atomic steps:
///
///     63                         23   22     21    20             0
///     [ number of the phase, 41 bits | stop | parked | unclaimed, 21 ]
///
/// - A claim lowers `unclaimed` by one, so the word alone says whether there is anything to claim; the first chunk goes
///   first. The number makes a claim fail that was begun in an earlier phase: a member can sleep through exactly
///   `2^41` phases only in 25 days of nothing but empty ones.
/// - `parked` is set by a member that goes to sleep, only where nothing is unclaimed. Whoever announces a phase
///   replaces the word in one step and so learns whether the member needs waking; no wake-up is lost.
/// - `end`, `phase` and the zero of `finished` are plain writes before the announcement. They may be read after a
///   successful claim, because the phase cannot end before the claimed chunk has been counted as finished.
final class WorkerCell extends PaddingAfterWords {
    /// The most chunks a phase may have: what fits into `unclaimed`.
    static final int MAXIMUM_CHUNKS = 1 << 20;

    static final long PARKED = 1L << 21;
    static final long STOP = 1L << 22;

    /// Attendance: no member, a member asked to come, a member at work.
    static final int ABSENT = 0;

    static final int EXPECTED = 1;
    static final int PRESENT = 2;

    private static final int NUMBER_SHIFT = 23;
    private static final long UNCLAIMED_MASK = PARKED - 1;
    private static final VarHandle CLAIMS;
    private static final VarHandle CHUNKS_RUN;
    private static final VarHandle ATTENDANCE;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            CLAIMS = lookup.findVarHandle(ControlWords.class, "claims", long.class);
            CHUNKS_RUN = lookup.findVarHandle(WorkerCell.class, "chunksRun", long.class);
            ATTENDANCE = lookup.findVarHandle(WorkerCell.class, "attendance", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private long chunksRun;
    private volatile int attendance = ABSENT;

    /// Whom to wake; set by the member before it first parks.
    @Nullable
    Thread thread;

    /// In the caller's cell only: a phase is going on.
    boolean occupied;

    static long number(long word) {
        return word >>> NUMBER_SHIFT;
    }

    static long numberAfter(long number) {
        return number((number + 1) << NUMBER_SHIFT);
    }

    static int unclaimed(long word) {
        return (int) (word & UNCLAIMED_MASK);
    }

    /// Puts up the chunks of a new phase, or [#STOP]; returns the word that stood there.
    long announce(long number, long unclaimedOrStop) {
        return (long) CLAIMS.getAndSet(this, number << NUMBER_SHIFT | unclaimedOrStop);
    }

    /// Claims one chunk if the claim word still is `word`; returns the word found, which is `word` on success.
    long claim(long word) {
        return (long) CLAIMS.compareAndExchange(this, word, word - 1);
    }

    /// Waits, on the thread of this cell's member, until a phase other than `number` is announced; returns the word of
    /// that phase.
    long awaitPhaseAfter(long number, long spinNanos) {
        long start = 0;
        long word = claims;
        for (int poll = 1; number(word) == number; poll++) {
            Thread.onSpinWait();
            if (poll % Spin.POLLS_PER_CLOCK == 0) {
                long now = System.nanoTime();
                start = start == 0 ? now : start;
                if (!Spin.goOn(now - start, spinNanos)) {
                    parkUntilAfter(number);
                }
            }
            word = claims;
        }
        return word;
    }

    private void parkUntilAfter(long number) {
        long word = claims;
        if (number(word) == number && CLAIMS.compareAndSet(this, word, word | PARKED)) {
            while (number(claims) == number) {
                LockSupport.park(this);
                Thread.interrupted(); // an interrupt means nothing to a member, but would keep it from parking
            }
        }
    }

    long chunksRun() {
        return (long) CHUNKS_RUN.getOpaque(this);
    }

    void addChunksRun(int chunks) {
        CHUNKS_RUN.setOpaque(this, chunksRun + chunks);
    }

    int attendance() {
        return attendance;
    }

    void attendance(int value) {
        attendance = value;
    }

    boolean changeAttendance(int from, int to) {
        return ATTENDANCE.compareAndSet(this, from, to);
    }
}

/// Two cache lines and the gap after the object header, into which the fields of a subclass would else be moved.
abstract class PaddingBeforeWords {
    int before0;
    long before1, before2, before3, before4, before5, before6, before7, before8;
    long before9, before10, before11, before12, before13, before14, before15, before16;
}

abstract class ControlWords extends PaddingBeforeWords {
    private static final Phase NO_PHASE = new NoPhase();
    private static final VarHandle FINISHED;

    static {
        try {
            FINISHED = MethodHandles.lookup().findVarHandle(ControlWords.class, "finished", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /// Number of the phase, state of the member, chunks not yet claimed: see [WorkerCell].
    volatile long claims;

    /// How many chunks this worker has finished in this phase, its own and others'.
    volatile int finished;

    /// Where this worker's home chunks end; a claim that found `n` unclaimed is for chunk `end - n`.
    int end;

    Phase phase = NO_PHASE;

    /// A plain write, made visible by the announcement that follows.
    void resetFinished() {
        FINISHED.set(this, 0);
    }

    void forgetPhase() {
        phase = NO_PHASE;
    }

    private static final class NoPhase implements Phase {
        @Override
        public int chunks() {
            return 0;
        }

        @Override
        public void run(int chunk, int worker) {
            throw new IllegalStateException("no phase is going on");
        }
    }
}

abstract class PaddingAfterWords extends ControlWords {
    int after0;
    long after1, after2, after3, after4, after5, after6, after7, after8;
    long after9, after10, after11, after12, after13, after14, after15, after16;
}
