package org.lanewise.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Known answers of every schedule, at its ends and in between.
class LearningRateScheduleTest {
    private static final Offset<Double> EXACT = Offset.offset(1e-12);

    /// Ten epochs of four steps.
    private record Progress(int epoch, long step, double... losses) implements TrainingProgress {
        @Override
        public int epochs() {
            return 10;
        }

        @Override
        public int stepsPerEpoch() {
            return 4;
        }

        @Override
        public double watchedLoss(int ofEpoch) {
            return losses[ofEpoch];
        }
    }

    private static double rate(LearningRateSchedule schedule, int epoch, double... losses) {
        return schedule.learningRate(new Progress(epoch, 4L * epoch, losses));
    }

    private static double atStep(LearningRateSchedule schedule, long step) {
        return schedule.learningRate(new Progress((int) step / 4, step));
    }

    @Test
    void whichWatchTheLoss() {
        assertThat(new OneCycle(0.1, 0.3).watchesLoss()).isFalse();
        assertThat(new WarmUp(1, new CosineDecay(0.1, 0)).watchesLoss()).isFalse();
        assertThat(new WarmUp(1, new ReduceOnPlateau(0.1, 0.5, 1)).watchesLoss()).isTrue();
        assertThat(((LearningRateSchedule) _ -> 0.1).watchesLoss()).isTrue();
    }

    @Test
    void constantStays() {
        assertThat(rate(new ConstantRate(0.1), 0)).isEqualTo(0.1);
        assertThat(rate(new ConstantRate(0.1), 9)).isEqualTo(0.1);
    }

    @Test
    void stepFallsEveryFewEpochs() {
        StepDecay schedule = new StepDecay(0.8, 3, 0.5);
        assertThat(rate(schedule, 2)).isEqualTo(0.8);
        assertThat(rate(schedule, 3)).isCloseTo(0.4, EXACT);
        assertThat(rate(schedule, 9)).isCloseTo(0.1, EXACT);
    }

    @Test
    void exponentialFallsEveryEpoch() {
        assertThat(rate(new ExponentialDecay(1, 0.9), 0)).isEqualTo(1);
        assertThat(rate(new ExponentialDecay(1, 0.9), 3)).isCloseTo(0.729, EXACT);
    }

    @Test
    void cosineGoesFromRateToLeastOverAllSteps() {
        CosineDecay schedule = new CosineDecay(1, 0.2);
        assertThat(atStep(schedule, 0)).isEqualTo(1);
        assertThat(atStep(schedule, 20)).isCloseTo(0.6, EXACT);
        assertThat(atStep(schedule, 10)).isCloseTo(0.2 + 0.4 * (1 + Math.sqrt(0.5)), EXACT);
        assertThat(atStep(schedule, 39)).isBetween(0.2, 0.21);
    }

    @Test
    void warmUpRisesInEqualStepsToTheNextSchedule() {
        WarmUp schedule = new WarmUp(2, new ConstantRate(0.8));
        assertThat(atStep(schedule, 0)).isCloseTo(0.1, EXACT);
        assertThat(atStep(schedule, 3)).isCloseTo(0.4, EXACT);
        assertThat(atStep(schedule, 7)).isCloseTo(0.8, EXACT);
        assertThat(atStep(schedule, 8)).isCloseTo(0.8, EXACT);
    }

    @Test
    void oneCycleRisesAndFalls() {
        OneCycle schedule = new OneCycle(1, 0.3);
        assertThat(atStep(schedule, 0)).isCloseTo(1 / 25.0, EXACT);
        assertThat(atStep(schedule, 11)).isCloseTo(1, EXACT);
        assertThat(atStep(schedule, 25)).isCloseTo((1 + 1 / 250_000.0) / 2, EXACT);
        assertThat(atStep(schedule, 39)).isCloseTo(1 / 250_000.0, EXACT);
    }

    @Test
    void plateauReducesAfterPatience() {
        ReduceOnPlateau schedule = new ReduceOnPlateau(1, 0.1, 1);
        assertThat(rate(schedule, 0)).isEqualTo(1);
        assertThat(rate(schedule, 3, 5, 4, 4)).isEqualTo(1);
        assertThat(rate(schedule, 4, 5, 4, 4, 4)).isCloseTo(0.1, EXACT);
        assertThat(rate(schedule, 6, 5, 4, 4, 4, 4, 4)).isCloseTo(0.01, EXACT);
        assertThat(rate(schedule, 6, 5, 4, 4, 3, 4, 2)).isEqualTo(1);
    }

    @Test
    void valuesOutOfRangeAreNamed() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ConstantRate(0)).withMessageContaining("> 0, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StepDecay(0.1, 0, 0.5))
                .withMessageContaining(">= 1, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExponentialDecay(0.1, 1.5))
                .withMessageContaining("<= 1, was 1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CosineDecay(0.1, 0.2))
                .withMessageContaining("<= 0.1, was 0.2");
        assertThatIllegalArgumentException().isThrownBy(() -> new OneCycle(0.1, 1)).withMessageContaining("< 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReduceOnPlateau(0.1, 0.5, -1))
                .withMessageContaining(">= 0, was -1");
    }
}
