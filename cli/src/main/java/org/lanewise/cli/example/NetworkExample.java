package org.lanewise.cli.example;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lanewise.cli.option.OptionRange;
import org.lanewise.cli.option.Version;
import org.lanewise.cli.plot.Chart;
import org.lanewise.cli.plot.Panel;
import org.lanewise.cli.plot.Picture;
import org.lanewise.cli.plot.Series;
import org.lanewise.cli.plot.Series.Mark;
import org.lanewise.cli.plot.Series.Point;
import org.lanewise.cli.plot.TrainingCurves;
import org.lanewise.core.activation.Identity;
import org.lanewise.core.activation.Sigmoid;
import org.lanewise.core.activation.Tanh;
import org.lanewise.core.initializer.Normal;
import org.lanewise.core.loss.BinaryCrossEntropy;
import org.lanewise.core.loss.MeanSquaredError;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.metric.Predictions;
import org.lanewise.models.metric.RegressionMetrics;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.network.Model;
import org.lanewise.models.training.Evaluation;
import org.lanewise.models.training.Trainer;
import org.lanewise.models.training.TrainingResult;
import org.lanewise.models.training.TrainingSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Networks of any layers learn exclusive or and a sine.
@Command(name = "network", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false,
        description = {
            "Learns exclusive or and a sine, each with a network that learns it. With --layers, --activations or "
                    + "--batch it is the network you describe, by the article's names and with the article's defaults: "
                    + "mean squared error, 100 epochs, learning rate 0.01.",
            ""},
        footer = {
            "",
            "Examples:",
            "  lanewise example network",
            "  lanewise example network --task sine --plot sine.svg",
            "  lanewise example network --layers 2,10,1 --activations sigmoid,sigmoid",
            "  lanewise example network --task sine --layers 1,30,1 --lr 0.1 \\",
            "      --activations tanh,identity --epochs 2000",
            "",
            "Exit code: 0 done, 1 failed, 2 wrong usage."})
final class NetworkExample extends Example {
    @Option(names = "--task", paramLabel = "xor|sine", converter = TaskConverter.class,
            description = "What is learned (default: both; xor for a network you describe).")
    private @Nullable NetworkTask task;

    @Mixin
    private DescribedNetwork described = new DescribedNetwork();

    /// For picocli.
    NetworkExample() {}

    @Override
    void run(ExampleOutput out) {
        List<NetworkTask> tasks = task != null ? List.of(task)
                : described.areGiven() ? List.of(NetworkTask.XOR) : List.of(NetworkTask.values());
        List<Panel> panels = new ArrayList<>();
        List<ExampleRun> runs = tasks.stream().map(each -> learn(each, out, panels)).toList();
        out.plot(() -> new Picture("Learned by networks of a few neurons", panels));
        if (tasks.size() == 1) {
            out.finish(runs.getFirst());
        } else {
            out.finish(runs);
        }
    }

    private ExampleRun learn(NetworkTask each, ExampleOutput out, List<Panel> panels) {
        if (described.areGiven()) {
            TrainingSettings settings = options.settings(100, 0.01)
                    .loss(new MeanSquaredError())
                    .batch(described.batch())
                    .build();
            return learn(each, described.plan(each), settings, out, panels);
        }
        return each == NetworkTask.XOR ? learnXor(out, panels) : learnSine(out, panels);
    }

    // begin
    private ExampleRun learnXor(ExampleOutput out, List<Panel> panels) {
        Mlp plan = Mlp.builder(2).layer(10, new Tanh()).layer(1, new Sigmoid()).build();
        TrainingSettings settings = options.settings(500, 0.5)
                .loss(new BinaryCrossEntropy())
                .batch(4)
                .build();
        return learn(NetworkTask.XOR, plan, settings, out, panels);
    }

    private ExampleRun learnSine(ExampleOutput out, List<Panel> panels) {
        Mlp plan = Mlp.builder(1)
                .layer(20, new Tanh())
                .layer(1, new Identity())
                .biases(new Normal(0, 1)) // bends at different places
                .build();
        TrainingSettings settings = options.settings(500, 0.05)
                .loss(new MeanSquaredError())
                .batch(10)
                .build();
        return learn(NetworkTask.SINE, plan, settings, out, panels);
    }

    private static ExampleRun learn(
            NetworkTask task, Mlp plan, TrainingSettings settings, ExampleOutput out, List<Panel> panels) {
        Dataset data = task.train();
        try (Trainer trainer = Trainer.of(plan, settings)) {
            TrainingResult result = trainer.fit(data);
            ExampleRun run = new ExampleRun(task.label, data.rows(), plan, settings, result);
            return task == NetworkTask.XOR
                    ? printXor(run, out, panels)
                    : printSine(run, trainer.evaluate(result.model(), NetworkTask.unseenSines()), out, panels);
        }
    }
    // end

    private static ExampleRun printXor(ExampleRun run, ExampleOutput out, List<Panel> panels) {
        Model model = run.result().model();
        Evaluation last = run.result().history().last().train();
        double[] predictions = new double[4];
        out.line("xor, %s, loss %.4f, accuracy %.2f", run.plan(), last.loss(), last.accuracy());
        for (int row = 0; row < predictions.length; row++) {
            predictions[row] = model.predict(new float[] {row >> 1, row & 1})[0];
            out.line("  %d xor %d  %6.3f", row >> 1, row & 1, predictions[row]);
        }
        panels.addAll(TrainingCurves.of("xor: ", run.result().history().epochs()));
        return run.with("predictions", predictions);
    }

    private static ExampleRun printSine(
            ExampleRun run, Evaluation test, ExampleOutput out, List<Panel> panels) {
        out.line("sine, %s, mean squared error %.6f on points between the learned ones", run.plan(), test.loss());
        for (int place = 0; place < NetworkTask.SINE_POINTS; place += 25) {
            float angle = NetworkTask.angle(place);
            out.line("  sin %6.3f  %6.3f, actual %6.3f", angle, prediction(run, angle), Math.sin(angle));
        }
        List<Point> actual = IntStream.range(0, NetworkTask.SINE_POINTS)
                .mapToObj(NetworkTask::angle)
                .map(angle -> new Point(angle, Math.sin(angle)))
                .toList();
        List<Point> few =
                IntStream.range(0, actual.size()).filter(place -> place % 8 == 3).mapToObj(actual::get).toList();
        List<Point> learned = actual.stream().map(point -> new Point(point.x(), prediction(run, point.x()))).toList();
        panels.add(Chart.of("sine", "angle, radians", List.of(
                new Series("actual", few, Mark.DOTS), new Series("learned", learned, Mark.LINE))));
        panels.addAll(TrainingCurves.of("sine: ", run.result().history().epochs()));
        Model model = run.result().model();
        RegressionMetrics errors =
                Predictions.of(model, run.settings().loss(), NetworkTask.unseenSines()).regression();
        return run.withTest(test, errors);
    }

    private static double prediction(ExampleRun run, double angle) {
        return run.result().model().predict(new float[] {(float) angle})[0];
    }

    /// Reads a task's name.
    static final class TaskConverter implements ITypeConverter<NetworkTask> {
        @Override
        public NetworkTask convert(String value) {
            for (NetworkTask task : NetworkTask.values()) {
                if (task.label.equals(value.toLowerCase(Locale.ROOT))) {
                    return task;
                }
            }
            throw OptionRange.refuse("xor or sine", value);
        }
    }
}
