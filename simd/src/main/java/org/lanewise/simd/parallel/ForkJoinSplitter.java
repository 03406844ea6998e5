package org.lanewise.simd.parallel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinPool.ForkJoinWorkerThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.parallel.BatchSplitter;
import org.lanewise.core.parallel.Phase;

/// Runs phases on a gang: the caller (worker 0) and one long-lived fork/join task, a *member*, for every other worker.
///
/// Forking and joining every phase would cost more than a phase of 30 us gains, so the members stay for the time of
/// [#during]: they spin, then park, until the caller announces the next phase. One phase, seen from the cache lines:
///
///     caller                                     member w
///     plan: ask the phase for its homes
///     announce: write cell w .. 0  ---- line --> sees a new number in cell w
///     claim and run chunks of cell 0             claim and run chunks of cell w, count them in cell w
///     help: claim from cells 1, 2, ..            help: claim from the other cells, count them in cell w
///     add up the counts            <-- line ---- look at cell w again and again, then park
///
/// - Every chunk is claimed by an atomic step on the cell it has its home in (see [WorkerCell]), so whoever comes first
///   runs it. A member that the system has put to sleep, or that has not even started, holds up nobody: the others take
///   its chunks, and the caller waits only for chunks that are being run.
/// - A member counts its chunks once per cell that it worked on, and not per chunk: between two cores that share no
///   cache a line takes 25 to 175 ns.
/// - The fields of this object are read by all workers in every phase and written hardly ever; what changes in every
///   phase is in the cells.
/// - Even workers help upwards, odd ones downwards, so that neighbours do not race for the same chunks.
@SuppressWarnings("ReferenceEquality") // threads and phases are told apart by identity
final class ForkJoinSplitter implements BatchSplitter {
    /// How often a member looks again for chunks in cells that the caller has not come to yet.
    private static final int LOOKS_FOR_LATE_CELLS = 64;

