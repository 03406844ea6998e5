package org.lanewise.simd.parallel;

/// How long a worker looks again and again at a word before it parks.
///
/// Parking and waking costs about as much as [#NANOS], so a shorter wait is better spun. A worker that has no processor
/// of its own keeps others from working by it, and parks soon. The loops that use this look at the clock, which costs
/// as much as a poll or two, only at every [#POLLS_PER_CLOCK]th poll.
final class Spin {
    static final int POLLS_PER_CLOCK = 32;

    private static final long NANOS = 50_000;
    private static final long SHORT_NANOS = 2_000;

    private Spin() {}

    /// @param others how many workers come before this one in the use of the processors
    static long nanos(int others, int processors) {
        return others < processors ? NANOS : SHORT_NANOS;
    }
}
