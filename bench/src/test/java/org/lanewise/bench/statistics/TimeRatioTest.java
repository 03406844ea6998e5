package org.lanewise.bench.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeRatioTest {
    private static final int FORKS = 5;
    private static final int BURSTS = 12;

    @Test
    void leastTimesOfForksAreAveragedAsLogarithms() {
        LogTime time = LogTime.of(List.of(new double[] {1, 1, 900}, new double[] {30, 4, 8}), 1);

        assertThat(Math.exp(time.mean())).isCloseTo(2, within(1e-12));
        assertThat(time.forks()).isEqualTo(2);
    }

    @Test
    void equalTimesHaveNoErrorAndDifferForSure() {
        List<double[]> one = List.of(new double[] {1, 1, 1}, new double[] {1, 1, 1});
        List<double[]> other = List.of(new double[] {2, 2, 2}, new double[] {2, 2, 2});
        TimeRatio ratio = TimeRatio.of(LogTime.of(one, 1), LogTime.of(other, 2));

        assertThat(ratio.ratio()).isCloseTo(2, within(1e-12));
        assertThat(ratio.low(0.95)).isEqualTo(ratio.high(0.95));
        assertThat(ratio.chance()).isZero();
        assertThat(TimeRatio.of(LogTime.of(one, 1), LogTime.of(one, 2)).chance()).isEqualTo(1);
    }

    @Test
    void oneForkSaysNothingOfOthers() {
        LogTime single = LogTime.of(List.of(new double[] {1, 1.01, 1.02}), 1);
        TimeRatio ratio = TimeRatio.of(single, single);

        assertThat(ratio.chance()).isEqualTo(1);
        assertThat(ratio.high(0.95)).isInfinite();
        assertThat(ratio.low(0.95)).isZero();
    }

    /// Bursts without spread leave the spread of forks: 0.2 / sqrt(5), the sample's standard error, by hand.
    @Test
    void errorOfForksIsThatOfTheSampleMean() {
        List<double[]> forks = new ArrayList<>();
        double[] logarithms = {-0.2, -0.1, 0, 0.1, 0.2};
        for (double logarithm : logarithms) {
            forks.add(new double[] {Math.exp(logarithm), Math.exp(logarithm)});
        }
        double byHand = Math.sqrt((0.04 + 0.01 + 0.01 + 0.04) / 4 / 5);

        assertThat(LogTime.of(forks, 3).standardError()).isCloseTo(byHand, within(0.05 * byHand));
    }

    @Test
    void intervalHoldsTheTruthAboutAsOftenAsItSays() {
        Random random = new Random(5);
        int held = 0;
        int tries = 300;
        for (int attempt = 0; attempt < tries; attempt++) {
            TimeRatio ratio = TimeRatio.of(
                    LogTime.of(forks(random, 1, 0.03), attempt), LogTime.of(forks(random, 1.1, 0.03), attempt + 1));
            held += ratio.low(0.95) <= 1.1 && 1.1 <= ratio.high(0.95) ? 1 : 0;
        }
        assertThat(held).isBetween(276, 300);
    }

    private static List<double[]> forks(Random random, double time, double spread) {
        List<double[]> forks = new ArrayList<>();
        for (int fork = 0; fork < FORKS; fork++) {
            double center = time * Math.exp(spread * random.nextGaussian());
            double[] bursts = new double[BURSTS];
            for (int burst = 0; burst < BURSTS; burst++) {
                bursts[burst] = center * Math.exp(0.01 * random.nextGaussian());
            }
            forks.add(bursts);
        }
        return forks;
    }

    @Test
    void holmMultipliesByTheTestsThatAreLeft() {
        assertThat(Holm.adjusted(new double[] {0.04, 0.01, 0.03})).containsExactly(
                new double[] {0.06, 0.03, 0.06}, within(1e-12));
        assertThat(Holm.adjusted(new double[] {0.9, 0.8})).containsExactly(1, 1);
        assertThat(Holm.adjusted(new double[0])).isEmpty();
    }

    @Test
    void medianOfAnEvenNumberIsBetweenTheMiddleTwo() {
        double[] values = {4, 1, 3, 2};

        assertThat(Median.of(values)).isEqualTo(2.5);
        assertThat(values).containsExactly(4, 1, 3, 2);
        assertThat(Median.of()).isNaN();
        assertThat(LowerQuartile.of(5, 1, 2, 4, 3)).isEqualTo(2);
        assertThat(LowerQuartile.of(7)).isEqualTo(7);
        assertThat(LowerQuartile.of()).isNaN();
    }
}
