package org.lanewise.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Steps of made-up length.
class StepSharingTest {
    private final StepSharing sharing = new StepSharing();

    /// The first trial comes early, and here makes no difference.
    @BeforeEach
    void firstTrial() {
        int step = 0;
        for (; sharing.isShared(); step++) {
            sharing.took(100);
        }
        assertThat(step).isEqualTo(StepSharing.SOON);
        while (!sharing.isShared()) {
            sharing.took(100);
        }
    }

    /// Runs so many periods; returns how many of their steps were shared.
    private int periods(int periods, long shared, long alone) {
        int count = 0;
        for (int step = 0; step < periods * StepSharing.PERIOD; step++) {
            boolean isShared = sharing.isShared();
            count += isShared ? 1 : 0;
            sharing.took(isShared ? shared : alone);
        }
        return count;
    }

    @Test
    void beginsSharedAndStaysSoWhileThatIsQuicker() {
        assertThat(periods(10, 100, 180)).isEqualTo(10 * StepSharing.TRIAL);
    }

    @Test
    void equallyQuickIsNoReasonToChange() {
        assertThat(periods(10, 100, 98)).isEqualTo(10 * StepSharing.TRIAL);
    }

    @Test
    void callerGoesOnAloneWhereThatIsQuicker() {
        int trial = StepSharing.PERIOD - StepSharing.TRIAL;

        assertThat(periods(1, 150, 100)).isEqualTo(StepSharing.TRIAL);
        assertThat(periods(10, 150, 100)).isEqualTo(10 * trial);
    }

    @Test
    void workersComeBackWhenThatIsQuickerAgain() {
        periods(5, 150, 100);
        periods(1, 60, 100);

        assertThat(periods(1, 60, 100)).isEqualTo(StepSharing.TRIAL);
    }

    /// One that a program beside it made slow does not decide.
    @Test
    void singleSlowStepsDecideNothing() {
        for (int step = 0; step < 5 * StepSharing.PERIOD; step++) {
            assertThat(sharing.isShared()).isEqualTo(step % StepSharing.PERIOD < StepSharing.TRIAL);
            sharing.took((sharing.isShared() ? 100 : 120) * (step % 5 == 0 ? 2 : 1));
        }
    }

    /// What has not been compiled yet may take a hundred times as long.
    @Test
    void trialEndsWhenItHasTakenAHundredthOfThePeriodAndIsRepeatedSoonForSomeTimes() {
        periods(3, 100, 10_000);

        assertThat(4 * StepSharing.PERIOD - periods(4, 100, 10_000)).isEqualTo(4);
    }

    @Test
    void whatWasSlowBeforeItWasCompiledIsSoonTriedAgain() {
        periods(1, 150, 10_000);

        assertThat(periods(1, 150, 100)).isLessThan(StepSharing.PERIOD / 2);
    }
}
