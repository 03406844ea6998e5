package org.lanewise.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.data.Split;
import org.lanewise.models.data.SplitSizes;
import org.lanewise.models.data.format.CsvFormat;
import org.lanewise.models.data.format.CsvOptions;
import org.lanewise.models.data.format.MissingValues;
import org.lanewise.models.data.format.Table;
import org.lanewise.models.preprocessing.LabelEncoding;
import org.lanewise.models.preprocessing.Scaling;
import org.lanewise.models.preprocessing.Standardization;
import org.lanewise.models.preprocessing.TableEncoding;
import org.lanewise.models.preprocessing.TablePreprocessing;
import org.lanewise.models.preprocessing.TargetScaling;
import org.lanewise.models.preprocessing.Task;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/// How a CSV file is read, split and scaled.
final class TableOptions {
    private static final ValidationPart FIFTH = new ValidationPart(0.2, true);

    @Option(names = "--label", paramLabel = "NAME|N",
            description = "CSV: the column to predict, by name or number from 1 (default: the last).")
    private @Nullable String label;

    @Option(names = "--task", paramLabel = "TASK", converter = TaskConverter.class,
            description = "CSV: classification or regression (default: classification if the label is text or has at most "
                    + "20 different whole numbers).")
    private @Nullable Task task;

    @Option(names = "--missing", paramLabel = "HOW", converter = MissingConverter.class, defaultValue = "error",
            description = "CSV: missing values are an error, become the mean of their column (mean), or leave out their "
                    + "row (drop) (default: ${DEFAULT-VALUE}).")
    private MissingValues missing = MissingValues.ERROR;

    @Option(names = "--test", paramLabel = "FILE|PART",
            description = "CSV: a file of its own, or how much of the rows, for the test (default: 0.2).")
    private @Nullable String test;

    @Option(names = "--standardize", negatable = true, defaultValue = "true", fallbackValue = "true",
            description = "CSV: bring inputs, and numbers to be learned, to mean 0 and deviation 1 by the training rows (default: on); the loss is then that of the scaled numbers, the test errors are not scaled.")
    private boolean standardize;

    /// For picocli.
    TableOptions() {}

    /// Reads the file and splits its rows by the seed, each class in the same shares.
    ///
    /// @param validation how much is for validation; null: a fifth
    TrainingData load(Path file, @Nullable ValidationPart validation, int limit, long seed) {
        CsvOptions options = new CsvOptions(null, null, label, missing);
        Table table = CsvFormat.read(file, options);
        LabelEncoding labels = LabelEncoding.of(table, task);
        ValidationPart testPart = testPart();
        int rows = table.rows();
        SplitSizes sizes = SplitSizes.ofCounts(
                rows,
                (validation == null ? FIFTH : validation).of(rows),
                testPart == null ? 0 : testPart.of(rows));
        Split split = labels.task() == Task.CLASSIFICATION
                ? Split.stratified(labels.classNumbers(table), labels.classes().size(), sizes, seed)
                : Split.random(sizes, seed);
        TableEncoding encoding = TableEncoding.fit(table, split.train(), labels);
        Dataset all = encoding.encode(table);
        Dataset train = all.rows(split.train());
        boolean numbers = labels.task() == Task.REGRESSION;
        Scaled scaled = new Scaled(
                standardize ? Standardization.fit(train) : null,
                standardize && numbers ? TargetScaling.fit(train) : null);
        Dataset validated = split.validation().length == 0 ? null : scaled.of(all.rows(split.validation()));
        Dataset tested = testPart != null
                ? (split.test().length == 0 ? null : scaled.of(all.rows(split.test())))
                : scaled.of(encoding.encode(CsvFormat.read(Path.of(String.valueOf(test)), options, table.schema())));
        Dataset limited = train.rows(0, Math.min(limit, train.rows()));
        return new TrainingData(
                String.valueOf(file.getFileName()), scaled.of(limited), validated, tested, null,
                new TablePreprocessing(encoding, missing, scaled.inputs, scaled.target));
    }

    /// How many rows of the file are for the test; null where the test has a file of its own.
    private @Nullable ValidationPart testPart() {
        if (test == null) {
            return FIFTH;
        }
        return test.matches("[0-9.]+") ? new ValidationPart.Converter().convert(test) : null;
    }

    /// What was learned of scales from the training rows.
    private record Scaled(@Nullable Scaling inputs, @Nullable TargetScaling target) {
        Dataset of(Dataset data) {
            Dataset rows = inputs == null ? data : inputs.apply(data);
            return target == null ? rows : target.apply(rows);
        }
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

    /// Reads `error`, `mean` or `drop`.
    static final class MissingConverter implements ITypeConverter<MissingValues> {
        @Override
        public MissingValues convert(String value) {
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "error" -> MissingValues.ERROR;
                case "mean" -> MissingValues.MEAN;
                case "drop" -> MissingValues.DROP;
                default -> throw OptionRange.refuse("error, mean or drop", value);
            };
        }
    }
}
