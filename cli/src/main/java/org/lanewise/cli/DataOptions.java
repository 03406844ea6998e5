package org.lanewise.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.LanewiseException;
import org.lanewise.models.data.ImageSplit;
import org.lanewise.models.data.MnistSource;
import org.lanewise.models.digits.Digits;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which data the network learns from, and which rows of it.
final class DataOptions {
    /// The data sets with a name.
    enum Source {
        MNIST, DIGITS
    }

    @Parameters(index = "0", arity = "0..1", paramLabel = "mnist|digits", converter = SourceConverter.class,
            description = "The data set. Without it: MNIST, or the built-in digits if MNIST cannot be had.")
    private @Nullable Source source;

    @Option(names = "--data", paramLabel = "DIR",
            description = "Folder of the four IDX files of MNIST or of a set like it, plain or .gz. Without it, MNIST "
                    + "comes from $$LANEWISE_DATA/mnist, the user's cache folder, or a download.")
    private @Nullable Path folder;

    @Option(names = "--limit", paramLabel = "N", converter = OptionRange.AtLeastOne.class,
            description = "Train on the first N rows only, >= 1. Validation rows come off the end of the whole "
                    + "training set before, so they stay the same; more than there are means all.")
    private int limit = Integer.MAX_VALUE;

    @Option(names = "--validation", paramLabel = "PART", defaultValue = "10000",
            converter = ValidationPart.Converter.class,
            description = "Rows for validation, off the end of the training set: a number, or a fraction such as 0.2; "
                    + "0 for none (default: ${DEFAULT-VALUE}).")
    private ValidationPart validation = new ValidationPart(0, false);

    /// For picocli.
    DataOptions() {}

    /// Reads or makes the data.
    ///
    /// @param threads how many may work on it
    /// @param notes told what takes time and what was not to be had
    /// @throws IllegalArgumentException if the options contradict each other or the data
    /// @throws LanewiseException if the data cannot be had
    TrainingData load(int threads, Consumer<String> notes) {
        if (folder != null) {
            if (source == Source.DIGITS) {
                throw new IllegalArgumentException("--data does not go with digits, which are made, not read");
            }
            return data("mnist", new MnistSource(notes).readFrom(folder));
        }
        return source == Source.DIGITS ? digits(threads) : mnistOr(threads, notes);
    }

    private TrainingData mnistOr(int threads, Consumer<String> notes) {
        ImageSplit mnist;
        try {
            mnist = new MnistSource(notes).findOrDownload();
        } catch (LanewiseException e) {
            if (source == Source.MNIST) {
                throw e;
            }
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceFirst(":$", "");
            notes.accept("no MNIST (" + reason + "); training on the built-in digits instead");
            return digits(threads);
        }
        return data("mnist", mnist);
    }

    /// The digits; where no validation rows come off their end, only as many as are trained on.
    private TrainingData digits(int threads) {
        int kept = validation.of(Digits.TRAIN_COUNT);
        int count = kept == 0 ? Math.min(limit, Digits.TRAIN_COUNT) : Digits.TRAIN_COUNT;
        ImageSplit split = new ImageSplit(Digits.train(count, threads), Digits.test(Digits.TEST_COUNT, threads));
        return TrainingData.of("digits", split, kept, limit);
    }

    private TrainingData data(String name, ImageSplit split) {
        return TrainingData.of(name, split, validation.of(split.train().count()), limit);
    }

    /// Reads `mnist` or `digits`.
    static final class SourceConverter implements ITypeConverter<Source> {
        @Override
        public Source convert(String value) {
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "mnist" -> Source.MNIST;
                case "digits" -> Source.DIGITS;
                default -> throw OptionRange.refuse("mnist or digits", value);
            };
        }
    }
}
