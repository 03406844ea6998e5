package org.lanewise.models.training;

import java.nio.file.Path;
import org.lanewise.core.activation.Sigmoid;
import org.lanewise.core.kernel.selection.KernelSelection;
import org.lanewise.core.loss.BinaryCrossEntropy;
import org.lanewise.core.optimizer.Sgd;
import org.lanewise.models.checkpoint.Checkpoint;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.network.Network;

/// What a checkpoint says of the smallest training that has all parts: weights, an optimizer with state, a best epoch.
public final class RestoredTraining {
    private static final Mlp PLAN = Mlp.builder(2).layer(1, new Sigmoid()).build();
    private static final int ARRAYS = 3;

    private RestoredTraining() {}

    /// Brings everything back, as [Trainer#resume] does once it knows that the training is the same.
    ///
    /// @return the bytes of its arrays
    public static long bytes(Path file) {
        Checkpoint checkpoint = Checkpoint.read(file);
        Network network = Network.create(
                PLAN, new BinaryCrossEntropy(), 0, KernelSelection.current().kernels());
        TrainingCheckpoint.restoreWeights(checkpoint, network);
        ParameterUpdate update = new ParameterUpdate(network, new Sgd(0.9f, false), new Penalties(0, 0, false));
        TrainingCheckpoint.restore(checkpoint, new TrainingState(), network, update);
        return Float.BYTES * ARRAYS * PLAN.parameterCount();
    }
}
