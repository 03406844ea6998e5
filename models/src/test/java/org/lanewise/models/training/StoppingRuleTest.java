package org.lanewise.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lanewise.core.activation.Identity;
import org.lanewise.core.activation.Relu;
import org.lanewise.core.activation.Softmax;
import org.lanewise.core.schedule.ReduceOnPlateau;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.tests.GeneratedRows;

class StoppingRuleTest {
    private static final Mlp PLAN =
            Mlp.builder(12).layer(40, new Relu()).layer(4, new Softmax()).build();
    private static final Dataset ROWS = GeneratedRows.classification(90, 12, 4);

    private static List<EpochResult> losses(double... losses) {
        List<EpochResult> results = new ArrayList<>();
        for (double loss : losses) {
            Evaluation evaluation = new Evaluation(loss, 1 - loss / 10);
            results.add(new EpochResult(results.size() + 1, 0, new Evaluation(0, 1), evaluation, 2));
        }
        return results;
    }

    @Test
    void earlyStoppingWaitsForItsPatience() {
        EarlyStopping rule = new EarlyStopping(2);
        assertThat(rule.endsAfter(losses(3, 2, 2.5))).isFalse();
        assertThat(rule.endsAfter(losses(3, 2, 2.5, 2))).isTrue();
        assertThat(rule.endsAfter(losses(3, 2, 2.5, 1.9))).isFalse();
        assertThat(new EarlyStopping(2, 0.5).endsAfter(losses(3, 2, 1.9, 1.6))).isTrue();
    }

    @Test
    void accuracyGoalLooksAtTheLastEpoch() {
        assertThat(new AccuracyGoal(0.8).endsAfter(losses(3))).isFalse();
        assertThat(new AccuracyGoal(0.8).endsAfter(losses(3, 1))).isTrue();
    }

    @Test
    void timeLimitCountsTrainingSeconds() {
        assertThat(new TimeLimit(Duration.ofSeconds(5)).endsAfter(losses(1, 1))).isFalse();
        assertThat(new TimeLimit(Duration.ofSeconds(5)).endsAfter(losses(1, 1, 1))).isTrue();
    }

    @Test
    void valuesOutOfRangeAreNamed() {
        assertThatIllegalArgumentException().isThrownBy(() -> new EarlyStopping(0)).withMessageContaining("was 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new AccuracyGoal(98)).withMessageContaining("98");
        assertThatIllegalArgumentException().isThrownBy(() -> new TimeLimit(Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingSettings.builder().evaluateEvery(0).build())
                .withMessageContaining("evaluateEvery must be >= 1, was 0");
    }

    /// The loss on a few rows grows again while training learns others by heart.
    @Test
    void earlyStoppingGivesTheModelOfTheBestEpoch() {
        Dataset train = ROWS.rows(0, 30);
        Dataset validation = ROWS.rows(30, 90);
        TrainingSettings.Builder settings = TrainingSettings.builder().threads(1).batch(5).learningRate(0.5);
        try (Trainer trainer = Trainer.of(
                PLAN, settings.epochs(200).stopWhen(new EarlyStopping(3)).build())) {
            TrainingResult result = trainer.fit(train, validation, TrainingListener.NONE);
            List<EpochResult> epochs = result.history().epochs();
            assertThat(epochs.size()).isLessThan(200);
            assertThat(result.epoch()).isEqualTo(epochs.get(epochs.size() - 4));
            assertThat(trainer.evaluate(result.model(), validation)).isEqualTo(result.epoch().validation());
            String best = result.model().weightsSha256();
            TrainingSettings asLong =
                    TrainingSettings.builder().threads(1).batch(5).learningRate(0.5).epochs(result.epoch().epoch())
                            .build();
            try (Trainer shorter = Trainer.of(PLAN, asLong)) {
                assertThat(shorter.fit(train).model().weightsSha256()).isEqualTo(best);
            }
        }
    }

    @Test
    void timeLimitEndsWithinAnEpoch() {
        TrainingSettings settings = TrainingSettings.builder()
                .threads(1)
                .batch(1)
                .epochs(1_000_000)
                .stopWhen(new TimeLimit(Duration.ofMillis(20)))
                .build();
        try (Trainer trainer = Trainer.of(PLAN, settings)) {
            assertThat(trainer.fit(ROWS).history().epochs().size()).isLessThan(1_000_000);
        }
    }

    /// The epochs after which the training rows were evaluated.
    private static List<Integer> evaluated(TrainingSettings.Builder settings, @Nullable Dataset validation) {
        try (Trainer trainer = Trainer.of(PLAN, settings.threads(1).epochs(5).evaluateEvery(2).build())) {
            return trainer.fit(ROWS, validation, TrainingListener.NONE).history().epochs().stream()
                    .filter(epoch -> epoch.train() != Evaluation.NONE)
                    .peek(epoch -> assertThat(epoch.train().loss()).isPositive())
                    .map(EpochResult::epoch)
                    .toList();
        }
    }

    @Test
    void trainingRowsAreEvaluatedAsOftenAsSaidAndAfterTheLastEpoch() {
        assertThat(evaluated(TrainingSettings.builder(), null)).containsExactly(2, 4, 5);
        assertThat(evaluated(TrainingSettings.builder(), ROWS)).containsExactly(2, 4, 5);
    }

    @Test
    void trainingRowsAreEvaluatedAfterEachEpochWhereTheyAreWatched() {
        assertThat(evaluated(TrainingSettings.builder().stopWhen(new AccuracyGoal(1)), null)).hasSize(5);
        assertThat(evaluated(TrainingSettings.builder().stopWhen(new AccuracyGoal(1)), ROWS)).containsExactly(2, 4, 5);
        assertThat(evaluated(TrainingSettings.builder().schedule(new ReduceOnPlateau(0.1, 0.5, 1)), null)).hasSize(5);
        assertThat(evaluated(TrainingSettings.builder().schedule(_ -> 0.1), null)).hasSize(5);
    }

    @Test
    void trainingRowsAreEvaluatedWhereTheTimeEnds() {
        TrainingSettings settings = TrainingSettings.builder()
                .threads(1)
                .epochs(1_000_000)
                .evaluateEvery(1_000_000)
                .stopWhen(new TimeLimit(Duration.ofMillis(20)))
                .build();
        try (Trainer trainer = Trainer.of(PLAN, settings)) {
            List<EpochResult> epochs = trainer.fit(ROWS).history().epochs();
            assertThat(epochs.getLast().train().loss()).isPositive();
            assertThat(epochs.subList(0, epochs.size() - 1)).allMatch(epoch -> epoch.train() == Evaluation.NONE);
        }
    }

    @Test
    void batchNormalizationRefusesAMiniBatchOfOneRow() {
        Mlp plan = Mlp.builder(12)
                .layer(4, new Identity())
                .batchNormalization()
                .activation(new Relu())
                .layer(4, new Softmax())
                .build();
        try (Trainer trainer =
                Trainer.of(plan, TrainingSettings.builder().threads(1).batch(89).build())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> trainer.fit(ROWS))
                    .withMessageContaining("4 batch-norm")
                    .withMessageContaining("90 rows in mini-batches of 89 leave one of 1");
        }
        try (Trainer trainer = Trainer.of(
                plan, TrainingSettings.builder().threads(1).batch(89).dropLast(true).epochs(1).build())) {
            assertThat(trainer.fit(ROWS).epoch().trainLoss()).isPositive();
        }
    }
}
