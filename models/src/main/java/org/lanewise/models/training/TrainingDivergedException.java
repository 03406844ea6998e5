package org.lanewise.models.training;

import org.jspecify.annotations.Nullable;
import org.lanewise.core.LanewiseException;

/// Training left the finite numbers: the loss or a parameter became infinite or NaN.
public final class TrainingDivergedException extends LanewiseException {
    private static final long serialVersionUID = 1L;

    TrainingDivergedException(
            String what,
            int epoch,
            long step,
            double lossBefore,
            float learningRate,
            @Nullable CheckpointWriter checkpoints) {
        super("training diverged in epoch " + epoch + ", step " + step + ": " + what + " (the mean loss before was "
                + lossBefore + "); try a smaller learning rate than " + learningRate
                + ", or inputs and targets of a smaller scale"
                + (checkpoints == null ? "" : " (the last good weights: " + checkpoints + ")"));
    }
}
