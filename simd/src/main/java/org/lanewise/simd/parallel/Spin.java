package org.lanewise.simd.parallel;

/// How long a worker looks again and again at a word before it parks.
///
/// Parking and waking costs about as much as [#NANOS], so a shorter wait is better spun; between two phases it is a few
/// microseconds. After those a waiting worker offers its processor to others between its looks: where other programs
/// run too, that keeps the gang from being slower than one thread. A worker that has no processor of its own parks
/// soon. The loops that use this look at the clock, which costs as much as a poll or two, only at every
/// [#POLLS_PER_CLOCK]th poll.
final class Spin {
    static final int POLLS_PER_CLOCK = 32;

    private static final long NANOS = 50_000;
    private static final long SHORT_NANOS = 2_000;
    private static final long NANOS_BEFORE_YIELDING = 10_000;

    private Spin() {}

    /// The time for worker number `worker`, if the first ones use the processors.
    static long nanosFor(int worker, int processors) {
        return worker < processors ? NANOS : SHORT_NANOS;
    }

    /// Whether to go on after having waited for `waited` of at most `limit` nanoseconds; yields when it is time to.
    @SuppressWarnings("ThreadPriorityCheck") // a courtesy: nothing relies on it
    static boolean goOn(long waited, long limit) {
        if (waited >= NANOS_BEFORE_YIELDING) {
            Thread.yield();
        }
        return waited < limit;
    }
}
