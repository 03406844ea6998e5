package org.lanewise.cli.model;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lanewise.cli.data.ArrayOptions;
import org.lanewise.cli.data.MissingValuesConverter;
import org.lanewise.cli.data.ModelData;
import org.lanewise.cli.option.OptionRange;
import org.lanewise.cli.option.Version;
import org.lanewise.cli.report.EvaluationReport;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.data.format.DataFormat;
import org.lanewise.models.data.format.MissingValues;
import org.lanewise.models.trained.ModelFile;
import org.lanewise.models.trained.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `lanewise evaluate`: how good a trained model is on data with known answers.
@Command(name = "evaluate", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false,
        description = {
            "Tells how good a trained model is on data whose answers are known.", ""},
        footer = {
            "",
            "Examples:",
            "  lanewise evaluate mnist.safetensors mnist",
            "  lanewise evaluate iris.safetensors more-iris.csv --json",
            "",
            "Exit code: 0 done, 1 failed, 2 wrong usage."})
public final class EvaluateCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "MODEL", description = "The file that train --out wrote.")
    private Path model = Path.of("");

    @Parameters(index = "1", arity = "0..1", paramLabel = "mnist|digits|FILE",
            description = "The data; of mnist and digits it is their test part. A FILE is CSV, npy or IDX (with --labels), "
                    + "npz or LIBSVM, with the columns of the training file.")
    private @Nullable String source;

    @Option(names = "--data", paramLabel = "DIR",
            description = "Folder of the four IDX files of MNIST or of a set like it, in place of the data's name; their "
                    + "test part is taken.")
    private @Nullable Path folder;

    @Option(names = "--missing", paramLabel = "HOW", converter = MissingValuesConverter.class,
            description = "CSV: missing values are an error, become the mean of the training rows (mean), or leave out "
                    + "their row (drop) (default: as in training).")
    private @Nullable MissingValues missing;

    @Mixin
    private ArrayOptions arrayOptions = new ArrayOptions();

    @Option(names = "--threads", paramLabel = "N", converter = OptionRange.Threads.class,
            description = "Threads, 1 to 1024 (default: as many as there are processors).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// For picocli.
    EvaluateCommand() {}

    @Override
    public Integer call() {
        if ((source == null) == (folder == null)) {
            throw new ParameterException(spec.commandLine(),
                    source == null ? "the data is missing: mnist, digits, a CSV file, or --data DIR"
                            : "--data does not go with " + source + ", give one of the two");
        }
        PrintWriter out = spec.commandLine().getOut();
        TrainedModel trained = ModelFile.read(model);
        try {
            Dataset data = data(new ModelData(trained, missing), spec.commandLine().getErr()::println);
            EvaluationReport report = EvaluationReport.of(trained, data, threads);
            if (json) {
                out.println(report.json());
            } else {
                report.print(out);
            }
        } catch (IllegalArgumentException e) { // what only model and data together show
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        return 0;
    }

    private Dataset data(ModelData model, Consumer<String> notes) {
        DataFormat format = source == null ? DataFormat.CSV : DataFormat.of(Path.of(source));
        arrayOptions.check(format);
        if (source == null || format == DataFormat.CSV) {
            return model.test(source, folder, threads, notes);
        }
        Path file = Path.of(source);
        return format == DataFormat.IDX
                ? model.images(arrayOptions.readImages(file))
                : model.test(file, arrayOptions.read(file, format, model.trained().model().inputs()));
    }
}
