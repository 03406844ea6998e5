package org.lanewise.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.core.activation.Identity;
import org.lanewise.core.activation.Relu;
import org.lanewise.core.activation.Softmax;
import org.lanewise.core.loss.BinaryCrossEntropy;
import org.lanewise.core.loss.MeanSquaredError;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.tests.GeneratedRows;

/// What cannot be trained is refused, and the message says what does not fit.
class TrainerErrorsTest {
    private static final Dataset ROWS = GeneratedRows.classification(20, 5, 3);

    private static TrainingSettings.Builder settings() {
        return TrainingSettings.builder().epochs(3).batch(4).threads(1);
    }

    private static TrainingResult fit(Mlp plan, TrainingSettings.Builder settings, Dataset data) {
        try (Trainer trainer = Trainer.of(plan, settings.build())) {
            return trainer.fit(data);
        }
    }

    @Test
    void otherInputsThanThePlansAreNamedWithBothSizes() {
        Mlp plan = Mlp.builder(4).layer(3, new Softmax()).build();
        assertThatThrownBy(() -> fit(plan, settings(), ROWS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("training")
                .hasMessageContaining("5 inputs")
                .hasMessageContaining("takes 4");
    }

    @Test
    void otherTargetsThanThePlansAreNamedWithBothSizes() {
        Mlp plan = Mlp.builder(5).layer(4, new Softmax()).build();
        assertThatThrownBy(() -> fit(plan, settings(), ROWS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 classes")
                .hasMessageContaining("4 outputs");
        assertThatThrownBy(() -> fit(
                plan, settings().loss(new MeanSquaredError()), GeneratedRows.regression(20, 5, 2)))
                .isInstanceOf(IllegalArgumentException.class);
        Mlp one = Mlp.builder(5).layer(1, new Identity()).build();
        assertThatThrownBy(() -> fit(one, settings().loss(new BinaryCrossEntropy()), ROWS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 classes")
                .hasMessageContaining("1 output");
    }

    @Test
    void validationDataIsCheckedBeforeTraining() {
        try (Trainer trainer = Trainer.of(
                Mlp.builder(5).layer(3, new Softmax()).build(), settings().build())) {
            assertThatThrownBy(() -> trainer.fit(
                    ROWS, GeneratedRows.classification(20, 6, 3), TrainingListener.NONE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("validation");
            assertThatThrownBy(() -> trainer.fit(ROWS.rows(3, 3)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no rows");
            assertThat(trainer.chunksRun(0)).isZero();
        }
    }

    @Test
    void activationThatDoesNotGoWithALossOnLogitsIsRefused() {
        Mlp plan = Mlp.builder(5).layer(3, new Softmax()).build();
        assertThatThrownBy(() -> fit(plan, settings().loss(new BinaryCrossEntropy()), ROWS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("binary-cross-entropy")
                .hasMessageContaining("sigmoid")
                .hasMessageContaining("softmax");
        Mlp relu = Mlp.builder(5).layer(3, new Relu()).build();
        assertThatThrownBy(() -> fit(relu, settings(), ROWS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("relu");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void divergedRunSaysInWhichStep(int threads) {
        Mlp plan = Mlp.builder(5).layer(40, new Relu()).layer(3, new Identity()).build();
        assertThatThrownBy(() -> fit(
                plan,
                settings().loss(new MeanSquaredError()).learningRate(1e10).threads(threads)
                        .parallelThreshold(0),
                ROWS))
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessageContaining("epoch 1, step ")
                .hasMessageContaining("smaller learning rate than 1.0E10");
    }

    @Test
    void parameterThatIsNoNumberIsFoundAtTheEndOfTheEpoch() {
        // One step only: the loss before it is finite, the parameters after it are not.
        Mlp plan = Mlp.builder(5).layer(3, new Identity()).build();
        assertThatThrownBy(() -> fit(
                plan,
                settings().loss(new MeanSquaredError()).learningRate(Float.MAX_VALUE).batch(20),
                GeneratedRows.regression(20, 5, 3)))
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessageContaining("epoch ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"training", "validation"})
    void lossThatOverflowsOnlyInTheEvaluationEndsTraining(String where) {
        // One step from finite parameters to finite ones, with which predictions are finite and their squares are not.
        Mlp plan = Mlp.builder(1).layer(1, new Identity()).build();
        Dataset small = Dataset.of(Tensor.of(new float[] {1, 1}, 2, 1), Tensor.of(new float[] {9, 9}, 2, 1));
        Dataset large = Dataset.of(Tensor.of(new float[] {1e30f}, 1, 1), Tensor.of(new float[] {0}, 1, 1));
        boolean training = where.equals("training");
        TrainingSettings settings = settings().loss(new MeanSquaredError()).batch(2).epochs(1)
                .learningRate(training ? 1e30 : 0.1)
                .build();

        try (Trainer trainer = Trainer.of(plan, settings)) {
            assertThatThrownBy(() -> trainer.fit(small, training ? null : large, new TrainingListener() {}))
                    .isInstanceOf(TrainingDivergedException.class)
                    .hasMessageContaining("the loss of the " + where + " data is Infinity")
                    .hasMessageContaining("inputs and targets of a smaller scale");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void interruptEndsTrainingAndStaysSet(int threads) {
        Mlp plan = Mlp.builder(5).layer(3, new Softmax()).build();
        TrainingListener interrupter = new TrainingListener() {
            @Override
            public void onStep(int epoch, int rows, int ofRows, double loss) {
                if (epoch == 2 && rows == 8) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        TrainingSettings settings = settings().threads(threads).parallelThreshold(0).build();
        try (Trainer trainer = Trainer.of(plan, settings)) {
            assertThatThrownBy(() -> trainer.fit(ROWS, null, interrupter))
                    .isInstanceOf(TrainingInterruptedException.class)
                    .hasMessageContaining("epoch 2, step 7");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(trainer.fit(ROWS).history().epochs()).hasSize(3);
        }
    }

    @Test
    void whatAListenerThrowsReachesTheCaller() {
        IllegalStateException stop = new IllegalStateException("stop");
        TrainingListener listener = new TrainingListener() {
            @Override
            public void onEpoch(EpochResult result) {
                throw stop;
            }
        };
        TrainingSettings settings = settings().threads(2).parallelThreshold(0).build();
        try (Trainer trainer = Trainer.of(Mlp.builder(5).layer(3, new Softmax()).build(), settings)) {
            assertThatThrownBy(() -> trainer.fit(ROWS, null, listener)).isSameAs(stop);
            assertThat(trainer.fit(ROWS).history().epochs()).hasSize(3);
        }
    }

    @Test
    void settingsOutOfRangeAreNamed() {
        assertThatThrownBy(() -> settings().epochs(0).build()).hasMessageContaining("epochs").hasMessageContaining("0");
        assertThatThrownBy(() -> settings().batch(-1).build()).hasMessageContaining("batch").hasMessageContaining("-1");
        assertThatThrownBy(() -> settings().threads(0).build()).hasMessageContaining("threads");
        assertThatThrownBy(() -> settings().threads(1025).build()).hasMessageContaining("1025");
        assertThatThrownBy(() -> settings().learningRate(0)).hasMessageContaining("learning rate");
        assertThatThrownBy(() -> settings().learningRate(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Mlp.builder(0).layer(1, new Relu()).build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Mlp.builder(1).build()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void softmaxOverOneOutputIsRefused() {
        Mlp plan = Mlp.builder(5).layer(1, new Softmax()).build();
        assertThatThrownBy(() -> fit(plan, settings(), GeneratedRows.classification(20, 5, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("two outputs or more", "binary-cross-entropy");
    }

    @Test
    void modelOfAnotherPlanIsNotEvaluated() {
        Mlp plan = Mlp.builder(5).layer(3, new Softmax()).build();
        Dataset narrow = GeneratedRows.classification(20, 4, 3);
        var other = fit(Mlp.builder(4).layer(3, new Softmax()).build(), settings(), narrow).model();
        try (Trainer trainer = Trainer.of(plan, settings().build())) {
            assertThatThrownBy(() -> trainer.evaluate(other, ROWS))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("4 inputs", "5-3 softmax");
        }
    }
}
