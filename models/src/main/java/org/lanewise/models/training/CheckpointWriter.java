package org.lanewise.models.training;

import java.nio.channels.ClosedByInterruptException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lanewise.core.LanewiseException;
import org.lanewise.models.checkpoint.Checkpoint;
import org.lanewise.models.checkpoint.CheckpointInterval;
import org.lanewise.models.checkpoint.CheckpointPlan;
import org.lanewise.models.file.AtomicFile;
import org.lanewise.models.network.Network;

/// Writes the checkpoints of one training when they are due.
final class CheckpointWriter {
    private static final long NOT_YET = -1;

    private final CheckpointPlan plan;
    private final RunIdentity identity;
    private long savedSteps = NOT_YET;
    private int savedEpoch;
    private boolean savedFinished;
    private long savedAt;

    CheckpointWriter(CheckpointPlan plan, RunIdentity identity) {
        this.plan = plan;
        this.identity = identity;
        AtomicFile.deleteLeftOvers(plan.file());
    }

    /// Refuses a checkpoint of another run. Where it is the very file that is kept, nothing is due before something changed.
    ///
    /// @throws IllegalArgumentException if network or settings differ
    /// @throws LanewiseException if the data differ
    void continueFrom(Checkpoint from) {
        identity.requireSame(from);
        boolean sameFile = plan.file().toAbsolutePath().equals(from.file().toAbsolutePath());
        if (sameFile && plan.notes().equals(from.notes()) && identity.isSame(from)) {
            savedSteps = from.steps();
            savedEpoch = from.epochs();
            savedFinished = from.isFinished();
            savedAt = System.nanoTime();
        }
    }

    /// Whether the file holds that state already.
    boolean holds(TrainingState state, boolean finished) {
        return savedSteps == state.steps && savedEpoch == state.epoch && savedFinished == finished;
    }

    /// Whether so many steps, epochs or seconds have gone by since the last one.
    boolean isDue(TrainingState state) {
        CheckpointInterval every = plan.every();
        return savedSteps == NOT_YET || switch (every.unit()) {
            case STEPS -> state.steps - savedSteps >= every.amount();
            case EPOCHS -> state.epoch - savedEpoch >= every.amount();
            case SECONDS -> (System.nanoTime() - savedAt) * 1e-9 >= every.amount();
        };
    }

    /// Writes the state, whole also if the thread is interrupted meanwhile; the flag stays set.
    ///
    /// @throws LanewiseException if the file cannot be written
    void save(TrainingState state, Network network, ParameterUpdate update, boolean finished) {
        Map<String, String> texts = new LinkedHashMap<>(TrainingCheckpoint.texts(state, finished));
        texts.putAll(identity.texts());
        boolean interrupted = Thread.interrupted();
        try {
            boolean written = false;
            while (!written) {
                try {
                    Checkpoint.write(plan, texts, TrainingCheckpoint.arrays(state, network, update));
                    written = true;
                } catch (LanewiseException e) {
                    // An interrupt closes the file that is being written: once more, without it.
                    if (!(e.getCause() instanceof ClosedByInterruptException)) {
                        throw e;
                    }
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        savedSteps = state.steps;
        savedEpoch = state.epoch;
        savedFinished = finished;
        savedAt = System.nanoTime();
    }

    /// For messages: where the last checkpoint is, and of which step.
    @Override
    public String toString() {
        return "checkpoint after " + savedSteps + (savedSteps == 1 ? " step in " : " steps in ") + plan.file();
    }
}
