package org.lanewise.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanewise.core.LanewiseException;
import org.lanewise.core.activation.Identity;
import org.lanewise.core.activation.LeakyRelu;
import org.lanewise.core.activation.Relu;
import org.lanewise.core.activation.Softmax;
import org.lanewise.core.optimizer.Optimizer;
import org.lanewise.core.optimizer.Sgd;
import org.lanewise.core.schedule.ConstantRate;
import org.lanewise.core.schedule.CosineDecay;
import org.lanewise.core.schedule.ExponentialDecay;
import org.lanewise.core.schedule.LearningRateSchedule;
import org.lanewise.core.schedule.OneCycle;
import org.lanewise.core.schedule.ReduceOnPlateau;
import org.lanewise.core.schedule.StepDecay;
import org.lanewise.core.schedule.WarmUp;
import org.lanewise.core.tensor.Shape;
import org.lanewise.models.checkpoint.Checkpoint;
import org.lanewise.models.checkpoint.CheckpointInterval;
import org.lanewise.models.checkpoint.CheckpointPlan;
import org.lanewise.models.data.ClassWeights;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.tests.GeneratedRows;

/// A training that is stopped at any step and resumed gives the weights and the history of one that never stopped.
class ResumeTest {
    private static final Dataset ROWS = GeneratedRows.classification(90, 20, 5);
    private static final Dataset TRAIN = ROWS.rows(0, 70);
    private static final Dataset VALIDATION = ROWS.rows(70, 90);

    @TempDir
    Path folder;

    @AfterEach
    void forgetInterrupt() {
        Thread.interrupted();
    }

    /// A training that ends after some steps, as if the process was killed.
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static TrainingListener killAfter(int steps) {
        return new TrainingListener() {
            private int left = steps;

            @Override
            public void onStep(int epoch, int rows, int ofRows, double loss) {
                if (left-- == 0) {
                    throw new Killed();
                }
            }
        };
    }

    private static Mlp plan(boolean batchNorm, boolean dropout) {
        Mlp.Builder builder = Mlp.builder(20);
        if (batchNorm) {
            builder.layer(18, new Identity()).batchNormalization().activation(new LeakyRelu());
        } else {
            builder.layer(18, new Relu());
        }
        if (dropout) {
            builder.dropout(0.3);
        }
        return builder.layer(5, new Softmax()).build();
    }

    private static List<LearningRateSchedule> schedules(double rate) {
        return List.of(
                new ConstantRate(rate),
                new StepDecay(rate, 2, 0.5),
                new ExponentialDecay(rate, 0.9),
                new CosineDecay(rate, 0),
                new OneCycle(rate, 0.3),
                new ReduceOnPlateau(rate, 0.5, 0),
                new WarmUp(1, new CosineDecay(rate, 0)));
    }

