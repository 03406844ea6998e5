package org.lanewise.models.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.core.activation.Activation;
import org.lanewise.core.activation.Identity;
import org.lanewise.core.activation.Sigmoid;
import org.lanewise.core.activation.Softmax;
import org.lanewise.core.initializer.Zeros;
import org.lanewise.core.kernel.selection.KernelSelection;
import org.lanewise.core.loss.BinaryCrossEntropy;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.loss.MeanSquaredError;
import org.lanewise.core.loss.SoftmaxCrossEntropy;
import org.lanewise.core.tensor.Shape;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.network.Model;
import org.lanewise.models.network.Network;
import org.lanewise.models.tests.GeneratedRows;
import org.lanewise.models.training.Evaluation;
import org.lanewise.models.training.Trainer;
import org.lanewise.models.training.TrainingSettings;

class PredictionsTest {
    private static Model untrained(int inputs, int outputs, Activation last, Loss loss) {
        Mlp plan = Mlp.builder(inputs).layer(outputs, last).build();
        return new Model(Network.create(plan, loss, 3, KernelSelection.current().kernels()));
    }

    /// One output that is the one input.
    private static Model through(Activation last, Loss loss) {
        Mlp plan = Mlp.builder(1).layer(1, last).weights(new Zeros()).build();
        Network network = Network.create(plan, loss, 3, KernelSelection.current().kernels());
        network.layers().getFirst().parameters().putWeight(0, 0, 1);
        return new Model(network);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 131})
    void outputsAreThoseOfTheModelOnAllRows(int rows) {
        Dataset data = GeneratedRows.classification(rows, 5, 3);
        Model model = untrained(5, 3, new Softmax(), new SoftmaxCrossEntropy());
        Predictions predictions = Predictions.of(model, new SoftmaxCrossEntropy(), data);
        assertThat(predictions.outputs().shape()).isEqualTo(Shape.of(rows, 3));
        assertThat(predictions.outputs()).isEqualTo(model.predict(GeneratedRows.inputs(rows, 5)));
        assertThat(predictions.classes()).hasSize(rows);
    }

    @Test
    void classesAreTheLargestOutputsAgainstTheLabels() {
        Dataset data = GeneratedRows.classification(131, 5, 3);
        Model model = untrained(5, 3, new Softmax(), new SoftmaxCrossEntropy());
        Predictions predictions = Predictions.of(model, new SoftmaxCrossEntropy(), data);
        ConfusionMatrix matrix = predictions.confusionMatrix();
        int[] correct = new int[3];
        for (int row = 0; row < 131; row++) {
            int label = predictions.classes()[row];
            for (int column = 0; column < 3; column++) {
                assertThat(predictions.outputs().get(row, column))
                        .isLessThanOrEqualTo(predictions.outputs().get(row, label));
            }
            correct[label] += label == data.label(row) ? 1 : 0;
        }
        for (int label = 0; label < 3; label++) {
            assertThat(matrix.count(label, label)).isEqualTo(correct[label]);
        }
        assertThat(matrix.rows()).isEqualTo(131);
        assertThat(predictions.scores().topKAccuracy(1)).isEqualTo(matrix.accuracy());
    }

    @Test
    void accuracyIsThatOfTraining() {
        Dataset data = GeneratedRows.classification(300, 6, 4);
        Mlp plan = Mlp.builder(6).layer(4, new Softmax()).build();
        TrainingSettings settings = TrainingSettings.builder().epochs(3).threads(1).build();
        try (Trainer trainer = Trainer.of(plan, settings)) {
            Model model = trainer.fit(data).model();
            Predictions predictions = Predictions.of(model, settings.loss(), data);
            double accuracy = trainer.evaluate(model, data).accuracy();
            assertThat(accuracy).isBetween(0.3, 0.99);
            assertThat(predictions.confusionMatrix().accuracy()).isEqualTo(accuracy);
            assertThat(predictions.scores().rocAuc()).isBetween(0.6, 1.0);
        }
    }

    @Test
    void threadsChangeNoBitAndTheLossIsThatOfEvaluation() {
        Mlp plan = Mlp.builder(6).layer(4, new Softmax()).build();
        TrainingSettings settings = TrainingSettings.builder().epochs(1).threads(1).build();
        Dataset data = GeneratedRows.classification(333, 6, 4).weightedByClass(new float[] {1, 2, 0.5f, 0.3f});
        try (Trainer trainer = Trainer.of(plan, settings)) {
            Model model = trainer.fit(data).model();
            Predictions one = Predictions.of(model, settings.loss(), data);
            assertThat(one.loss()).isEqualTo(trainer.evaluate(model, data).loss()).isPositive();
            for (int threads : new int[] {2, 3, 8}) {
                Predictions more = Predictions.of(model, settings.loss(), data, threads);
                assertThat(more.outputs()).isEqualTo(one.outputs());
                assertThat(more.classes()).isEqualTo(one.classes());
                assertThat(more.loss()).isEqualTo(one.loss());
            }
        }
    }

    @Test
    void oneOutputDecidesAtItsMiddle() {
        float[][] inputs = {{-1}, {0.25f}, {0.75f}, {3}};
        Dataset data = Dataset.of(Tensor.ofRows(inputs), new int[] {0, 1, 0, 1}, 2);
        // Logits, before sigmoid or as they are: above 0.
        for (Activation last : new Activation[] {new Sigmoid(), new Identity()}) {
            Predictions logits = Predictions.of(
                    through(last, new BinaryCrossEntropy()), new BinaryCrossEntropy(), data);
            assertThat(logits.classes()).containsExactly(0, 1, 1, 1);
            assertThat(logits.confusionMatrix().accuracy()).isEqualTo(0.75);
            assertThat(logits.scores().rocAuc()).isEqualTo(0.75);
        }
        // Outputs between 0 and 1: above 0.5.
        Predictions numbers = Predictions.of(
                through(new Identity(), new MeanSquaredError()), new MeanSquaredError(), data);
        assertThat(numbers.classes()).containsExactly(0, 0, 1, 1);
        Predictions sigmoid = Predictions.of(
                through(new Sigmoid(), new MeanSquaredError()), new MeanSquaredError(), data);
        assertThat(sigmoid.classes()).containsExactly(0, 1, 1, 1);
    }

    @Test
    void numbersAreComparedWithTheTargets() {
        Dataset data = GeneratedRows.regression(131, 4, 2);
        Mlp plan = Mlp.builder(4).layer(2, new Identity()).build();
        TrainingSettings settings =
                TrainingSettings.builder().loss(new MeanSquaredError()).epochs(3).threads(1).build();
        try (Trainer trainer = Trainer.of(plan, settings)) {
            Model model = trainer.fit(data).model();
            Evaluation evaluation = trainer.evaluate(model, data);
            RegressionMetrics metrics = Predictions.of(model, settings.loss(), data).regression();
            assertThat(metrics.meanSquaredError()).isCloseTo(evaluation.loss(), Offset.offset(1e-6));
            assertThat(metrics.meanSquaredError()).isGreaterThan(1e-3);
        }
        Dataset line = Dataset.of(
                Tensor.ofRows(new float[][] {{1}, {2}, {3}}), Tensor.ofRows(new float[][] {{3}, {2}, {1}}));
        Model same = through(new Identity(), new MeanSquaredError());
        assertThat(Predictions.of(same, new MeanSquaredError(), line).regression())
                .isEqualTo(new RegressionMetrics(8 / 3.0, 4 / 3.0, -3));
    }

    @Test
    void changesOfWhatWasHandedOutAreNotSeen() {
        Dataset data = GeneratedRows.classification(7, 5, 3);
        Model model = untrained(5, 3, new Softmax(), new SoftmaxCrossEntropy());
        Predictions predictions = Predictions.of(model, new SoftmaxCrossEntropy(), data);
        int[] classes = predictions.classes();
        predictions.outputs().put(99, 0, 0);
        predictions.classes()[0] = 99;
        assertThat(predictions.outputs().get(0, 0)).isBetween(0f, 1f);
        assertThat(predictions.classes()).isEqualTo(classes).doesNotContain(99);
    }

    @Test
    void classMetricsOfNumbersAndTheReverseAreRefused() {
        Predictions numbers = Predictions.of(
                untrained(5, 2, new Identity(), new MeanSquaredError()),
                new MeanSquaredError(),
                GeneratedRows.regression(9, 5, 2));
        assertThatThrownBy(numbers::classes).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(numbers::confusionMatrix).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(numbers::scores)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not classes");
        Predictions classes = Predictions.of(
                untrained(5, 3, new Softmax(), new SoftmaxCrossEntropy()),
                new SoftmaxCrossEntropy(),
                GeneratedRows.classification(9, 5, 3));
        assertThatThrownBy(classes::regression)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("3 classes");
    }

    @Test
    void dataThatDoesNotFitTheModelIsRefusedWithBothSizes() {
        Loss loss = new SoftmaxCrossEntropy();
        Model model = untrained(5, 3, new Softmax(), loss);
        assertThatThrownBy(() -> Predictions.of(model, loss, GeneratedRows.classification(9, 6, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("6 inputs")
                .hasMessageContaining("takes 5");
        assertThatThrownBy(() -> Predictions.of(model, loss, GeneratedRows.classification(9, 5, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 classes")
                .hasMessageContaining("3 outputs");
        assertThatThrownBy(() -> Predictions.of(model, loss, GeneratedRows.regression(9, 5, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 targets");
        Dataset none = GeneratedRows.classification(9, 5, 3).rows(4, 4);
        assertThatThrownBy(() -> Predictions.of(model, loss, none))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no rows");
    }

    @Test
    void lossThatIsNotTheModelsIsRefused() {
        Model model = untrained(5, 3, new Softmax(), new SoftmaxCrossEntropy());
        assertThatThrownBy(() -> Predictions.of(model, new MeanSquaredError(), GeneratedRows.classification(9, 5, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("softmax")
                .hasMessageContaining(new MeanSquaredError().name());
    }
}
