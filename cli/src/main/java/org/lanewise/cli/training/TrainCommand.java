package org.lanewise.cli.training;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lanewise.cli.data.DataOptions;
import org.lanewise.cli.data.TrainingData;
import org.lanewise.cli.option.Version;
import org.lanewise.cli.plot.Panel;
import org.lanewise.cli.plot.Picture;
import org.lanewise.cli.plot.TrainingCurves;
import org.lanewise.cli.progress.EpochLog;
import org.lanewise.cli.progress.Progress;
import org.lanewise.cli.report.DigitSamples;
import org.lanewise.cli.report.RunReport;
import org.lanewise.core.loss.Loss;
import org.lanewise.models.checkpoint.Checkpoint;
import org.lanewise.models.checkpoint.CheckpointPlan;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.data.ImageSet;
import org.lanewise.models.metric.Predictions;
import org.lanewise.models.metric.RegressionMetrics;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.network.Model;
import org.lanewise.models.preprocessing.TargetScaling;
import org.lanewise.models.trained.ModelFile;
import org.lanewise.models.training.Evaluation;
import org.lanewise.models.training.KernelWarmUp;
import org.lanewise.models.training.Trainer;
import org.lanewise.models.training.TrainingInterruptedException;
import org.lanewise.models.training.TrainingListener;
import org.lanewise.models.training.TrainingResult;
import org.lanewise.models.training.TrainingSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `lanewise train`: trains a network and tells how good it became.
@Command(name = "train", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false,
        description = {
            "Trains a network on images or a file of rows (CSV, npy, npz, LIBSVM) and tells how good it became.",
            "The defaults are the network and the settings of the MNIST article: 784-100-200-10 with ReLU, softmax "
                    + "and cross-entropy, plain SGD.",
            ""},
        footer = {
            "",
            "Examples:",
            "  lanewise train",
            "  lanewise train mnist --recipe fast",
            "  lanewise train digits --epochs 3 --limit 5000",
            "  lanewise train mnist --hidden 300 --activation tanh --validation 0.1",
            "  lanewise train mnist --data ~/fashion --hidden 256,128 --lr 0.05",
            "  lanewise train digits --threads 1 --quiet --json > run.json",
            "  lanewise train iris.csv --label species --early-stopping 10",
            "  lanewise train x.npy --labels y.npy --test 0.1",
            "  lanewise train mnist --optimizer adam --batch-norm --dropout 0.2 --out mnist.safetensors",
            "  lanewise train mnist --init-weights first.safetensors --no-shuffle",
            "  lanewise train mnist --epochs 100 --checkpoint run.checkpoint",
            "  lanewise train --resume run.checkpoint",
            "",
            "Results go to standard output, progress and errors to standard error.",
            "Exit code: 0 done, 1 failed, 2 wrong usage, 130 or 143 if stopped by a signal."})
public final class TrainCommand implements Callable<Integer> {
    /// As after SIGINT; the JVM ends with the code of the signal itself.
    private static final int INTERRUPTED = 130;

    @Option(names = "--recipe", paramLabel = "NAME", converter = Recipe.Converter.class,
            description = "A tried set of options, those beside it come first: fast (MNIST to 98 %% in three "
                    + "epochs: " + Recipe.FAST_TEXT + ").")
    private @Nullable Recipe recipe;

    @Mixin
    private DataOptions dataOptions = new DataOptions();

    @Mixin
    private NetworkOptions networkOptions = new NetworkOptions();

    @Mixin
    private LearningOptions learningOptions = new LearningOptions();

    @Mixin
    private LossOptions lossOptions = new LossOptions();

    @Mixin
    private CheckpointOptions checkpointOptions = new CheckpointOptions();

