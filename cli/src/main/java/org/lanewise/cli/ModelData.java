package org.lanewise.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.LanewiseException;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.data.ImageSet;
import org.lanewise.models.data.MnistSource;
import org.lanewise.models.data.format.CsvFormat;
import org.lanewise.models.data.format.CsvOptions;
import org.lanewise.models.data.format.LabelledRows;
import org.lanewise.models.data.format.MissingValues;
import org.lanewise.models.data.format.TableSchema;
import org.lanewise.models.digits.Digits;
import org.lanewise.models.preprocessing.Feature;
import org.lanewise.models.preprocessing.LabelEncoding;
import org.lanewise.models.preprocessing.NumericFeature;
import org.lanewise.models.preprocessing.TableEncoding;
import org.lanewise.models.preprocessing.TablePreprocessing;
import org.lanewise.models.preprocessing.Task;
import org.lanewise.models.trained.TrainedModel;

/// Data in the form that a trained model takes.
///
/// @param trained the model
/// @param missing what becomes of missing values; null: what became of them in training, except that no row is dropped
record ModelData(TrainedModel trained, @Nullable MissingValues missing) {
    /// How CSV files are read.
    CsvOptions csvOptions() {
        MissingValues inTraining =
                trained.preprocessing() instanceof TablePreprocessing table ? table.missing() : MissingValues.ERROR;
        return CsvOptions.recognised().withMissing(missing == null ? inTraining : missing);
    }

    /// The columns of a CSV file and what they become: those of the training file, or a column of numbers for each input.
    TableEncoding encoding() {
        if (trained.preprocessing() instanceof TablePreprocessing table) {
            return table.encoding();
        }
        int inputs = trained.model().inputs();
        List<Boolean> numeric = new ArrayList<>(Collections.nCopies(inputs, true));
        numeric.add(false);
        TableSchema schema = new TableSchema(Collections.nCopies(inputs + 1, ""), numeric, inputs);
        List<Feature> features = IntStream.range(0, inputs)
                .mapToObj(input -> (Feature) new NumericFeature(input, schema.name(input), 0))
                .toList();
        List<String> classes = trained.classes();
        return new TableEncoding(schema, features,
                new LabelEncoding(classes.isEmpty() ? Task.REGRESSION : Task.CLASSIFICATION, classes));
    }

    /// The rows of a data set with their targets, scaled as in training.
    ///
    /// @param source `mnist`, `digits` or a CSV file
    /// @param folder of files like those of MNIST, in place of a source; null for none
    /// @throws LanewiseException if the data cannot be had
    /// @throws IllegalArgumentException if it does not fit the model
    Dataset test(@Nullable String source, @Nullable Path folder, int threads, Consumer<String> notes) {
        if (folder != null) {
            return images(new MnistSource(notes).readFrom(folder).test());
        }
        String name = String.valueOf(source);
        return switch (name) {
            case "mnist" -> images(new MnistSource(notes).findOrDownload().test());
            case "digits" -> images(Digits.test(Digits.TEST_COUNT, threads));
            default -> table(name);
        };
    }

    /// Rows of arrays with their targets, scaled as in training; for images the inputs are pixels up to 255.
    ///
    /// @throws LanewiseException with the place of a class that the model does not have
    /// @throws IllegalArgumentException if the rows do not fit the model
    Dataset test(LabelledRows rows) {
        if (trained.preprocessing() instanceof TablePreprocessing) {
            throw new IllegalArgumentException("the model takes rows of a table, got arrays");
        }
        LabelEncoding labels = encoding().label();
        return labels.task() == Task.REGRESSION
                ? trained.preprocessing().prepare(labels.encode(rows))
                : Dataset.of(
                        trained.preprocessing().prepare(rows.inputs()),
                        labels.classNumbers(rows),
                        labels.classes().size());
    }

    private Dataset images(ImageSet images) {
        if (trained.preprocessing() instanceof TablePreprocessing) {
            throw new IllegalArgumentException("the model takes rows of a table, got images");
        }
        return Dataset.of(images);
    }

    private Dataset table(String name) {
        if (name.matches("\\w+") && !Files.exists(Path.of(name))) {
            throw new IllegalArgumentException("the data must be mnist, digits or a file, was '" + name + "'");
        }
        TableEncoding encoding = encoding();
        Dataset rows = encoding.encode(CsvFormat.read(Path.of(name), csvOptions(), encoding.schema()));
        return trained.preprocessing().prepare(rows);
    }
}
