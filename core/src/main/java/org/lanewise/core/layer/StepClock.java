package org.lanewise.core.layer;

/// Which training step is running: the coordinates of what a layer draws at random (bit contract, rule 4). Set between
/// the phases of steps by the training thread, read by all workers within them.
public final class StepClock {
    private final long seed;
    private int epoch;
    private int step;

    /// A clock before the first step.
    ///
    /// @param seed the seed of the run
    public StepClock(long seed) {
        this.seed = seed;
    }

    /// Goes to a step.
    ///
    /// @param newEpoch the epoch, from 0
    /// @param newStep the step within that epoch, from 0
    public void set(int newEpoch, int newStep) {
        epoch = newEpoch;
        step = newStep;
    }

    public long seed() {
        return seed;
    }

    public int epoch() {
        return epoch;
    }

    public int step() {
        return step;
    }
}
