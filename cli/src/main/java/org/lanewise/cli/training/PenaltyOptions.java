package org.lanewise.cli.training;

import org.jspecify.annotations.Nullable;
import org.lanewise.models.training.TrainingSettings;
import picocli.CommandLine.Option;

/// What keeps weights and gradients small.
final class PenaltyOptions {
    @Option(names = "--weight-decay", paramLabel = "D",
            description = "Weight decay, >= 0; decoupled from the gradient for adamw (default: 0.01 for adamw, else 0).")
    private @Nullable Double weightDecay;

    @Option(names = "--l1", paramLabel = "P", description = "L1 penalty, >= 0 (default: 0).")
    private @Nullable Double l1;

    @Option(names = "--decay-biases",
            description = "Penalties are also for biases and batch normalisation.")
    private boolean decayBiases;

    @Option(names = "--clip-norm", paramLabel = "N",
            description = "Scale all gradients down to this norm together, > 0 (default: no bound).")
    private @Nullable Double clipNorm;

    @Option(names = "--clip-value", paramLabel = "V",
            description = "Bound each gradient to [-V, V], > 0 (default: no bound).")
    private @Nullable Double clipValue;

    /// For picocli.
    PenaltyOptions() {}

    void apply(TrainingSettings.Builder settings) {
        settings.decayBiases(decayBiases);
        if (weightDecay != null) {
            settings.weightDecay(weightDecay);
        }
        if (l1 != null) {
            settings.l1(l1);
        }
        if (clipNorm != null) {
            settings.clipNorm(clipNorm);
        }
        if (clipValue != null) {
            settings.clipValue(clipValue);
        }
    }
}
