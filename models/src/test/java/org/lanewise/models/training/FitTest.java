package org.lanewise.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lanewise.core.activation.Activation;
import org.lanewise.core.activation.Identity;
import org.lanewise.core.activation.Sigmoid;
import org.lanewise.core.activation.Softmax;
import org.lanewise.core.activation.Tanh;
import org.lanewise.core.initializer.Normal;
import org.lanewise.core.loss.BinaryCrossEntropy;
import org.lanewise.core.loss.MeanSquaredError;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.network.Model;
import org.lanewise.models.tests.GeneratedRows;

/// Networks learn, and see the rows they should see.
class FitTest {
    private static TrainingResult fit(Mlp plan, TrainingSettings.Builder settings, Dataset data) {
        try (Trainer trainer = Trainer.of(plan, settings.threads(1).build())) {
            return trainer.fit(data);
        }
    }

    private static Mlp plan(int inputs, int hidden, int outputs, Activation last) {
        return Mlp.builder(inputs).layer(hidden, new Tanh()).layer(outputs, last).build();
    }

    @Test
    void learnsTheExclusiveOr() {
        TrainingResult result = fit(
                plan(2, 8, 2, new Softmax()),
                TrainingSettings.builder().batch(4).learningRate(1).epochs(500),
                GeneratedRows.exclusiveOr());
        assertThat(result.history().last().train().accuracy()).isEqualTo(1.0);
        assertThat(result.history().last().train().loss()).isLessThan(0.1);
        assertThat(result.model().predict(new float[] {1, 0})[1]).isGreaterThan(0.9f);
        assertThat(result.model().predict(new float[] {1, 1})[0]).isGreaterThan(0.9f);
    }

    @Test
    void oneOutputLearnsTwoClasses() {
        for (Activation last : List.of(new Sigmoid(), new Identity())) {
            TrainingResult result = fit(
                    plan(2, 8, 1, last),
                    TrainingSettings.builder()
                            .loss(new BinaryCrossEntropy())
                            .batch(4)
                            .learningRate(1)
                            .epochs(600),
                    GeneratedRows.exclusiveOr());
            assertThat(result.history().last().train().accuracy()).isEqualTo(1.0);
            float yes = result.model().predict(new float[] {0, 1})[0];
            float no = result.model().predict(new float[] {0, 0})[0];
            // Probabilities where the last layer says so, logits where it does not.
            assertThat(yes).isGreaterThan(last instanceof Sigmoid ? 0.8f : 1.5f);
            assertThat(no).isLessThan(last instanceof Sigmoid ? 0.2f : -1.5f);
        }
    }

    @Test
    void learnsClassesItHasNotSeen() {
        Dataset rows = GeneratedRows.classification(600, 6, 4);
        TrainingSettings settings = TrainingSettings.builder().learningRate(0.3).epochs(60).threads(2).build();
        try (Trainer trainer = Trainer.of(plan(6, 24, 4, new Softmax()), settings)) {
            TrainingResult result = trainer.fit(rows.rows(0, 500), rows.rows(500, 600), TrainingListener.NONE);
            EpochResult last = result.history().last();
            assertThat(last.validation().accuracy()).isGreaterThan(0.88);
            assertThat(trainer.evaluate(result.model(), rows.rows(500, 600))).isEqualTo(last.validation());
            assertThat(trainer.evaluate(result.model(), rows.rows(0, 500))).isEqualTo(last.train());
        }
    }

    @Test
    void learnsNumbers() {
        TrainingResult result = fit(
                plan(3, 16, 2, new Identity()),
                TrainingSettings.builder().loss(new MeanSquaredError()).learningRate(0.1).epochs(200),
                GeneratedRows.regression(200, 3, 2));
        assertThat(result.history().epochs().getFirst().train().loss()).isGreaterThan(0.05);
        assertThat(result.history().last().train().loss()).isLessThan(0.01);
        assertThat(result.history().last().train().accuracy()).isNaN();
    }

    @Test
    void lossFallsFromTheLossOfAGuess() {
        TrainingResult result = fit(
                Mlp.builder(6).layer(4, new Softmax()).weights(new Normal(0, 1e-3f)).build(),
                TrainingSettings.builder().learningRate(0.01).epochs(2),
                GeneratedRows.classification(100, 6, 4));
        List<EpochResult> epochs = result.history().epochs();
        assertThat(epochs.getFirst().trainLoss()).isCloseTo(Math.log(4), Offset.offset(0.02));
        assertThat(epochs.getLast().trainLoss()).isLessThan(epochs.getFirst().trainLoss());
    }

