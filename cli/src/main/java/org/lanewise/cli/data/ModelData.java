package org.lanewise.cli.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.LanewiseException;
import org.lanewise.core.tensor.Shape;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.data.ImageSet;
import org.lanewise.models.data.MnistSource;
import org.lanewise.models.data.format.CsvFormat;
import org.lanewise.models.data.format.CsvOptions;
import org.lanewise.models.data.format.CsvStream;
import org.lanewise.models.data.format.DataFormat;
import org.lanewise.models.data.format.IdxArray;
import org.lanewise.models.data.format.IdxFormat;
import org.lanewise.models.data.format.LabelledRows;
import org.lanewise.models.data.format.LibSvmFormat;
import org.lanewise.models.data.format.MissingValues;
import org.lanewise.models.data.format.NpyFormat;
import org.lanewise.models.data.format.NpzFormat;
import org.lanewise.models.data.format.TableSchema;
import org.lanewise.models.digits.Digits;
import org.lanewise.models.file.MalformedFileException;
import org.lanewise.models.preprocessing.Feature;
import org.lanewise.models.preprocessing.ImagePreprocessing;
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
public record ModelData(TrainedModel trained, @Nullable MissingValues missing) {
    /// How CSV files are read.
    private CsvOptions csvOptions() {
        MissingValues inTraining =
                trained.preprocessing() instanceof TablePreprocessing table ? table.missing() : MissingValues.ERROR;
        return CsvOptions.recognised().withMissing(missing == null ? inTraining : missing);
    }

    /// The columns of a CSV file and what they become: those of the training file, or a column of numbers for each input.
    private TableEncoding encoding() {
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
    public Dataset test(@Nullable String source, @Nullable Path folder, int threads, Consumer<String> notes) {
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
    /// @param file where they come from, for messages
    /// @throws LanewiseException with the place of a class that the model does not have, or for rows of another length
    /// @throws IllegalArgumentException if the model takes a table
    public Dataset test(Path file, LabelledRows rows) {
        requireNoTable("arrays");
        requireColumns(file, rows.inputs().shape());
        LabelEncoding labels = encoding().label();
        return labels.task() == Task.REGRESSION
                ? trained.preprocessing().prepare(labels.encode(rows))
                : Dataset.of(
                        trained.preprocessing().prepare(rows.inputs()),
                        labels.classNumbers(rows),
                        labels.classes().size());
    }

    /// Images with their classes, scaled as in training. A model of plain numbers that tells no scaling, as an imported one,
    /// gets them from 0 to 1.
    ///
    /// @throws IllegalArgumentException if the model takes a table, or images of another size
    public Dataset images(ImageSet images) {
        requireNoTable("images");
        if (trained.preprocessing() instanceof ImagePreprocessing size
                && (size.height() != images.height() || size.width() != images.width())) {
            throw new IllegalArgumentException("the model takes images of " + size.height() + " x " + size.width()
                    + " pixels, got " + images);
        }
        if (trained.preprocessing().scaling() == null) {
            return Dataset.of(images);
        }
        int pixels = images.height() * images.width();
        Tensor inputs = Tensor.zeros(images.count(), pixels);
        int[] labels = new int[images.count()];
        for (int image = 0; image < labels.length; image++) {
            labels[image] = images.label(image);
            for (int pixel = 0; pixel < pixels; pixel++) {
                inputs.put(images.pixels()[image * pixels + pixel] & 0xFF, image, pixel);
            }
        }
        return trained.preprocessing().prepare(Dataset.of(inputs, labels, images.classes()));
    }

    /// The rows of a file without their labels, as the model takes them before scaling.
    ///
    /// @param file CSV, npy, npz, LIBSVM or IDX
    /// @param header whether a CSV file has one; null: recognised
    /// @param array the name of an array in an npz file
    /// @throws LanewiseException if the file cannot be read, or its rows do not fit the model
    /// @throws IllegalArgumentException if the model takes a table and the file is none
    public RawRows rows(Path file, DataFormat format, @Nullable Boolean header, String array) {
        if (format == DataFormat.CSV) {
            TableEncoding encoding = encoding();
            return RawRows.of(CsvStream.open(file, csvOptions(header), encoding.schema()), encoding);
        }
        requireNoTable("arrays");
        if (format == DataFormat.IDX) {
            return pixels(file, IdxFormat.read(file));
        }
        Tensor inputs = switch (format) {
            case NPY -> NpyFormat.readInputs(file);
            case NPZ -> NpzFormat.readInputs(file, array);
            default -> LibSvmFormat.read(file, trained.model().inputs()).inputs();
        };
        requireColumns(file, inputs.shape());
        return RawRows.of(inputs);
    }

    /// The rows of standard input, CSV.
    public RawRows standardInput(@Nullable Boolean header) {
        TableEncoding encoding = encoding();
        return RawRows.of(
                CsvStream.open(System.in, Path.of("standard input"), csvOptions(header), encoding.schema()), encoding);
    }

    private CsvOptions csvOptions(@Nullable Boolean header) {
        return header == null ? csvOptions() : csvOptions().withHeader(header);
    }

    private RawRows pixels(Path file, IdxArray images) {
        int inputs = trained.model().inputs();
        ImagePreprocessing size = trained.preprocessing() instanceof ImagePreprocessing known ? known : null;
        boolean fits = images.rank() == 3
                && (long) images.dimension(1) * images.dimension(2) == inputs
                && (size == null || size.height() == images.dimension(1));
        if (!fits) {
            throw new MalformedFileException(file, "dimensions", images.toString(), "images [count, "
                    + (size == null ? "height, width] of " + inputs + " pixels"
                            : size.height() + ", " + size.width() + "]"));
        }
        boolean unscaled = size == null && trained.preprocessing().scaling() == null;
        return RawRows.of(images, unscaled ? 1f / 255 : 1);
    }

    private void requireNoTable(String given) {
        if (trained.preprocessing() instanceof TablePreprocessing) {
            throw new IllegalArgumentException("the model takes rows of a table, got " + given);
        }
    }

    private void requireColumns(Path file, Shape shape) {
        int inputs = trained.model().inputs();
        if (shape.rowSize() != inputs) {
            throw new MalformedFileException(
                    file, "shape " + shape, shape.rowSize() + " columns", inputs + " as the model takes");
        }
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
