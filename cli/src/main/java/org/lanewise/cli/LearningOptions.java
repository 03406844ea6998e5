package org.lanewise.cli;

import org.lanewise.models.training.TrainingSettings;
import picocli.CommandLine.Option;

/// How the network is trained.
final class LearningOptions {
    @Option(names = "--lr", paramLabel = "RATE", defaultValue = "0.1", converter = OptionRange.LearningRate.class,
            description = "Learning rate of SGD, > 0 (default: ${DEFAULT-VALUE}).")
    private double learningRate;

    @Option(names = "--epochs", paramLabel = "N", defaultValue = "25", converter = OptionRange.AtLeastOne.class,
            description = "How often all rows are seen, >= 1 (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(names = "--batch", paramLabel = "ROWS", defaultValue = "32", converter = BatchSize.Converter.class,
            description = "Rows of a mini-batch, >= 1, or 'full' (default: ${DEFAULT-VALUE}).")
    private BatchSize batch = new BatchSize(32);

    @Option(names = "--drop-last", description = "Leave out an epoch's last mini-batch if it is shorter.")
    private boolean dropLast;

    @Option(names = "--no-shuffle", description = "Take the rows in the same order in each epoch.")
    private boolean noShuffle;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "42", converter = OptionRange.Seed.class,
            description = "Seed of first weights and orders (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--threads", paramLabel = "N", converter = OptionRange.Threads.class,
            description = "Threads that work, >= 1; changes no bit of the result (default: one for each processor).")
    private int threads = Runtime.getRuntime().availableProcessors();

    /// For picocli.
    LearningOptions() {}

    int threads() {
        return threads;
    }

    /// The settings for a training set of so many rows.
    TrainingSettings settings(int trainRows) {
        return TrainingSettings.builder()
                .learningRate(learningRate)
                .epochs(epochs)
                .batch(batch.of(trainRows))
                .dropLast(dropLast)
                .shuffle(!noShuffle)
                .seed(seed)
                .threads(threads)
                .build();
    }
}