    /// Every optimizer with and without batch normalisation, dropout, early stopping and clipping; a schedule each, in turn.
    static List<Case> cases() {
        List<Optimizer> optimizers = new ArrayList<>(Optimizer.builtIn());
        optimizers.add(new Sgd(0.9f, false));
        optimizers.add(new Sgd(0.9f, true));
        List<Case> cases = new ArrayList<>();
        for (Optimizer optimizer : optimizers) {
            for (int bits = 0; bits < 16; bits++) {
                LearningRateSchedule schedule =
                        schedules(3 * optimizer.defaultLearningRate()).get(cases.size() % 7);
                cases.add(new Case(
                        cases.size(), optimizer, schedule, (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0,
                        (bits & 8) != 0));
            }
        }
        return cases;
    }

    record Case(
            int number,
            Optimizer optimizer,
            LearningRateSchedule schedule,
            boolean batchNorm,
            boolean dropout,
            boolean stopsEarly,
            boolean clips) {
        TrainingSettings settings(int threads) {
            TrainingSettings.Builder settings = TrainingSettings.builder()
                    .optimizer(optimizer)
                    .schedule(schedule)
                    .epochs(5)
                    .batch(16)
                    .seed(number)
                    .evaluateEvery(1 + number % 3)
                    .weightDecay(0.01)
                    .l1(0.0001)
                    .threads(threads)
                    .parallelThreshold(0);
            if (stopsEarly) {
                settings.stopWhen(new EarlyStopping(2, 0.02));
            }
            if (clips) {
                settings.clipNorm(0.5).clipValue(0.2);
            }
            return settings.build();
        }

        Dataset rows() {
            return clips ? TRAIN.weightedByClass(ClassWeights.balanced(TRAIN)) : TRAIN;
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void stoppedAtAnyStepsItEndsWithTheSameBits(Case how) {
        Mlp plan = plan(how.batchNorm, how.dropout);
        TrainingResult whole;
        try (Trainer trainer = Trainer.of(plan, how.settings(1))) {
            whole = trainer.fit(how.rows(), VALIDATION, TrainingListener.NONE);
        }
        Random random = new Random(how.number);
        CheckpointPlan checkpoints = new CheckpointPlan(
                folder.resolve("run"),
                random.nextBoolean()
                        ? CheckpointInterval.EACH_EPOCH
                        : new CheckpointInterval(1 + random.nextInt(4), CheckpointInterval.Unit.STEPS),
                Map.of("note", "kept"));
        TrainingResult resumed = null;
        for (int attempt = 0; resumed == null; attempt++) {
            TrainingListener listener = attempt < 2 ? killAfter(random.nextInt(12)) : TrainingListener.NONE;
            try (Trainer trainer = Trainer.of(plan, how.settings(1 + random.nextInt(3)))) {
                resumed = attempt == 0
                        ? trainer.fit(how.rows(), VALIDATION, listener, checkpoints)
                        : trainer.resume(
                                Checkpoint.read(checkpoints.file()), how.rows(), VALIDATION, listener, checkpoints);
            } catch (Killed _) {
                assertThat(Checkpoint.read(checkpoints.file()).isFinished()).isFalse();
            }
        }
        assertSame(resumed, whole);
        Checkpoint last = Checkpoint.read(checkpoints.file());
        assertThat(last.isFinished()).isTrue();
        assertThat(last.notes()).containsExactly(Map.entry("note", "kept"));
    }

    private static void assertSame(TrainingResult resumed, TrainingResult whole) {
        assertThat(resumed.model().weightsSha256()).isEqualTo(whole.model().weightsSha256());
        assertThat(withoutTimes(resumed.history().epochs())).isEqualTo(withoutTimes(whole.history().epochs()));
        assertThat(withoutTimes(List.of(resumed.epoch()))).isEqualTo(withoutTimes(List.of(whole.epoch())));
    }

    private static List<EpochResult> withoutTimes(List<EpochResult> epochs) {
        return epochs.stream()
                .map(each -> new EpochResult(each.epoch(), each.trainLoss(), each.train(), each.validation(), 0))
                .toList();
    }

    private static TrainingSettings.Builder small() {
        return TrainingSettings.builder().optimizer(Optimizer.named("adam")).epochs(3).batch(16).threads(1);
    }

    private CheckpointPlan everyStep() {
        return new CheckpointPlan(
                folder.resolve("run"), new CheckpointInterval(1, CheckpointInterval.Unit.STEPS), Map.of());
    }

    private static TrainingResult whole(TrainingSettings.Builder settings) {
        try (Trainer trainer = Trainer.of(plan(true, true), settings.build())) {
            return trainer.fit(TRAIN, VALIDATION, TrainingListener.NONE);
        }
    }

    private TrainingResult start(TrainingSettings.Builder settings, TrainingListener listener) {
        try (Trainer trainer = Trainer.of(plan(true, true), settings.build())) {
            return trainer.fit(TRAIN, VALIDATION, listener, everyStep());
        }
    }

    private TrainingResult resume(TrainingSettings.Builder settings, Dataset train, TrainingListener listener) {
        try (Trainer trainer = Trainer.of(plan(true, true), settings.build())) {
            return trainer.resume(Checkpoint.read(everyStep().file()), train, VALIDATION, listener, everyStep());
        }
    }

    @Test
    void everySingleStepCanBeTheLast() {
        TrainingResult whole = whole(small());
        for (int steps : IntStream.range(0, 15).toArray()) {
            assertThatThrownBy(() -> start(small(), killAfter(steps))).isInstanceOf(Killed.class);
            assertSame(resume(small(), TRAIN, TrainingListener.NONE), whole);
        }
    }

    @Test
    void anInterruptFinishesTheStepAndWritesIt() {
        TrainingListener interrupt = new TrainingListener() {
            private int steps;

            @Override
            public void onStep(int epoch, int rows, int ofRows, double loss) {
                if (++steps == 7) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        CheckpointPlan rarely = new CheckpointPlan(everyStep().file());
        try (Trainer trainer = Trainer.of(plan(true, true), small().build())) {
            assertThatThrownBy(() -> trainer.fit(TRAIN, VALIDATION, interrupt, rarely))
                    .isInstanceOf(TrainingInterruptedException.class)
                    .hasMessageContainingAll("epoch 2, step 7", "checkpoint after 7 steps", "run");
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(Checkpoint.read(rarely.file()).steps()).isEqualTo(7);
        assertThat(Checkpoint.read(rarely.file()).epochs()).isEqualTo(1);
        assertSame(resume(small(), TRAIN, TrainingListener.NONE), whole(small()));
    }

    /// Interrupts the training thread a little after its first step, in the middle of a save, say.
    private static TrainingListener interruptAfter(long nanoseconds) {
        Thread training = Thread.currentThread();
        return new TrainingListener() {
            private boolean started;

            @Override
            public void onStep(int epoch, int rows, int ofRows, double loss) {
                if (!started) {
                    started = true;
                    new Thread(() -> {
                        LockSupport.parkNanos(nanoseconds);
                        training.interrupt();
                    }).start();
                }
            }
        };
    }

    @Test
    void interruptsAtAnyMomentBreakNoSave() {
        TrainingSettings.Builder endless = small().epochs(1_000_000);
        Random random = new Random(5);
        for (int attempt = 0; attempt < 10; attempt++) {
            TrainingListener listener = interruptAfter(random.nextInt(5_000_000));
            boolean first = attempt == 0;
            assertThatThrownBy(() -> {
                TrainingResult _ = first ? start(endless, listener) : resume(endless, TRAIN, listener);
            })
                    .isInstanceOf(TrainingInterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
        Checkpoint last = Checkpoint.read(everyStep().file());
        assertThat(last.steps()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void aTrainingThatHasEndedTrainsNothingMoreAndKeepsItsFile() throws Exception {
        TrainingResult result = start(small(), TrainingListener.NONE);
        byte[] file = Files.readAllBytes(everyStep().file());

        TrainingResult again = resume(small(), TRAIN, killAfter(0));

        assertSame(again, result);
        assertThat(again.history()).isEqualTo(result.history());
        assertThat(everyStep().file()).hasBinaryContent(file);
    }

    @Test
    void epochsMayGrowUnderAConstantRate() {
        start(small(), TrainingListener.NONE);

        assertSame(resume(small().epochs(5), TRAIN, TrainingListener.NONE), whole(small().epochs(5)));
        assertThatThrownBy(() -> resume(small().epochs(4), TRAIN, TrainingListener.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("epochs was 5, is 4", "run");
    }

    @Test
    void epochsMayNotGrowWhereTheRateDependsOnThem() {
        start(small().schedule(new CosineDecay(0.01, 0)), TrainingListener.NONE);

        assertThatThrownBy(() -> resume(
                small().schedule(new CosineDecay(0.01, 0)).epochs(5), TRAIN, TrainingListener.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("epochs was 3, is 5");
    }

    /// Another value for each setting that the weights depend on.
    static List<Consumer<TrainingSettings.Builder>> others() {
        return List.of(
                settings -> settings.optimizer(Optimizer.named("adamw")).weightDecay(0).learningRate(0.001),
                settings -> settings.learningRate(0.002),
                settings -> settings.weightDecay(0.1),
                settings -> settings.clipNorm(1),
                settings -> settings.batch(17),
                settings -> settings.dropLast(true),
                settings -> settings.shuffle(false),
                settings -> settings.seed(43),
                settings -> settings.stopWhen(new EarlyStopping(3)));
    }

    @ParameterizedTest
    @MethodSource("others")
    void anotherSettingIsRefused(Consumer<TrainingSettings.Builder> other) {
        start(small(), TrainingListener.NONE);
        TrainingSettings.Builder settings = small();
        other.accept(settings);

        assertThatThrownBy(() -> resume(settings, TRAIN, TrainingListener.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("is of another training", " was ", ", is ");
    }

    @Test
    void otherDataAreRefused() {
        start(small(), TrainingListener.NONE);

        assertThatThrownBy(() -> resume(small(), ROWS.rows(1, 71), TrainingListener.NONE))
                .isInstanceOf(LanewiseException.class)
                .hasMessageContainingAll("training data was 70 rows, 20 inputs, 5 classes, sha256");
    }

    @Test
    void aTrainingThatHasNotEndedIsNotReplaced() {
        assertThatThrownBy(() -> start(small(), killAfter(4))).isInstanceOf(Killed.class);

        assertThatThrownBy(() -> start(small(), TrainingListener.NONE))
                .isInstanceOf(LanewiseException.class)
                .hasMessageContaining("a training that has not ended (0 epochs and 4 steps done)");
    }

    @Test
    void aTrainingThatDivergesLeavesTheLastGoodWeights() {
        assertThatThrownBy(() -> start(small().optimizer(new Sgd()).learningRate(3e37), TrainingListener.NONE))
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessageContainingAll("the last good weights: checkpoint after ", "run");

        Checkpoint checkpoint = Checkpoint.read(everyStep().file());
        assertThat(checkpoint.isFinished()).isFalse();
        for (float weight : checkpoint.array("layers.0.weight", Shape.of(20, 18)).toArray()) {
            assertThat(weight).isFinite();
        }
    }

    @Test
    void aListenerHearsOfTheEpochsBefore() {
        List<EpochResult> heard = new ArrayList<>();
        assertThatThrownBy(() -> start(small(), killAfter(7))).isInstanceOf(Killed.class);

        TrainingResult result = resume(small(), TRAIN, new TrainingListener() {
            @Override
            public void onResume(History history) {
                heard.addAll(history.epochs());
            }

            @Override
            public void onEpoch(EpochResult epoch) {
                heard.add(epoch);
            }
        });

        assertThat(heard).isEqualTo(result.history().epochs());
    }
}