    private static final AtomicInteger OPENED = new AtomicInteger();
    private static final VarHandle CALLER;
    private static final VarHandle FAILURE;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            CALLER = lookup.findVarHandle(ForkJoinSplitter.class, "caller", Thread.class);
            FAILURE = lookup.findVarHandle(ForkJoinSplitter.class, "failure", Throwable.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final int workers;
    private final int processors = Runtime.getRuntime().availableProcessors();
    private final WorkerCell[] cells;
    private final String threadName = "lanewise-" + OPENED.incrementAndGet() + "-worker-";
    private final ForkJoinPool pool;

    /// Members that are parked and have been left so; known to the caller alone.
    private final boolean[] asleep;

    private final CallerWait callerWait = new CallerWait(Spin.nanosFor(1, processors));

    // The two things the caller waits for; made once, because run() must not allocate.
    private final IntSupplier finishedByMembers = this::finishedByMembers;
    private final IntSupplier membersGone = this::membersGone;

    private volatile @Nullable Thread caller;
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;

    /// The number of the last phase before this `during`; members begin with the one after it.
    private long numberBefore;

    ForkJoinSplitter(int workers) {
        this(workers, ForkJoinPool.defaultForkJoinWorkerThreadFactory);
    }

    /// @param threads makes the members' threads, which must be daemons; may answer with null, for "none now"
    ForkJoinSplitter(int workers, ForkJoinWorkerThreadFactory threads) {
        if (workers < 2) {
            throw new IllegalArgumentException("workers must be at least 2, was " + workers);
        }
        this.workers = workers;
        cells = new WorkerCell[workers];
        for (int worker = 0; worker < workers; worker++) {
            cells[worker] = new WorkerCell();
        }
        asleep = new boolean[workers];
        int size = workers - 1;
        pool = new ForkJoinPool(size, threads, null, true, size, size, 0, null, 60, TimeUnit.SECONDS);
    }

    @Override
    public int workers() {
        return workers;
    }

    @Override
    public long chunksRun(int worker) {
        return cells[worker].chunksRun();
    }

    @Override
    public void during(Runnable work) {
        if (!CALLER.compareAndSet(this, null, Thread.currentThread())) {
            throw new IllegalStateException("a splitter serves one during at a time");
        }
        try {
            if (closed) {
                throw new IllegalStateException("the splitter is closed");
            }
            try {
                callMembers();
                work.run();
            } finally {
                dismissMembers();
            }
        } finally {
            caller = null;
            if (closed) {
                pool.shutdownNow();
            }
        }
    }

    /// Inside a [#during] the next [#run] is refused, and the threads end with the `during`.
    @Override
    public void close() {
        closed = true;
        if (caller == null) {
            pool.shutdownNow();
        }
    }

    private void callMembers() {
        numberBefore = WorkerCell.number(cells[0].claims);
        for (int member = 1; member < workers; member++) {
            int worker = member;
            cells[worker].attendance(WorkerCell.EXPECTED);
            pool.execute(() -> attend(worker));
        }
    }

    /// Sends all members home and waits until they have gone, so that no worker is ever served by two threads. Those
    /// that have not come yet find that they are not expected any more.
    private void dismissMembers() {
        long number = WorkerCell.numberAfter(WorkerCell.number(cells[0].claims));
        for (int worker = workers - 1; worker >= 0; worker--) {
            WorkerCell cell = cells[worker];
            cell.changeAttendance(WorkerCell.EXPECTED, WorkerCell.ABSENT);
            long before = cell.announce(number, WorkerCell.STOP);
            if (asleep[worker] || (before & WorkerCell.PARKED) != 0) {
                asleep[worker] = false;
                LockSupport.unpark(cell.thread);
            }
        }
        callerWait.await(membersGone, workers - 1);
        for (WorkerCell cell : cells) {
            cell.forgetPhase();
        }
    }

    /// How many members are not at work; all of them outside [#during].
    int membersGone() {
        int gone = 0;
        for (int worker = 1; worker < workers; worker++) {
            gone += cells[worker].attendance() == WorkerCell.ABSENT ? 1 : 0;
        }
        return gone;
    }

    @Override
    public void run(Phase phase) {
        WorkerCell own = cells[0];
        if (caller != Thread.currentThread() || closed || own.occupied) {
            throw misuse();
        }
        own.occupied = true;
        try {
            int chunks = phase.chunks();
            if (chunks == 1) {
                own.addChunksRun(1);
                phase.run(0, 0);
            } else if (chunks != 0) {
                plan(phase, chunks);
                long number = announce(phase, chunks);
                int left = chunks - takePart(number, 0);
                if (left > 0) {
                    callerWait.await(finishedByMembers, left);
                }
            }
        } finally {
            own.occupied = false;
        }
        if (failure != null) {
            throwFailure();
        }
    }

    private IllegalStateException misuse() {
        if (closed) {
            return new IllegalStateException("the splitter is closed");
        }
        return new IllegalStateException(
                caller == Thread.currentThread() ? "a phase is going on already" : "run is for the caller of during");
    }

    /// Writes where every worker's home ends, before anything is announced: what a phase throws here concerns the
    /// caller alone.
    private void plan(Phase phase, int chunks) {
        if (chunks < 0 || chunks > WorkerCell.MAXIMUM_CHUNKS) {
            throw new IllegalArgumentException(
                    "a phase has 0 to " + WorkerCell.MAXIMUM_CHUNKS + " chunks, this one has " + chunks);
        }
        int start = 0;
        for (int worker = 0; worker < workers; worker++) {
            int end = worker + 1 < workers ? phase.homeStart(worker + 1, workers) : chunks;
            if (end < start || end > chunks) {
                throw new IllegalArgumentException(
                        "home of worker " + worker + " is " + start + " to " + end + " of " + chunks);
            }
            cells[worker].end = end;
            start = end;
        }
    }

    /// Puts the phase up in all cells, the caller's last because members begin with their own, and wakes as many
    /// sleepers as there are chunks and processors for.
    private long announce(Phase phase, int chunks) {
        long number = WorkerCell.numberAfter(WorkerCell.number(cells[0].claims));
        int awake = 0;
        for (int worker = workers - 1; worker >= 0; worker--) {
            WorkerCell cell = cells[worker];
            int start = worker == 0 ? 0 : cells[worker - 1].end;
            if (cell.phase != phase) {
                cell.phase = phase;
            }
            cell.resetFinished();
            long before = cell.announce(number, cell.end - start);
            if ((before & WorkerCell.PARKED) != 0) {
                asleep[worker] = true;
            }
            awake += asleep[worker] ? 0 : 1;
        }
        int wanted = Math.min(Math.min(workers, Math.max(processors, 2)), chunks);
        for (int worker = 1; awake < wanted && worker < workers; worker++) {
            if (asleep[worker]) {
                asleep[worker] = false;
                awake++;
                LockSupport.unpark(cells[worker].thread);
            }
        }
        return number;
    }

    /// Runs chunks of phase `number`, own ones first, until none is left to claim; returns how many.
    private int takePart(long number, int worker) {
        WorkerCell own = cells[worker];
        int ran = runChunks(own, number, worker);
        count(own, worker, ran, ran);
        int step = (worker & 1) == 0 ? 1 : workers - 1;
        for (int look = 0; look < LOOKS_FOR_LATE_CELLS; look++) {
            boolean late = false;
            for (int next = after(worker, step); next != worker; next = after(next, step)) {
                WorkerCell other = cells[next];
                int helped = runChunks(other, number, worker);
                ran += helped;
                count(own, worker, ran, helped);
                late |= WorkerCell.number(other.claims) != number;
            }
            if (!late || WorkerCell.number(own.claims) != number) {
                break;
            }
            Thread.onSpinWait();
        }
        return ran;
    }

    private int after(int worker, int step) {
        int next = worker + step;
        return next < workers ? next : next - workers;
    }

    /// Tells the caller that chunks are finished. After its last word of a phase a member touches nothing of the phase.
    private void count(WorkerCell own, int worker, int ran, int ranNow) {
        if (ranNow == 0) {
            return;
        }
        own.addChunksRun(ranNow);
        if (worker != 0) {
            own.finished = ran;
            callerWait.wake();
        }
    }

    /// Claims and runs chunks of one cell while it has some of phase `number`; returns how many.
    private int runChunks(WorkerCell cell, long number, int worker) {
        int ran = 0;
        long word = cell.claims;
        while (WorkerCell.number(word) == number && WorkerCell.unclaimed(word) > 0) {
            long found = cell.claim(word);
            if (found == word) {
                try {
                    cell.phase.run(cell.end - WorkerCell.unclaimed(word), worker);
                } catch (Throwable t) { // also an Error must reach the caller, and the chunk must count as finished
                    FAILURE.compareAndSet(this, null, t);
                }
                ran++;
                found = cell.claims;
            }
            word = found;
        }
        return ran;
    }

    private int finishedByMembers() {
        int finished = 0;
        for (int worker = 1; worker < workers; worker++) {
            finished += cells[worker].finished;
        }
        return finished;
    }

    /// The life of a member during one `during`.
    private void attend(int worker) {
        WorkerCell own = cells[worker];
        if (!own.changeAttendance(WorkerCell.EXPECTED, WorkerCell.PRESENT)) {
            return;
        }
        own.thread = Thread.currentThread();
        own.thread.setName(threadName + worker);
        long spinNanos = Spin.nanosFor(worker, processors);
        long word = own.awaitPhaseAfter(numberBefore, spinNanos);
        while ((word & WorkerCell.STOP) == 0) {
            long number = WorkerCell.number(word);
            takePart(number, worker);
            word = own.awaitPhaseAfter(number, spinNanos);
        }
        own.attendance(WorkerCell.ABSENT);
        callerWait.wake();
    }

    private void throwFailure() {
        Throwable first = failure;
        failure = null;
        ForkJoinSplitter.<RuntimeException>throwAsIs(first);
    }

    /// Throws what a chunk has thrown as it is, checked or not.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> void throwAsIs(@Nullable Throwable thrown) throws T {
        throw (T) thrown;
    }
}
