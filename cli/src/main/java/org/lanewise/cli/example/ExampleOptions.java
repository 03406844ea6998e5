package org.lanewise.cli.example;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lanewise.cli.option.OptionRange;
import org.lanewise.models.training.TrainingSettings;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// The options that all examples have. What an example trains with unless told otherwise stands in the example.
final class ExampleOptions {
    @Option(names = "--seed", paramLabel = "N", defaultValue = "42", converter = OptionRange.Seed.class,
            description = "Seed of first weights and orders (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--epochs", paramLabel = "N", converter = OptionRange.AtLeastOne.class,
            description = "How often all rows are seen, >= 1 (default: the article's).")
    private @Nullable Integer epochs;

    @Option(names = "--lr", paramLabel = "RATE", converter = OptionRange.LearningRate.class,
            description = "Learning rate of SGD, > 0 (default: the article's).")
    private @Nullable Double learningRate;

    @Option(names = "--threads", paramLabel = "N", converter = OptionRange.Threads.class,
            description = "Threads that work, >= 1; changes no bit of the result (default: one for each processor).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    @Option(names = "--plot", paramLabel = "FILE.svg", description = "Draw the article's pictures into this file.")
    private @Nullable Path plot;

    /// For picocli.
    ExampleOptions() {}

    long seed() {
        return seed;
    }

    /// Settings with what the user said, and with these where nothing was said.
    TrainingSettings.Builder settings(int defaultEpochs, double defaultLearningRate) {
        return TrainingSettings.builder()
                .epochs(epochs == null ? defaultEpochs : epochs)
                .learningRate(learningRate == null ? defaultLearningRate : learningRate)
                .seed(seed)
                .threads(threads);
    }

    ExampleOutput output(CommandLine line) {
        return new ExampleOutput(line.getOut(), line.getErr(), json, plot);
    }
}