    @Test
    void listenerHearsEveryStepAndEpoch() {
        List<String> steps = new ArrayList<>();
        List<EpochResult> epochs = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void onStep(int epoch, int rows, int ofRows, double loss) {
                assertThat(loss).isPositive();
                steps.add(epoch + ": " + rows + "/" + ofRows);
            }

            @Override
            public void onEpoch(EpochResult result) {
                epochs.add(result);
            }
        };
        TrainingSettings settings = TrainingSettings.builder().batch(4).epochs(2).threads(1).build();
        try (Trainer trainer = Trainer.of(plan(3, 4, 2, new Softmax()), settings)) {
            TrainingResult result = trainer.fit(GeneratedRows.classification(10, 3, 2), null, listener);
            assertThat(result.history().epochs()).isEqualTo(epochs);
        }
        assertThat(steps).containsExactly("1: 4/10", "1: 8/10", "1: 10/10", "2: 4/10", "2: 8/10", "2: 10/10");
        assertThat(epochs).extracting(EpochResult::epoch).containsExactly(1, 2);
        assertThat(epochs.getFirst().validation()).isNull();
    }

    @Test
    void shortLastMiniBatchIsTrainedOrDroppedAsAsked() {
        Dataset ten = GeneratedRows.classification(10, 3, 2);
        TrainingSettings.Builder settings = TrainingSettings.builder().batch(4).epochs(1).shuffle(false);
        Mlp plan = plan(3, 4, 2, new Softmax());
        String all = fit(plan, settings, ten).model().weightsSha256();
        String eight = fit(plan, settings, ten.rows(0, 8)).model().weightsSha256();
        assertThat(all).isNotEqualTo(eight);
        assertThat(fit(plan, settings.dropLast(true), ten).model().weightsSha256()).isEqualTo(eight);
        // Fewer rows than a mini-batch are one short mini-batch, dropped or not.
        String three = fit(plan, settings.dropLast(true), ten.rows(0, 3)).model().weightsSha256();
        assertThat(fit(plan, settings.dropLast(false), ten.rows(0, 3)).model().weightsSha256()).isEqualTo(three);
    }

    @Test
    void shortMiniBatchIsAMeanOverItsOwnRows() {
        Dataset ten = GeneratedRows.classification(10, 3, 2);
        Mlp plan = plan(3, 4, 2, new Softmax());
        TrainingSettings.Builder settings = TrainingSettings.builder().epochs(1).shuffle(false);
        String whole = fit(plan, settings.batch(10), ten).model().weightsSha256();
        assertThat(fit(plan, settings.batch(1000), ten).model().weightsSha256()).isEqualTo(whole);
    }

    @Test
    void trainerStartsAnewEachTime() {
        Dataset rows = GeneratedRows.classification(50, 5, 3);
        TrainingSettings settings =
                TrainingSettings.builder().epochs(2).threads(2).parallelThreshold(0).build();
        try (Trainer trainer = Trainer.of(plan(5, 7, 3, new Softmax()), settings)) {
            Model first = trainer.fit(rows).model();
            String hash = first.weightsSha256();
            assertThat(trainer.fit(rows).model().weightsSha256()).isEqualTo(hash);
            assertThat(first.weightsSha256()).isEqualTo(hash);
        }
    }

    @Test
    void predictionAppliesTheLinkOnce() {
        Model model = fit(
                plan(3, 4, 3, new Softmax()),
                TrainingSettings.builder().epochs(20).learningRate(0.5),
                GeneratedRows.classification(40, 3, 3))
                .model();
        Model logits = fit(
                plan(3, 4, 3, new Identity()),
                TrainingSettings.builder().epochs(20).learningRate(0.5),
                GeneratedRows.classification(40, 3, 3))
                .model();
        assertThat(model.weightsSha256()).isEqualTo(logits.weightsSha256());
        Tensor inputs = GeneratedRows.inputs(5, 3);
        Tensor probabilities = model.predict(inputs);
        Tensor values = logits.predict(inputs);
        for (int row = 0; row < 5; row++) {
            double sum = 0;
            for (int column = 0; column < 3; column++) {
                sum += Math.exp(values.get(row, column));
            }
            for (int column = 0; column < 3; column++) {
                assertThat((double) probabilities.get(row, column))
                        .isCloseTo(Math.exp(values.get(row, column)) / sum, Offset.offset(1e-6));
            }
        }
    }
}
