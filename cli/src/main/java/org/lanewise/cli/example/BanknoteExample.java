package org.lanewise.cli.example;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lanewise.cli.option.Version;
import org.lanewise.cli.plot.Picture;
import org.lanewise.cli.plot.TrainingCurves;
import org.lanewise.core.LanewiseException;
import org.lanewise.core.activation.Relu;
import org.lanewise.core.activation.Sigmoid;
import org.lanewise.core.initializer.XavierNormal;
import org.lanewise.core.loss.BinaryCrossEntropy;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.data.Split;
import org.lanewise.models.data.SplitSizes;
import org.lanewise.models.data.format.CsvFormat;
import org.lanewise.models.data.format.CsvOptions;
import org.lanewise.models.data.format.Table;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.preprocessing.LabelEncoding;
import org.lanewise.models.preprocessing.TableEncoding;
import org.lanewise.models.preprocessing.Task;
import org.lanewise.models.training.Evaluation;
import org.lanewise.models.training.Trainer;
import org.lanewise.models.training.TrainingResult;
import org.lanewise.models.training.TrainingSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// A network of six neurons finds forged banknotes.
@Command(name = "banknote", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false,
        description = {
            "Finds forged banknotes with a 4-5-1 network of ReLU and sigmoid: binary cross-entropy, all rows in each "
                    + "step, 1,000 epochs, learning rate 0.1. A fifth of the rows, by seed, is held out.",
            ""},
        footer = {
            "",
            "Examples:",
            "  lanewise example banknote",
            "  lanewise example banknote --data ~/banknote --plot banknote.svg",
            "",
            "Exit code: 0 done, 1 failed, 2 wrong usage."})
final class BanknoteExample extends Example {
    private static final String FILE = "data_banknote_authentication.txt";

    @Option(names = "--data", paramLabel = "DIR",
            description = "Folder of the file " + FILE + " (UCI, Banknote Authentication). Without it: "
                    + "$$LANEWISE_DATA/banknote.")
    private @Nullable Path folder;

    /// For picocli.
    BanknoteExample() {}

    @Override
    void run(ExampleOutput out) {
        // begin
        Table notes = CsvFormat.read(file(), CsvOptions.recognised().withHeader(false));
        Split split = Split.random(SplitSizes.ofFractions(notes.rows(), 0, 0.2), options.seed());
        LabelEncoding classes = LabelEncoding.of(notes, Task.CLASSIFICATION);
        Dataset data = TableEncoding.fit(notes, split.train(), classes).encode(notes);
        Dataset train = data.rows(split.train());
        Dataset heldOut = data.rows(split.test());

        Mlp plan = Mlp.builder(data.inputs())
                .layer(5, new Relu())
                .layer(1, new Sigmoid())
                .weights(new XavierNormal())
                .build();
        TrainingSettings settings = options.settings(1000, 0.1)
                .loss(new BinaryCrossEntropy())
                .batch(train.rows())
                .build();

        try (Trainer trainer = Trainer.of(plan, settings)) {
            TrainingResult result = trainer.fit(train);
            Evaluation test = trainer.evaluate(result.model(), heldOut);
            print(out, new ExampleRun("banknote", train.rows(), plan, settings, result).withTest(test), test);
        }
        // end
    }

    private Path file() {
        String given = System.getenv("LANEWISE_DATA");
        Path parent = folder != null ? folder : Path.of(given == null ? "" : given, "banknote");
        Path file = parent.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new LanewiseException(file + ": no such file\n--data must name the folder that holds " + FILE
                    + ", from archive.ics.uci.edu/dataset/267, or LANEWISE_DATA the folder with banknote/ in it");
        }
        return file;
    }

    private static void print(ExampleOutput out, ExampleRun run, Evaluation test) {
        run.result().history().epochs().stream()
                .filter(epoch -> epoch.epoch() % 100 == 0)
                .forEach(epoch -> out.line(
                        "epoch %4d  loss %.4f  accuracy %.4f",
                        epoch.epoch(), epoch.train().loss(), epoch.train().accuracy()));
        out.line("held-out loss      %.4f", test.loss());
        out.line("held-out accuracy  %.4f", test.accuracy());
        out.plot(() -> new Picture(
                "Banknotes, learned by a 4-5-1 network", TrainingCurves.of(run.result().history().epochs())));
        out.finish(run);
    }
}
