package org.lanewise.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.training.Evaluation;
import org.lanewise.models.training.Trainer;
import org.lanewise.models.training.TrainingResult;
import org.lanewise.models.training.TrainingSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `lanewise train`: trains a network and tells how good it became.
@Command(name = "train", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false,
        description = {
            "Trains a network on images and tells how good it became.",
            "The defaults are the network and the settings of the MNIST article: 784-100-200-10 with ReLU, softmax "
                    + "and cross-entropy, plain SGD.",
            ""},
        footer = {
            "",
            "Examples:",
            "  lanewise train",
            "  lanewise train digits --epochs 3 --limit 5000",
            "  lanewise train mnist --hidden 300 --activation tanh --validation 0.1",
            "  lanewise train mnist --data ~/fashion --hidden 256,128 --lr 0.05",
            "  lanewise train digits --threads 1 --quiet --json > run.json",
            "",
            "Results go to standard output, progress and errors to standard error.",
            "Exit code: 0 done, 1 failed, 2 wrong usage, 130 or 143 if stopped by a signal."})
final class TrainCommand implements Callable<Integer> {
    @Mixin
    private DataOptions dataOptions = new DataOptions();

    @Mixin
    private NetworkOptions networkOptions = new NetworkOptions();

    @Mixin
    private LearningOptions learningOptions = new LearningOptions();

    @Option(names = "--quiet", description = "Print the final result only.")
    private boolean quiet;

    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    /// For picocli.
    TrainCommand() {}

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("only picocli calls this");
        }
        PrintWriter out = spec.commandLine().getOut();
        try {
            TrainingReport report = train(spec.commandLine().getErr());
            if (json) {
                new JsonReport(report).print(out);
            } else {
                new TextReport(report).print(out);
            }
        } catch (IllegalArgumentException e) { // what only the data shows to be out of range
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        return 0;
    }

    private TrainingReport train(PrintWriter err) {
        long start = System.nanoTime();
        Consumer<String> notes = quiet ? _ -> {} : err::println;
        TrainingData data = dataOptions.load(learningOptions.threads(), notes);
        Mlp plan = networkOptions.plan(data.train());
        TrainingSettings settings = learningOptions.settings(data.train().rows());
        notes.accept(data.name() + ": " + data.train().rows() + " rows, network " + plan);
        try (Trainer trainer = Trainer.of(plan, settings)) {
            TrainingResult result;
            try (Progress progress = Progress.open(err, quiet, settings.epochs())) {
                result = trainer.fit(data.train(), data.validation(), progress);
            }
            Evaluation test = trainer.evaluate(result.model(), data.test());
            double seconds = (System.nanoTime() - start) * 1e-9;
            return new TrainingReport(data, plan, settings, result, test, seconds);
        }
    }
}
