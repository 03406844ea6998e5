package org.lanewise.cli.model;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lanewise.cli.data.ArrayOptions;
import org.lanewise.cli.data.MissingValuesConverter;
import org.lanewise.cli.data.ModelData;
import org.lanewise.cli.data.RawRows;
import org.lanewise.cli.option.OutputFolder;
import org.lanewise.cli.option.Version;
import org.lanewise.cli.report.PredictionColumns;
import org.lanewise.cli.report.PredictionFormat;
import org.lanewise.cli.report.PredictionLines;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.data.format.DataFormat;
import org.lanewise.models.data.format.MissingValues;
import org.lanewise.models.data.format.NpyFormat;
import org.lanewise.models.file.AtomicFile;
import org.lanewise.models.trained.ModelFile;
import org.lanewise.models.trained.RowPredictions;
import org.lanewise.models.trained.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `lanewise predict`: what a trained model says to rows of a file, row by row.
@Command(name = "predict", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false,
        description = {
            "Predicts each row of a file with a trained model, in the file's order. Memory does not grow with a CSV file; "
                    + "the inputs of other files are read as a whole.",
            "Output: CSV with a header; the class found and the output for each class, or the number.",
            ""},
        footer = {
            "",
            "Examples:",
            "  lanewise predict iris.safetensors new.csv --out found.csv",
            "  lanewise predict iris.safetensors new.csv --out found.npy",
            "  lanewise predict mnist.safetensors t10k-images-idx3-ubyte.gz",
            "  tail -f rows.csv | lanewise predict iris.safetensors - --json",
            "",
            "Exit code: 0 done, 1 failed, 2 wrong usage."})
public final class PredictCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "MODEL", description = "The file that train --out wrote.")
    private Path model = Path.of("");

    @Parameters(index = "1", paramLabel = "FILE|-",
            description = "CSV rows, or - for standard input. With a header, columns are found by their names and others "
                    + "passed over; without one, they are taken in the order of the training file, with or without its "
                    + "label. A model of images takes pixels from 0 to 255, row by row, or an IDX file of images. Models "
                    + "that take no tables also take npy, npz and LIBSVM (labels are passed over).")
    private String source = "-";

    @Option(names = "--header", negatable = true,
            description = "Whether the first row holds names (default: recognised).")
    private @Nullable Boolean header;

    @Option(names = "--missing", paramLabel = "HOW", converter = MissingValuesConverter.class,
            description = "Missing values are an error, or become the mean of the training rows (mean) (default: as in "
                    + "training).")
    private @Nullable MissingValues missing;

    @Option(names = "--array", paramLabel = "NAME",
            description = "npz: the name of the array of inputs (default: x).")
    private @Nullable String array;

    @Option(names = "--out", paramLabel = "FILE",
            description = "Write into this file, which appears when it is complete, instead of standard output; its name "
                    + "ends in .csv, .jsonl or .npy (a float32 array [rows, classes] or [rows, outputs]; [rows] for one "
                    + "number a row).")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print a JSON object for each row, a line each, instead of CSV.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// For picocli.
    PredictCommand() {}

    @Override
    public Integer call() throws IOException {
        if (missing == MissingValues.DROP) {
            throw new ParameterException(
                    spec.commandLine(), "--missing must be error or mean, was 'drop': each row gets its prediction");
        }
        PredictionFormat format;
        try {
            format = PredictionFormat.of(out, json);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        OutputFolder.require(out);
        TrainedModel trained = ModelFile.read(model);
        try (RawRows rows = rows(trained, spec)) {
            Supplier<@Nullable RowPredictions> predictions = () -> {
                Tensor inputs = rows.next();
                return inputs == null ? null : trained.predict(inputs);
            };
            write(trained, predictions, format, spec.commandLine().getOut());
        }
        return 0;
    }

    private RawRows rows(TrainedModel trained, CommandSpec command) {
        ModelData data = new ModelData(trained, missing);
        boolean isStandardInput = source.equals("-");
        Path file = Path.of(source);
        DataFormat kind = isStandardInput ? DataFormat.CSV : DataFormat.of(file);
        try {
            ArrayOptions.require("--header", header, kind, DataFormat.CSV);
            ArrayOptions.require("--missing", missing, kind, DataFormat.CSV);
            ArrayOptions.require("--array", array, kind, DataFormat.NPZ);
            return isStandardInput
                    ? data.standardInput(header)
                    : data.rows(file, kind, header, array == null ? "x" : array);
        } catch (IllegalArgumentException e) { // what only model and data together show
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    private void write(
            TrainedModel trained, Supplier<@Nullable RowPredictions> predictions, PredictionFormat format,
            PrintWriter standard) throws IOException {
        boolean lines = format == PredictionFormat.JSON_LINES;
        if (out == null) {
            writeLines(PredictionLines.of(trained, lines, standard), predictions, standard);
        } else if (format == PredictionFormat.NPY) {
            int columns = PredictionColumns.count(trained);
            boolean oneNumber = columns == 1;
            Supplier<@Nullable Tensor> rows = () -> {
                RowPredictions next = predictions.get();
                return next == null ? null : PredictionColumns.of(trained, next);
            };
            NpyFormat.write(out, rows, oneNumber ? new int[0] : new int[] {columns});
        } else {
            AtomicFile.write(out, file -> {
                Writer text = new BufferedWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8));
                writeLines(PredictionLines.of(trained, lines, text), predictions, text);
            });
        }
    }

    private static void writeLines(
            PredictionLines lines, Supplier<@Nullable RowPredictions> predictions, Writer text) throws IOException {
        for (RowPredictions next = predictions.get(); next != null; next = predictions.get()) {
            lines.write(next);
            text.flush();
            if (text instanceof PrintWriter standard && standard.checkError()) {
                return; // nobody reads on, as behind `| head`
            }
        }
        text.flush();
    }
}
