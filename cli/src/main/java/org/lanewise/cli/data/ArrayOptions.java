package org.lanewise.cli.data;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lanewise.cli.option.OptionRange;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.data.ImageSet;
import org.lanewise.models.data.format.DataFormat;
import org.lanewise.models.data.format.LabelledRows;
import org.lanewise.models.data.format.LibSvmFormat;
import org.lanewise.models.data.format.NpyFormat;
import org.lanewise.models.data.format.NpzFormat;
import org.lanewise.models.file.MalformedFileException;
import org.lanewise.models.preprocessing.LabelEncoding;
import org.lanewise.models.preprocessing.PlainPreprocessing;
import org.lanewise.models.preprocessing.Preprocessing;
import org.lanewise.models.preprocessing.Scaling;
import org.lanewise.models.preprocessing.TargetScaling;
import org.lanewise.models.preprocessing.Task;
import picocli.CommandLine.Option;

/// How files of NumPy arrays and LIBSVM files are read.
public final class ArrayOptions {
    @Option(names = "--labels", paramLabel = "FILE",
            description = "npy: the labels of the rows, an array of one number each; IDX: the file of the labels.")
    private @Nullable Path labels;

    @Option(names = "--arrays", paramLabel = "X,Y", split = ",",
            description = "npz: the names of the arrays of inputs and labels (default: x,y).")
    private String @Nullable [] names;

    @Option(names = "--columns", paramLabel = "N", converter = OptionRange.AtLeastOne.class,
            description = "LIBSVM: the number of inputs (default: the largest index).")
    private @Nullable Integer columns;

    /// For picocli.
    public ArrayOptions() {}

    /// Checks that the options given go with the format.
    ///
    /// @throws IllegalArgumentException if one does not, or one that is needed is missing
    public void check(DataFormat format) {
        if (format != DataFormat.IDX) {
            require("--labels", labels, format, DataFormat.NPY);
        }
        require("--arrays", names, format, DataFormat.NPZ);
        require("--columns", columns, format, DataFormat.LIBSVM);
        if (format == DataFormat.NPY && labels == null) {
            throw new IllegalArgumentException("an npy file holds the inputs alone; give --labels FILE.npy");
        }
        if (format == DataFormat.IDX && labels == null) {
            throw new IllegalArgumentException(
                    "an IDX file of images holds no labels; give --labels FILE, or the folder "
                            + "of the four files of a set like MNIST by --data DIR");
        }
        if (names != null && (names.length != 2 || names[0].isEmpty() || names[1].isEmpty())) {
            throw new IllegalArgumentException("--arrays must be two names, those of inputs and labels, as x,y; was '"
                    + String.join(",", names) + "'");
        }
    }

    public static void require(String option, @Nullable Object given, DataFormat format, DataFormat wanted) {
        if (given != null && format != wanted) {
            throw new IllegalArgumentException(
                    option + " does not go with a file of format " + format + ", it is for " + wanted);
        }
    }

    /// Reads the file.
    ///
    /// @param testLabels the labels of a later npy file
    FileRows read(Path file, DataFormat format, @Nullable Task task, @Nullable Path testLabels) {
        LabelledRows rows = read(file, format);
        return new ArrayRows(format, rows, LabelEncoding.of(rows, task), testLabels);
    }

    /// Reads the file.
    private LabelledRows read(Path file, DataFormat format) {
        return read(file, format, labels, columns == null ? 0 : columns);
    }

    /// Reads a file for a model.
    ///
    /// @param inputs of the model: a LIBSVM file has so many columns unless the user gave a number
    public LabelledRows read(Path file, DataFormat format, int inputs) {
        return read(file, format, labels, columns == null ? inputs : columns);
    }

    /// Reads a file of images and, as named by the user, that of their labels.
    public ImageSet readImages(Path file) {
        return ImageSet.read(file, Objects.requireNonNull(labels, "checked before"));
    }

    private LabelledRows read(Path file, DataFormat format, @Nullable Path npyLabels, int width) {
        String[] npzNames = names == null ? new String[] {"x", "y"} : names;
        return switch (format) {
            case NPY -> {
                if (npyLabels == null) {
                    throw new IllegalArgumentException("--test " + file + " needs --test-labels FILE.npy");
                }
                yield NpyFormat.read(file, npyLabels);
            }
            case NPZ -> NpzFormat.read(file, npzNames[0], npzNames[1]);
            case LIBSVM -> LibSvmFormat.read(file, width);
            case CSV, IDX ->
                throw new IllegalArgumentException(
                        "--test must be a file of the format of the training file, was " + file);
        };
    }

    /// The rows of such a file.
    private final class ArrayRows implements FileRows {
        private final DataFormat format;
        private final LabelledRows rows;
        private final LabelEncoding encoding;
        private final @Nullable Path testLabels;

        ArrayRows(DataFormat format, LabelledRows rows, LabelEncoding encoding, @Nullable Path testLabels) {
            this.format = format;
            this.rows = rows;
            this.encoding = encoding;
            this.testLabels = testLabels;
        }

        @Override
        public int count() {
            return rows.rows();
        }

        @Override
        public LabelEncoding labels() {
            return encoding;
        }

        @Override
        public int[] classNumbers() {
            return encoding.classNumbers(rows);
        }

        @Override
        public Encoding encoding(int[] trainingRows) {
            int inputs = rows.inputs().shape().rowSize();
            return new Encoding() {
                @Override
                public Dataset rows() {
                    return encoding.encode(rows);
                }

                @Override
                public Dataset rowsOf(Path later) {
                    LabelledRows read = read(later, format, testLabels, inputs);
                    int found = read.inputs().shape().rowSize();
                    if (found != inputs) {
                        throw new MalformedFileException(later, "shape " + read.inputs().shape(), found + " columns",
                                inputs + " as in the training file");
                    }
                    return encoding.encode(read);
                }

                @Override
                public Preprocessing preprocessing(@Nullable Scaling scaling, @Nullable TargetScaling target) {
                    return new PlainPreprocessing(inputs, encoding.classes(), scaling, target);
                }
            };
        }
    }
}
