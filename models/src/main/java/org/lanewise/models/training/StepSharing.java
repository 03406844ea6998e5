package org.lanewise.models.training;

import java.util.Arrays;

/// Whether all workers share the steps or the caller does them alone, whichever is quicker at the moment: on cores that are far apart,
/// or that other programs use, two threads can take twice as long as one, and that changes within seconds. No choice changes
/// a bit.
///
///     a period of 2048 steps
///     [ as chosen, the last 8 timed | 4 + 8 the other way, 8 timed ]  then the choice for the next period
///
/// A trial is given up once it has taken a hundredth of the period's time: so it costs little where the other way is much slower.
/// The first one comes after 256 steps, and is repeated as soon where it is given up: it may have waited for a compiler.
final class StepSharing {
    /// Steps between the ends of two trials.
    static final int PERIOD = 2048;

    /// Steps of a trial that are not timed: workers wake up, and weights move between caches.
    private static final int SETTLING = 4;

    /// Steps that are timed, either way.
    private static final int SAMPLE = 8;

    /// The step that a trial begins with.
    static final int TRIAL = PERIOD - SAMPLE - SETTLING;

    /// The part of a period that a trial may take.
    private static final double MOST_COST = 0.01;

    /// Steps until the first trial, and until the next where one of the first was given up.
    static final int SOON = 256;

    private static final int MOST_RETRIES = 6;

    /// How much quicker the other way must be.
    private static final double GAIN = 0.95;

    /// Of the last steps.
    private final long[] times = new long[SAMPLE];

    private boolean shared = true;

    /// Within the period.
    private int step = TRIAL - SOON;

    /// Of a step as chosen, in this period.
    private long usual;

    /// What the trial has taken.
    private long spent;

    /// Trials that were given up and repeated soon.
    private int retries;

    /// Whether the next step is for all workers.
    boolean isShared() {
        boolean tries = step >= TRIAL;
        return shared != tries;
    }

    /// Hears how long that step took.
    void took(long nanoseconds) {
        times[step % SAMPLE] = nanoseconds;
        step++;
        if (step == TRIAL) {
            usual = lowerQuartile();
            spent = 0;
        } else if (step > TRIAL) {
            spent += nanoseconds;
            if (step == PERIOD) {
                shared ^= lowerQuartile() < GAIN * usual;
                step = 0;
            } else if (spent > MOST_COST * PERIOD * usual) {
                step = retries < MOST_RETRIES ? TRIAL - SOON : 0;
                retries++;
            }
        }
    }

    private long lowerQuartile() {
        Arrays.sort(times);
        return times[SAMPLE / 4];
    }
}
