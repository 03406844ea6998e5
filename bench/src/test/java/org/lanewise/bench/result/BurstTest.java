package org.lanewise.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lanewise.bench.suite.Unit;
import org.lanewise.bench.suite.WorkKey;

class BurstTest {
    private static Burst alone(double paceBefore, double paceAfter) {
        return new Burst(1e-6, 90, paceBefore, paceAfter, Double.NaN, Double.NaN);
    }

    @Test
    void aBurstIsUndisturbedIfThePaceWasThereBeforeAndAfter() {
        assertThat(alone(100, 90).isUndisturbed(85)).isTrue();
        assertThat(alone(100, 80).isUndisturbed(85)).isFalse();
        assertThat(alone(80, 100).isUndisturbed(85)).isFalse();
    }

    @Test
    void aBurstOfTwoThreadsIsUndisturbedIfTheCoresStayedWhereTheyWere() {
        assertThat(new Burst(1e-6, 90, 100, 100, 30, 32).isUndisturbed(85)).isTrue();
        assertThat(new Burst(1e-6, 90, 100, 100, 170, 172).isUndisturbed(85)).isTrue();
        assertThat(new Burst(1e-6, 90, 100, 100, 30, 172).isUndisturbed(85)).isFalse();
        assertThat(new Burst(1e-6, 90, 100, 100, 30, 5000).isUndisturbed(85)).isFalse();
    }

    @Test
    void undisturbedBurstsAreThoseThatReachTheLevel() {
        WorkKey key = new WorkKey("forward", WorkKey.LANEWISE, 1);
        List<Burst> bursts = List.of(alone(100, 100), alone(50, 100));
        WorkSamples samples = new WorkSamples(key, Unit.GIGAFLOPS, 1, 1, bursts);

        assertThat(samples.undisturbed(new PaceLevel(100, 0))).containsExactly(bursts.getFirst());
        assertThat(samples.undisturbed(new PaceLevel(200, 0))).isEmpty();
    }

    @Test
    void theLevelOfPacesIsNotTheLuckiestOne() {
        List<Burst> bursts = new ArrayList<>();
        for (int pace = 0; pace < 100; pace++) {
            bursts.add(alone(pace, pace + 7));
        }
        WorkKey key = new WorkKey("forward", WorkKey.LANEWISE, 1);
        PaceLevel level = PaceLevel.of(Stream.of(new WorkSamples(key, Unit.GIGAFLOPS, 1, 1, bursts)));

        assertThat(level).isEqualTo(new PaceLevel(98, 0));
    }

    /// Two threads on the two hardware threads of one core always have a lower pace than one.
    @Test
    void pacesOfSeveralThreadsHaveALevelOfTheirOwn() {
        WorkKey key = new WorkKey("forward", WorkKey.LANEWISE, 1);
        PaceLevel level = PaceLevel.of(Stream.of(
                new WorkSamples(key, Unit.GIGAFLOPS, 1, 1, List.of(alone(100, 100))),
                new WorkSamples(key.on(2), Unit.GIGAFLOPS, 1, 1, List.of(new Burst(1e-6, 90, 60, 60, 30, 30)))));

        assertThat(level).isEqualTo(new PaceLevel(100, 60));
        assertThat(level.least(key)).isEqualTo(85);
        assertThat(level.least(key.on(2))).isEqualTo(51);
        assertThat(level.orHigher(new PaceLevel(90, 70))).isEqualTo(new PaceLevel(100, 70));
    }
}
