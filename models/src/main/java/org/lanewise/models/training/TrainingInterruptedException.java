package org.lanewise.models.training;

import org.jspecify.annotations.Nullable;
import org.lanewise.core.LanewiseException;

/// The training thread was interrupted; its interrupt flag is still set.
public final class TrainingInterruptedException extends LanewiseException {
    private static final long serialVersionUID = 1L;

    TrainingInterruptedException(int epoch, long step, @Nullable CheckpointWriter checkpoints) {
        super("training was interrupted in epoch " + epoch + ", step " + step
                + (checkpoints == null ? "" : "; " + checkpoints));
    }
}
