package org.lanewise.bench.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanewise.bench.result.BenchRun;
import org.lanewise.bench.result.Sides;

class ComparisonTest {
    private static final int FORKS = 5;
    private static final int WORKS = 20;
    private static final double FIVE_PERCENT = 0.05;

    @Test
    void equalBuildsRaiseHardlyAnyAlarmThoughClocksAndCoresMove() {
        int alarms = 0;
        for (int attempt = 0; attempt < 60; attempt++) {
            SyntheticRun machine = new SyntheticRun(attempt, WORKS, 0.02);
            alarms += gate(machine, 1).exitCode() == 3 ? 1 : 0;
        }
        assertThat(alarms).isZero();
    }

    @Test
    void aTenthSlowerIsFoundThoughClocksAndCoresMove() {
        int found = 0;
        int others = 0;
        for (int attempt = 0; attempt < 40; attempt++) {
            List<Line> lines = gate(new SyntheticRun(1000 + attempt, WORKS, 0.012), 1.1).lines();
            found += lines.getFirst().verdict() == Verdict.REGRESSED ? 1 : 0;
            others += (int) lines.stream().skip(1).filter(line -> line.verdict() == Verdict.REGRESSED).count();
        }
        assertThat(found).isGreaterThanOrEqualTo(38);
        assertThat(others).isZero();
    }

    /// As the command does it: doubtful works once more, in fresh forks of the second build.
    private static Comparison gate(SyntheticRun machine, double slowdown) {
        Sides first = new Sides(machine.run(FORKS, 1), machine.run(FORKS, slowdown));
        return Gate.decide(first, FIVE_PERCENT, _ -> new Sides(first.a(), machine.run(FORKS, slowdown))).comparison();
    }

    @Test
    void ratioAndIntervalAreThoseOfTheWork() {
        SyntheticRun machine = new SyntheticRun(3, 2, 0.002);
        Line line = Comparison.of(machine.run(FORKS, 1), machine.run(FORKS, 1.3), FIVE_PERCENT).lines().getFirst();

        assertThat(line.ratio()).isCloseTo(1.3, within(0.02));
        assertThat(line.low()).isLessThan(line.ratio());
        assertThat(line.high()).isGreaterThan(line.ratio()).isLessThan(1.36);
    }

    @Test
    void muchFasterIsImproved() {
        SyntheticRun machine = new SyntheticRun(4, 2, 0.005);
        Comparison comparison = Comparison.of(machine.run(FORKS, 1), machine.run(FORKS, 0.7), FIVE_PERCENT);

        assertThat(comparison.lines().getFirst().verdict()).isEqualTo(Verdict.IMPROVED);
        assertThat(comparison.exitCode()).isZero();
    }

    @Test
    void wildJvmsAreTooNoisyToTell() {
        SyntheticRun machine = new SyntheticRun(5, 2, 0.4);
        Comparison comparison = Comparison.of(machine.run(FORKS, 1), machine.run(FORKS, 1.05), FIVE_PERCENT);

        assertThat(comparison.lines()).allMatch(line -> line.verdict() == Verdict.TOO_NOISY);
        assertThat(comparison.exitCode()).isEqualTo(4);
    }

    @Test
    void oneForkIsTooNoisyToTell() {
        SyntheticRun machine = new SyntheticRun(6, 1, 0.001);

        assertThat(Comparison.of(machine.run(1, 1), machine.run(1, 2), FIVE_PERCENT).exitCode()).isEqualTo(4);
    }

    @Test
    void alarmThatFreshForksDoNotShareIsTakenBack() {
        SyntheticRun machine = new SyntheticRun(7, 2, 0.005);
        BenchRun a = machine.run(FORKS, 1);
        Comparison slow = Comparison.of(a, machine.run(FORKS, 1.3), FIVE_PERCENT);
        Comparison same = Comparison.of(a, machine.run(FORKS, 1), FIVE_PERCENT);

        assertThat(slow.exitCode()).isEqualTo(3);
        assertThat(slow.doubtful()).containsExactly(SyntheticRun.key(0));
        assertThat(slow.confirmedBy(slow).exitCode()).isEqualTo(3);
        Line line = slow.confirmedBy(same).lines().getFirst();
        assertThat(line.verdict()).isEqualTo(Verdict.TOO_NOISY);
        assertThat(line.remark()).contains("not confirmed");
    }

    @Test
    void otherWeightsAreAnAlarmOfTheirOwn() {
        SyntheticRun machine = new SyntheticRun(8, 2, 0.005);
        Comparison comparison =
                Comparison.of(machine.run(FORKS, 1), machine.run(FORKS, 1, "fedc"), FIVE_PERCENT);

        assertThat(comparison.lines()).noneMatch(line -> line.verdict() == Verdict.REGRESSED);
        assertThat(comparison.hashes()).containsExactly(SyntheticRun.HASH, "fedc");
        assertThat(comparison.exitCode()).isEqualTo(3);
    }

    /// Else wider vectors would make every kernel look slower, and slower ones hide that everything is.
    @Test
    void paceOfAnotherJvmIsNotTakenForTheMachines() {
        SyntheticRun machine = new SyntheticRun(10, 2, 0.002);
        BenchRun a = machine.run(FORKS, 1);
        BenchRun b = SyntheticRun.onOtherJvm(machine.run(FORKS, 1), 2);

        assertThat(Comparison.of(a, b, FIVE_PERCENT).lines())
                .allMatch(line -> line.verdict() == Verdict.NO_CHANGE)
                .allMatch(line -> Math.abs(line.ratio() - 1) < 0.02);
    }

    @Test
    void thresholdMustBePositive() {
        BenchRun run = new SyntheticRun(9, 1, 0).run(2, 1);

        assertThatThrownBy(() -> Comparison.of(run, run, 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.0");
    }
}
