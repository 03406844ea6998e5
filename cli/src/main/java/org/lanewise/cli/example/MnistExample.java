package org.lanewise.cli.example;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.cli.option.Version;
import org.lanewise.cli.plot.Panel;
import org.lanewise.cli.plot.Picture;
import org.lanewise.cli.plot.TrainingCurves;
import org.lanewise.cli.report.DigitSamples;
import org.lanewise.core.activation.Relu;
import org.lanewise.core.activation.Softmax;
import org.lanewise.core.initializer.XavierNormal;
import org.lanewise.core.loss.SoftmaxCrossEntropy;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.data.ImageSplit;
import org.lanewise.models.data.MnistSource;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.training.EpochResult;
import org.lanewise.models.training.Evaluation;
import org.lanewise.models.training.Trainer;
import org.lanewise.models.training.TrainingListener;
import org.lanewise.models.training.TrainingResult;
import org.lanewise.models.training.TrainingSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// A network of 310 neurons reads handwritten digits.
@Command(name = "mnist", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false,
        description = {
            "Reads handwritten digits with a 784-100-200-10 network of ReLU and softmax: cross-entropy, mini-batches "
                    + "of 32, 25 epochs, learning rate 0.1. The last 10,000 training images are for validation.",
            ""},
        footer = {
            "",
            "Examples:",
            "  lanewise example mnist",
            "  lanewise example mnist --epochs 5 --plot mnist.svg",
            "",
            "Exit code: 0 done, 1 failed, 2 wrong usage."})
final class MnistExample extends Example {
    @Option(names = "--data", paramLabel = "DIR",
            description = "Folder of the four IDX files, plain or .gz. Without it, MNIST comes from "
                    + "$$LANEWISE_DATA/mnist, the user's cache folder, or a download.")
    private @Nullable Path folder;

    /// For picocli.
    MnistExample() {}

    @Override
    void run(ExampleOutput out) {
        // begin
        MnistSource source = new MnistSource(out::note);
        ImageSplit images = folder == null ? source.findOrDownload() : source.readFrom(folder);
        Dataset all = Dataset.of(images.train());
        int trainRows = all.rows() - all.rows() / 6; // 50,000 of 60,000
        Dataset train = all.rows(0, trainRows);
        Dataset validation = all.rows(trainRows, all.rows());

        Mlp plan = Mlp.builder(train.inputs())
                .layer(100, new Relu())
                .layer(200, new Relu())
                .layer(train.classes(), new Softmax())
                .weights(new XavierNormal())
                .build();
        TrainingSettings settings = options.settings(25, 0.1)
                .loss(new SoftmaxCrossEntropy())
                .batch(32)
                .build();

        TrainingListener printer = new TrainingListener() {
            @Override
            public void onEpoch(EpochResult result) {
                Evaluation validated = result.validation();
                out.line("epoch %2d  loss %.4f  training accuracy %.4f  validation accuracy %.4f", result.epoch(),
                        result.trainLoss(), result.train().accuracy(), validated == null ? 0 : validated.accuracy());
            }
        };
        try (Trainer trainer = Trainer.of(plan, settings)) {
            TrainingResult result = trainer.fit(train, validation, printer);
            Evaluation test = trainer.evaluate(result.model(), Dataset.of(images.test()));
            print(out, new ExampleRun("mnist", trainRows, plan, settings, result).withTest(test), test, images);
        }
        // end
    }

    private static void print(ExampleOutput out, ExampleRun run, Evaluation test, ImageSplit images) {
        out.line("test loss %.4f", test.loss());
        out.line("test accuracy %.4f", test.accuracy());
        out.plot(() -> {
            List<Panel> panels = new ArrayList<>(TrainingCurves.of(run.result().history().epochs()));
            panels.add(DigitSamples.grid(run.result().model(), images.test()));
            return new Picture("Handwritten digits, learned by a 784-100-200-10 network", panels);
        });
        out.finish(run);
    }
}
