package org.lanewise.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
    void theTableCountsUndisturbedBurstsOrAllIfThereIsNone() {
        WorkKey key = new WorkKey("forward", WorkKey.LANEWISE, 1);
        List<Burst> bursts = List.of(alone(100, 100), alone(50, 100));
        WorkSamples samples = new WorkSamples(key, Unit.GIGAFLOPS, 1, 1, bursts);

        assertThat(samples.undisturbed(85)).containsExactly(bursts.getFirst());
        assertThat(samples.undisturbed(200)).isEqualTo(bursts);
    }

    @Test
    void theLevelOfPacesIsNotTheLuckiestOne() {
        double[] paces = new double[100];
        for (int index = 0; index < paces.length; index++) {
            paces[index] = index;
        }

        assertThat(PaceLevel.of(paces)).isEqualTo(94);
    }
}
