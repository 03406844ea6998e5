package org.lanewise.cli.data;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lanewise.cli.option.OptionRange;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.data.Split;
import org.lanewise.models.data.SplitSizes;
import org.lanewise.models.data.format.CsvOptions;
import org.lanewise.models.data.format.DataFormat;
import org.lanewise.models.data.format.MissingValues;
import org.lanewise.models.preprocessing.Preprocessing;
import org.lanewise.models.preprocessing.Standardization;
import org.lanewise.models.preprocessing.TargetScaling;
import org.lanewise.models.preprocessing.Task;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How a file of rows is read, split and scaled.
final class TableOptions {
    private static final ValidationPart FIFTH = new ValidationPart(0.2, true);

    @Option(names = "--label", paramLabel = "NAME|N",
            description = "CSV: the column to predict, by name or number from 1 (default: the last).")
    private @Nullable String label;

    @Option(names = "--task", paramLabel = "TASK", converter = TaskConverter.class,
            description = "Files: classification or regression (default: classification if the label is text or has at most "
                    + "20 different whole numbers).")
    private @Nullable Task task;

    @Option(names = "--missing", paramLabel = "HOW", converter = MissingValuesConverter.class, defaultValue = "error",
            description = "CSV: missing values are an error, become the mean of their column (mean), or leave out their "
                    + "row (drop) (default: ${DEFAULT-VALUE}).")
    private MissingValues missing = MissingValues.ERROR;

    @Option(names = "--test", paramLabel = "FILE|PART",
            description = "Files: a file of its own, or how much of the rows, for the test (default: 0.2).")
    private @Nullable String test;

    @Option(names = "--standardize", negatable = true, defaultValue = "true", fallbackValue = "true",
            description = "Files: bring inputs, and numbers to be learned, to mean 0 and deviation 1 by the training rows (default: on); the loss is then that of the scaled numbers, the test errors are not scaled.")
    private boolean standardize;

    @Option(names = "--test-labels", paramLabel = "FILE.npy", description = "npy: the labels of the file --test.")
    private @Nullable Path testLabels;

    @Mixin
    private ArrayOptions arrayOptions = new ArrayOptions();

    /// For picocli.
    TableOptions() {}

    /// Reads the file and splits its rows by the seed, each class in the same shares.
    ///
    /// @param validation how much is for validation; null: a fifth
    TrainingData load(Path file, @Nullable ValidationPart validation, int limit, long seed) {
        FileRows read = read(file);
        ValidationPart testPart = testPart();
        SplitSizes sizes = SplitSizes.ofCounts(
                read.count(),
                (validation == null ? FIFTH : validation).of(read.count(), "--validation"),
                testPart == null ? 0 : testPart.of(read.count(), "--test"));
        boolean numbers = read.labels().task() == Task.REGRESSION;
        Split split = numbers
                ? Split.random(sizes, seed)
                : Split.stratified(read.classNumbers(), read.labels().classes().size(), sizes, seed);
        FileRows.Encoding encoding = read.encoding(split.train());
        Dataset all = encoding.rows();
        Dataset train = all.rows(split.train());
        Preprocessing preprocessing = encoding.preprocessing(
                standardize ? Standardization.fit(train) : null,
                standardize && numbers ? TargetScaling.fit(train) : null);
        Dataset validated = split.validation().length == 0 ? null : all.rows(split.validation());
        Dataset tested = testPart == null
                ? encoding.rowsOf(Path.of(String.valueOf(test)))
                : split.test().length == 0 ? null : all.rows(split.test());
        return new TrainingData(
                String.valueOf(file.getFileName()),
                preprocessing.prepare(train.rows(0, Math.min(limit, train.rows()))),
                validated == null ? null : preprocessing.prepare(validated),
                tested == null ? null : preprocessing.prepare(tested),
                null,
                preprocessing);
    }

    private FileRows read(Path file) {
        DataFormat format = DataFormat.of(file);
        if (format == DataFormat.IDX) {
            throw new IllegalArgumentException(
                    "IDX files are learned as the four of a set like MNIST: give their folder by "
                            + "--data DIR in place of " + file);
        }
        arrayOptions.check(format);
        ArrayOptions.require("--test-labels", testLabels, format, DataFormat.NPY);
        if (format == DataFormat.CSV) {
            return TableRows.read(file, new CsvOptions(null, null, label, missing), task);
        }
        if (label != null || missing != MissingValues.ERROR) {
            throw new IllegalArgumentException(
                    (label != null ? "--label" : "--missing") + " does not go with a file of format " + format
                            + ", it is for " + DataFormat.CSV);
        }
        return arrayOptions.read(file, format, task, testLabels);
    }

    /// How many rows of the file are for the test; null where the test has a file of its own.
    private @Nullable ValidationPart testPart() {
        if (test == null) {
            return FIFTH;
        }
        return test.matches("[0-9.]+") ? new ValidationPart.Converter().convert(test) : null;
    }

    /// Reads `classification` or `regression`.
    static final class TaskConverter implements ITypeConverter<Task> {
        @Override
        public Task convert(String value) {
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "classification" -> Task.CLASSIFICATION;
                case "regression" -> Task.REGRESSION;
                default -> throw OptionRange.refuse("classification or regression", value);
            };
        }
    }
}