    @Mixin
    private OutputOptions outputOptions = new OutputOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// For picocli.
    TrainCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            TrainingReport report = train(start(spec), spec.commandLine().getErr());
            if (outputOptions.json()) {
                report.printJson(out);
            } else {
                new TextReport(report).print(out);
            }
        } catch (IllegalArgumentException e) { // what only the data shows to be out of range
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } catch (TrainingInterruptedException _) { // the user has been told
            return INTERRUPTED;
        }
        return 0;
    }

    /// Completes the options by the recipe's, or by those of the checkpoint.
    private Start start(CommandSpec command) {
        KeptOptions given = KeptOptions.of(command);
        Checkpoint from = checkpointOptions.from();
        if (from == null) {
            return new Start(given, recipe == null ? Map.of() : recipe.apply(command), null);
        }
        KeptOptions kept = KeptOptions.of(from);
        Map<String, String> recipeSettings = kept.applyTo(command, new CommandLine(new TrainCommand()));
        return new Start(kept.replacedBy(given), recipeSettings, from);
    }

    /// How a run starts.
    ///
    /// @param options what a checkpoint keeps of its options
    /// @param recipeSettings what the recipe set
    /// @param from where it goes on; null for a new run
    private record Start(KeptOptions options, Map<String, String> recipeSettings, @Nullable Checkpoint from) {}

    private TrainingReport train(Start begin, PrintWriter err) {
        long start = System.nanoTime();
        boolean quiet = outputOptions.quiet();
        Consumer<String> notes = quiet ? _ -> {} : err::println;
        outputOptions.check(checkpointOptions.kept());
        checkpointOptions.check();
        TrainingData data = load(notes);
        Loss loss = lossOptions.loss(data.train());
        Mlp plan = networkOptions.plan(data.train(), loss);
        if (outputOptions.out() != null) {
            ModelFile.requireStorable(plan, data.preprocessing());
        }
        TrainingSettings settings = learningOptions.settings(data.train(), data.validation() != null, loss);
        notes.accept(data.name() + ": " + data.train().rows() + " rows, network " + plan);
        // A training that goes on takes its weights from the checkpoint.
        try (Trainer trainer =
                begin.from() == null ? networkOptions.trainer(plan, settings) : Trainer.of(plan, settings)) {
            TrainingResult result = fit(trainer, data, settings, begin, err);
            TestFigures test = test(trainer, result.model(), settings, data);
            double seconds = (System.nanoTime() - start) * 1e-9;
            RunReport run = new RunReport(
                    data.name(), data.train().rows(), plan, settings, result, test.evaluation(), test.regression());
            TrainingReport report = new TrainingReport(data, run, begin.recipeSettings(), seconds);
            writeFiles(report);
            return report;
        }
    }

    /// Loads the data; kernels are compiled meanwhile, those of the network where it is clear before what it will be like.
    private TrainingData load(Consumer<String> notes) {
        Dataset likely = dataOptions.likelyRows();
        try (KernelWarmUp _ = likely == null ? EarlyKernels.goOn() : warmUp(likely)) {
            return dataOptions.load(learningOptions.threads(), learningOptions.seed(), notes);
        }
    }

    private KernelWarmUp warmUp(Dataset likely) {
        Loss loss = lossOptions.loss(likely);
        TrainingSettings settings = learningOptions.settings(likely, true, loss);
        return EarlyKernels.goOnWith(networkOptions.plan(likely, loss), settings);
    }

    /// What a run tells of the test rows.
    private record TestFigures(@Nullable Evaluation evaluation, @Nullable RegressionMetrics regression) {}

    private static TestFigures test(Trainer trainer, Model model, TrainingSettings settings, TrainingData data) {
        Dataset rows = data.test();
        if (rows == null) {
            return new TestFigures(null, null);
        }
        if (rows.classes() > 0) {
            return new TestFigures(trainer.evaluate(model, rows), null);
        }
        Predictions predictions = Predictions.of(model, settings.loss(), rows, settings.threads());
        RegressionMetrics errors = predictions.regression();
        TargetScaling scaling = data.preprocessing().targetScaling();
        return new TestFigures(
                new Evaluation(predictions.loss(), Double.NaN), scaling == null ? errors : scaling.inOwnUnit(errors));
    }

    private TrainingResult fit(
            Trainer trainer, TrainingData data, TrainingSettings settings, Start begin, PrintWriter err) {
        Dataset rows = lossOptions.weighted(data.train());
        CheckpointPlan checkpoints = checkpointOptions.plan(begin.options().notes(data.name()));
        if (checkpoints == null) {
            return listening(settings, err, log -> trainer.fit(rows, data.validation(), log));
        }
        Checkpoint from = begin.from();
        try (StopSignal _ = StopSignal.open()) {
            try {
                return listening(settings, err, log -> from == null
                        ? trainer.fit(rows, data.validation(), log, checkpoints)
                        : trainer.resume(from, rows, data.validation(), log, checkpoints));
            } catch (TrainingInterruptedException e) {
                StopSignal.tell(err, e, checkpoints);
                throw e;
            }
        }
    }

    private TrainingResult listening(
            TrainingSettings settings, PrintWriter err, Function<TrainingListener, TrainingResult> training) {
        try (Progress progress = Progress.open(err, outputOptions.quiet(), settings.epochs());
                EpochLog log = new EpochLog(outputOptions.log(), progress)) {
            return training.apply(log);
        }
    }

    private void writeFiles(TrainingReport report) {
        Path out = outputOptions.out();
        if (out != null) {
            ModelFile.write(out, report.trainedModel());
        }
        Path plot = outputOptions.plot();
        if (plot != null) {
            String title = report.data().name() + ", " + report.run().plan();
            new Picture(title, panels(report)).write(plot);
        }
    }

    private static List<Panel> panels(TrainingReport report) {
        TrainingResult result = report.run().result();
        List<Panel> panels = new ArrayList<>(TrainingCurves.of(result.history().epochs()));
        ImageSet images = report.data().testImages();
        if (images != null) {
            panels.add(DigitSamples.grid(result.model(), images));
        }
        return panels;
    }
}
