package org.lanewise.cli.example;

import java.util.List;
import org.lanewise.cli.option.Version;
import org.lanewise.cli.plot.Picture;
import org.lanewise.cli.plot.TrainingCurves;
import org.lanewise.core.activation.Sigmoid;
import org.lanewise.core.initializer.Normal;
import org.lanewise.core.loss.MeanSquaredError;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.network.Model;
import org.lanewise.models.training.EpochResult;
import org.lanewise.models.training.Trainer;
import org.lanewise.models.training.TrainingListener;
import org.lanewise.models.training.TrainingResult;
import org.lanewise.models.training.TrainingSettings;
import picocli.CommandLine.Command;

/// A network of three neurons tells four people apart by their weight and height.
@Command(name = "people", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false,
        description = {
            "Tells four people apart by weight and height with a sigmoid 2-2-1 network: mean squared error, one person "
                    + "in each step, always in the same order, 1,000 epochs, learning rate 0.1.",
            ""},
        footer = {
            "",
            "Examples:",
            "  lanewise example people",
            "  lanewise example people --seed 7 --plot people.svg",
            "",
            "Exit code: 0 done, 1 failed, 2 wrong usage."})
final class PeopleExample extends Example {
    private static final List<String> NAMES = List.of("Alice", "Bob", "Charlie", "Diana");

    /// For picocli.
    PeopleExample() {}

    @Override
    void run(ExampleOutput out) {
        // begin
        // Pounds above 135 and inches above 66; 1 stands for a woman.
        float[][] people = {{-2, -1}, {25, 6}, {17, 4}, {-15, -6}};
        int[] women = {1, 0, 0, 1};
        Dataset data = Dataset.of(Tensor.ofRows(people), women, 2);

        Mlp plan = Mlp.builder(2)
                .layer(2, new Sigmoid())
                .layer(1, new Sigmoid())
                .weights(new Normal(0, 1))
                .biases(new Normal(0, 1))
                .build();
        TrainingSettings settings = options.settings(1000, 0.1)
                .loss(new MeanSquaredError())
                .batch(1)
                .shuffle(false)
                .build();

        TrainingListener printer = new TrainingListener() {
            @Override
            public void onEpoch(EpochResult result) {
                int epoch = result.epoch() - 1; // the article counts from 0
                if (epoch % 10 == 0) {
                    out.line("Epoch %d loss: %.3f", epoch, result.train().loss());
                }
            }
        };
        try (Trainer trainer = Trainer.of(plan, settings)) {
            TrainingResult result = trainer.fit(data, null, printer);
            print(out, new ExampleRun("people", people.length, plan, settings, result), people);
        }
        // end
    }

    private static void print(ExampleOutput out, ExampleRun run, float[][] people) {
        Model model = run.result().model();
        double loss = run.result().history().last().train().loss();
        double[] predictions = new double[people.length];
        out.line("final loss: %.5f", loss);
        for (int person = 0; person < people.length; person++) {
            predictions[person] = model.predict(people[person])[0];
            out.line("%s: %.3f", NAMES.get(person), predictions[person]);
        }
        out.plot(() -> new Picture(
                "Four people, learned by a sigmoid 2-2-1 network",
                TrainingCurves.of(run.result().history().epochs())));
        out.finish(run.with("finalLoss", loss).with("predictions", predictions));
    }
}
