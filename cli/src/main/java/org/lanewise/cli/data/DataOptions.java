package org.lanewise.cli.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lanewise.cli.option.OptionRange;
import org.lanewise.core.LanewiseException;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.data.ImageSet;
import org.lanewise.models.data.ImageSplit;
import org.lanewise.models.data.MnistSource;
import org.lanewise.models.digits.Digits;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which data the network learns from, and which rows of it.
public final class DataOptions {
    private static final String MNIST = "mnist";
    private static final String DIGITS = "digits";

    @Parameters(index = "0", arity = "0..1", paramLabel = "mnist|digits|FILE",
            description = "The data; a FILE is CSV, npy (with --labels), npz or LIBSVM (.libsvm, .svm). Without it: MNIST, or the built-in digits if MNIST cannot be had.")
    private @Nullable String source;

    @Option(names = "--data", paramLabel = "DIR",
            description = "Folder of the four IDX files of MNIST or of a set like it, plain or .gz. Without it, MNIST "
                    + "comes from $$LANEWISE_DATA/mnist, the user's cache folder, or a download.")
    private @Nullable Path folder;

    @Option(names = "--limit", paramLabel = "N", converter = OptionRange.AtLeastOne.class,
            description = "Train on the first N rows only, >= 1. Validation rows come off the end of the whole "
                    + "training set before, so they stay the same; more than there are means all.")
    private int limit = Integer.MAX_VALUE;

    @Option(names = "--validation", paramLabel = "PART", converter = ValidationPart.Converter.class,
            description = "Rows for validation, a number or a fraction such as 0.2; 0 for none. Off the end of a training "
                    + "set of images (default: 10000), by seed out of a FILE (default: 0.2).")
    private @Nullable ValidationPart validation;

    @Mixin
    private TableOptions tableOptions = new TableOptions();

    /// For picocli.
    public DataOptions() {}

    /// Reads or makes the data.
    ///
    /// @param threads how many may work on it
    /// @param seed of the split of a file
    /// @param notes told what takes time and what was not to be had
    /// @throws IllegalArgumentException if the options contradict each other or the data
    /// @throws LanewiseException if the data cannot be had
    public TrainingData load(int threads, long seed, Consumer<String> notes) {
        if (folder != null && (isTable() || DIGITS.equals(source))) {
            throw new IllegalArgumentException(
                    "--data does not go with " + source + ", it is the folder of the files of MNIST");
        }
        if (isTable()) {
            return table(String.valueOf(source), seed);
        }
        if (folder != null) {
            return data(MNIST, new MnistSource(notes).readFrom(folder));
        }
        return DIGITS.equals(source) ? digits(threads) : mnistOr(threads, notes);
    }

    private boolean isTable() {
        return source != null && !source.equals(MNIST) && !source.equals(DIGITS);
    }

    /// A row like those that [#load] will most probably give; null where there is nothing to go by.
    public @Nullable Dataset likelyRows() {
        return isTable() ? null : Dataset.of(new ImageSet(new byte[28 * 28], new byte[1], 28, 28, 10));
    }

    private TrainingData table(String name, long seed) {
        if (name.matches("\\w+") && !Files.exists(Path.of(name))) {
            throw new IllegalArgumentException("the data must be mnist, digits or a file, was '" + name + "'");
        }
        return tableOptions.load(Path.of(name), validation, limit, seed);
    }

    private int validationOf(int rows) {
        return (validation == null ? new ValidationPart(10_000, false) : validation).of(rows, "--validation");
    }

    private TrainingData mnistOr(int threads, Consumer<String> notes) {
        ImageSplit mnist;
        try {
            mnist = new MnistSource(notes).findOrDownload();
        } catch (LanewiseException e) {
            if (MNIST.equals(source)) {
                throw e;
            }
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceFirst(":$", "");
            notes.accept("no MNIST (" + reason + "); training on the built-in digits instead");
            return digits(threads);
        }
        return data(MNIST, mnist);
    }

    /// The digits; where no validation rows come off their end, only as many as are trained on.
    private TrainingData digits(int threads) {
        int kept = validationOf(Digits.TRAIN_COUNT);
        int count = kept == 0 ? Math.min(limit, Digits.TRAIN_COUNT) : Digits.TRAIN_COUNT;
        ImageSplit split = new ImageSplit(Digits.train(count, threads), Digits.test(Digits.TEST_COUNT, threads));
        return TrainingData.of(DIGITS, split, kept, limit);
    }

    private TrainingData data(String name, ImageSplit split) {
        return TrainingData.of(name, split, validationOf(split.train().count()), limit);
    }
}
