package org.lanewise.cli.training;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lanewise.cli.option.OptionRange;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.optimizer.Optimizer;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.training.TrainingSettings;
import org.lanewise.models.training.ZeroSkipping;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How the network is trained.
final class LearningOptions {
    @Mixin
    private OptimizerOptions optimizerOptions = new OptimizerOptions();

    @Option(names = "--lr", paramLabel = "RATE", converter = OptionRange.LearningRate.class,
            description = "Learning rate, > 0 (default: 0.1 for sgd, 0.01 for rmsprop and adagrad, 0.001 for adam and "
                    + "adamw).")
    private @Nullable Double learningRate;

    @Option(names = "--schedule", paramLabel = "SCHEDULE", converter = ScheduleText.Converter.class,
            description = "How the learning rate changes: " + ScheduleText.KNOWN + " (default: constant).")
    private ScheduleText schedule = new ScheduleText("constant");

    @Mixin
    private PenaltyOptions penaltyOptions = new PenaltyOptions();

    @Mixin
    private StoppingOptions stoppingOptions = new StoppingOptions();

    @Option(names = "--epochs", paramLabel = "N", defaultValue = "25", converter = OptionRange.AtLeastOne.class,
            description = "How often all rows are seen, >= 1 (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(names = "--evaluate-every", paramLabel = "N", defaultValue = "1",
            converter = OptionRange.AtLeastOne.class,
            description = "Evaluate the training rows after each N epochs and after the last, >= 1; after each where a "
                    + "stopping rule or schedule looks at them (default: ${DEFAULT-VALUE}).")
    private int evaluateEvery;

    @Option(names = "--batch", paramLabel = "ROWS", defaultValue = "32", converter = BatchSize.Converter.class,
            description = "Rows of a mini-batch, >= 1, or 'full' (default: ${DEFAULT-VALUE}).")
    private BatchSize batch = new BatchSize(32);

    @Option(names = "--drop-last", description = "Leave out an epoch's last mini-batch if it is shorter.")
    private boolean dropLast;

    @Option(names = "--skip-zeros", paramLabel = "auto|always|never", defaultValue = "auto",
            converter = ZeroSkippingConverter.class,
            description = "Leave out terms of the first layer whose input is zero; auto: where many are. Faster, the same "
                    + "bits (default: ${DEFAULT-VALUE}).")
    private ZeroSkipping zeroSkipping = ZeroSkipping.AUTO;

    @Option(names = "--no-shuffle", description = "Take the rows in the same order in each epoch.")
    private boolean noShuffle;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "42", converter = OptionRange.Seed.class,
            description = "Seed of first weights and orders (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--threads", paramLabel = "N", converter = OptionRange.Threads.class,
            description = "Threads that work at most, >= 1; changes no bit of the result (default: one for each processor).")
    private int threads = Runtime.getRuntime().availableProcessors();

    /// For picocli.
    LearningOptions() {}

    int threads() {
        return threads;
    }

    long seed() {
        return seed;
    }

    /// The settings for such rows.
    ///
    /// @param validated whether there are rows for validation
    ///
    /// @throws IllegalArgumentException for options out of range, or that do not go together
    TrainingSettings settings(Dataset train, boolean validated, Loss loss) {
        Optimizer optimizer = optimizerOptions.optimizer();
        double rate = learningRate == null ? optimizer.defaultLearningRate() : learningRate;
        TrainingSettings.Builder settings = TrainingSettings.builder();
        penaltyOptions.apply(settings);
        stoppingOptions.apply(settings, validated);
        return settings.loss(loss)
                .optimizer(optimizer)
                .schedule(schedule.schedule(rate))
                .epochs(epochs)
                .evaluateEvery(evaluateEvery)
                .batch(batch.of(train.rows()))
                .dropLast(dropLast)
                .shuffle(!noShuffle)
                .seed(seed)
                .threads(threads)
                .zeroSkipping(zeroSkipping)
                .build();
    }

    /// Reads `auto`, `always` or `never`.
    static final class ZeroSkippingConverter implements ITypeConverter<ZeroSkipping> {
        @Override
        public ZeroSkipping convert(String value) {
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "auto" -> ZeroSkipping.AUTO;
                case "always" -> ZeroSkipping.ALWAYS;
                case "never" -> ZeroSkipping.NEVER;
                default -> throw OptionRange.refuse("auto, always or never", value);
            };
        }
    }
}
