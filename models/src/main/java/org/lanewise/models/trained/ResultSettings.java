package org.lanewise.models.trained;

import java.util.List;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.optimizer.Optimizer;
import org.lanewise.core.schedule.LearningRateSchedule;
import org.lanewise.models.training.Clipping;
import org.lanewise.models.training.Penalties;
import org.lanewise.models.training.StoppingRule;
import org.lanewise.models.training.TrainingSettings;

/// The training settings that change the result, as files have them; see [TrainingSettings].
record ResultSettings(
        Loss loss,
        Optimizer optimizer,
        LearningRateSchedule schedule,
        Penalties penalties,
        Clipping clipping,
        int epochs,
        int batch,
        boolean dropLast,
        boolean shuffle,
        long seed,
        List<StoppingRule> stoppingRules) {
    static ResultSettings of(TrainingSettings settings) {
        return new ResultSettings(
                settings.loss(),
                settings.optimizer(),
                settings.schedule(),
                settings.penalties(),
                settings.clipping(),
                settings.epochs(),
                settings.batch(),
                settings.dropLast(),
                settings.shuffle(),
                settings.seed(),
                settings.stoppingRules());
    }

    TrainingSettings settings() {
        TrainingSettings.Builder builder = TrainingSettings.builder()
                .loss(loss)
                .optimizer(optimizer)
                .schedule(schedule)
                .l1(penalties.l1())
                .weightDecay(penalties.weightDecay())
                .decayBiases(penalties.decayBiases())
                .clipValue(clipping.value())
                .clipNorm(clipping.norm())
                .epochs(epochs)
                .batch(batch)
                .dropLast(dropLast)
                .shuffle(shuffle)
                .seed(seed);
        stoppingRules.forEach(builder::stopWhen);
        return builder.build();
    }
}
