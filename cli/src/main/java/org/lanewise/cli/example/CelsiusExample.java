package org.lanewise.cli.example;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lanewise.cli.option.Version;
import org.lanewise.cli.plot.Chart;
import org.lanewise.cli.plot.Panel;
import org.lanewise.cli.plot.Picture;
import org.lanewise.cli.plot.Series;
import org.lanewise.cli.plot.Series.Mark;
import org.lanewise.cli.plot.Series.Point;
import org.lanewise.cli.plot.TrainingCurves;
import org.lanewise.core.activation.Identity;
import org.lanewise.core.initializer.Normal;
import org.lanewise.core.loss.MeanSquaredError;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.network.Model;
import org.lanewise.models.network.Network;
import org.lanewise.models.training.EarlyStopping;
import org.lanewise.models.training.EpochResult;
import org.lanewise.models.training.Trainer;
import org.lanewise.models.training.TrainingResult;
import org.lanewise.models.training.TrainingSettings;
import picocli.CommandLine.Command;

/// A network of seven parameters learns from 100 pairs of numbers how Celsius becomes Fahrenheit.
@Command(name = "celsius", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false,
        description = {
            "Learns F = 1.8 C + 32 from 100 points with a linear 1-2-1 network: mean squared error, all points in each "
                    + "step, 2,000 epochs, learning rate 5e-5. From 1e-4 on the loss goes up and down, with 4e-4 it "
                    + "diverges for many seeds.",
            ""},
        footer = {
            "",
            "Examples:",
            "  lanewise example celsius",
            "  lanewise example celsius --lr 1e-4 --plot celsius.svg",
            "",
            "Exit code: 0 done, 1 failed (diverged), 2 wrong usage."})
final class CelsiusExample extends Example {
    private static final int POINTS = 100;
    private static final float[] SHOWN = {-40, 0, 25, 37, 100};

    /// For picocli.
    CelsiusExample() {}

    @Override
    void run(ExampleOutput out) {
        // begin
        float[][] celsius = new float[POINTS][1];
        float[][] fahrenheit = new float[POINTS][1];
        for (int point = 0; point < POINTS; point++) {
            celsius[point][0] = -50 + 100f * point / (POINTS - 1);
            fahrenheit[point][0] = 1.8f * celsius[point][0] + 32;
        }
        Dataset data = Dataset.of(Tensor.ofRows(celsius), Tensor.ofRows(fahrenheit));

        Mlp plan = Mlp.builder(1)
                .layer(2, new Identity())
                .layer(1, new Identity())
                .weights(new Normal(0, 1))
                .biases(new Normal(0, 1))
                .build();
        TrainingSettings settings = options.settings(2000, 5e-5)
                .loss(new MeanSquaredError())
                .batch(POINTS)
                .stopWhen(new EarlyStopping(2000)) // the best epoch counts: the loss may be on a peak at the end
                .build();

        Model before = new Model(Network.create(plan, settings.loss(), settings.seed(), settings.kernels()));
        try (Trainer trainer = Trainer.of(plan, settings)) {
            TrainingResult result = trainer.fit(data);
            print(out, new ExampleRun("celsius", POINTS, plan, settings, result), before, celsius, fahrenheit);
        }
        // end
    }

    private static void print(
            ExampleOutput out, ExampleRun run, Model before, float[][] celsius, float[][] fahrenheit) {
        Model after = run.result().model();
        List<EpochResult> epochs = run.result().history().epochs();
        Map<String, Double> gradients = CelsiusGradients.of(before, celsius, fahrenheit).byName();
        out.line("gradients of the first step");
        gradients.forEach((name, gradient) -> out.line("  %-20s %14.4f", name, gradient));
        EpochResult best = run.result().epoch();
        out.line("loss %.4f after 1 epoch, %.4f after %,d, the best of %,d", epochs.getFirst().train().loss(),
                best.train().loss(), best.epoch(), epochs.size());
        out.line("%8s  %10s  %10s  %10s", "celsius", "before", "after", "actual");
        for (float value : SHOWN) {
            out.line("%8.1f  %10.2f  %10.2f  %10.2f", value, fahrenheit(before, value), fahrenheit(after, value),
                    1.8 * value + 32);
        }
        Line line = Line.of(after);
        out.line("learned F = %.4f C + %.4f, actual F = 1.8 C + 32", line.slope(), line.intercept());
        noteOscillation(out, epochs);
        out.plot(() -> new Picture("Celsius to Fahrenheit, learned by a linear 1-2-1 network", panels(before, run)));
        out.finish(run.with("slope", line.slope())
                .with("intercept", line.intercept())
                .with("gradients", new LinkedHashMap<>(gradients))
                .with("celsius", values(value -> value))
                .with("predictionsBefore", values(value -> fahrenheit(before, value)))
                .with("predictionsAfter", values(value -> fahrenheit(after, value))));
    }

    private static void noteOscillation(ExampleOutput out, List<EpochResult> epochs) {
        long rises = IntStream.range(1, epochs.size())
                .filter(index -> epochs.get(index).trainLoss() > 1.01 * epochs.get(index - 1).trainLoss())
                .count();
        if (rises > epochs.size() / 6) { // a few peaks are nothing to act on
            out.note("the loss oscillates: it rose in " + rises + " of " + epochs.size()
                    + " epochs; try a smaller --lr");
        }
    }

    private static float fahrenheit(Model model, float celsius) {
        return model.predict(new float[] {celsius})[0];
    }

    private static double[] values(Value value) {
        return IntStream.range(0, SHOWN.length).mapToDouble(index -> value.of(SHOWN[index])).toArray();
    }

    private static List<Panel> panels(Model before, ExampleRun run) {
        Model after = run.result().model();
        Chart temperatures = Chart.of("temperature, °F", "temperature, °C", List.of(
                series("actual", Mark.DOTS, value -> 1.8f * value + 32),
                series("before training", Mark.LINE, value -> fahrenheit(before, value)),
                series("after training", Mark.LINE, value -> fahrenheit(after, value))));
        return List.of(temperatures, TrainingCurves.of(run.result().history().epochs()).getLast());
    }

    private static Series series(String name, Mark mark, Value value) {
        return new Series(
                name,
                IntStream.rangeClosed(-10, 10)
                        .mapToObj(step -> new Point(5 * step, value.of(5 * step)))
                        .toList(),
                mark);
    }

    /// A function of a temperature.
    @FunctionalInterface
    private interface Value {
        float of(float celsius);
    }

    /// The line that a network without activations is: `slope * x + intercept`.
    record Line(double slope, double intercept) {
        static Line of(Model model) {
            double slope = 0;
            double intercept = model.biases(1).get(0);
            for (int hidden = 0; hidden < 2; hidden++) {
                double weight = model.weights(1).get(hidden, 0);
                slope += model.weights(0).get(0, hidden) * weight;
                intercept += model.biases(0).get(hidden) * weight;
            }
            return new Line(slope, intercept);
        }
    }
}
