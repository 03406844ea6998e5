package org.lanewise.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1    | 1      | 1
            1    | 2      | 1 2
            1    | 3      | 1 2 3
            1    | 25     | 5 10 15 20 25
            1    | 100    | 20 40 60 80 100
            1    | 2000   | 500 1,000 1,500 2,000
            1    | 100000 | 20,000 40,000 60,000 80,000 100,000""")
    void epochsAreWholeNumbers(double least, double greatest, String labels) {
        assertThat(String.join(" ", labels(Axis.whole(least, greatest)))).isEqualTo(labels);
    }

    @Test
    void rangesGrowToRoundNumbers() {
        Axis axis = Axis.rounded(94.97, 99.99, 100);

        assertThat(labels(axis)).containsExactly("94", "95", "96", "97", "98", "99", "100");
        assertThat(axis.from()).isEqualTo(94);
        assertThat(axis.to()).isEqualTo(100);
        assertThat(axis.share(97)).isEqualTo(0.5);
    }

    @Test
    void boundedRangesStayInTheirBounds() {
        assertThat(Axis.rounded(100, 100, 100).to()).isEqualTo(100);
        assertThat(labels(Axis.rounded(100, 100, 100))).startsWith("90").endsWith("100");
    }

    @Test
    void ticksHaveAsManyDecimalsAsTheirStep() {
        assertThat(labels(Axis.rounded(0.003, 0.021, Double.POSITIVE_INFINITY)))
                .containsExactly("0", "0.005", "0.010", "0.015", "0.020", "0.025");
        assertThat(labels(Axis.exact(-50, 50))).containsExactly("-40", "-20", "0", "20", "40");
        assertThat(labels(Axis.rounded(2e-7, 9e-7, Double.POSITIVE_INFINITY))).startsWith("2e-7").endsWith("9e-7");
        assertThat(labels(Axis.exact(1e9, 5e9))).startsWith("1e9").endsWith("5e9");
    }

    @Test
    void valuesThatAreAllEqualHaveARangeAroundThem() {
        for (double value : new double[] {-3, 0, 1e-9, 7}) {
            Axis axis = Axis.rounded(value, value, Double.POSITIVE_INFINITY);
            assertThat(axis.share(value)).isStrictlyBetween(0.0, 1.0);
            assertThat(axis.ticks().size()).isBetween(2, 10);
        }
    }

    @Test
    void logarithmicTicksAreDecades() {
        Axis axis = Axis.logarithmic(0.06, 6000);

        assertThat(labels(axis)).containsExactly("0.1", "1", "10", "100", "1,000");
        assertThat(axis.share(Math.sqrt(axis.from() * axis.to()))).isBetween(0.4999, 0.5001);
    }

    @Test
    void shortLogarithmicRangesHaveTicksInBetween() {
        assertThat(labels(Axis.logarithmic(0.5, 60))).containsExactly("0.5", "1", "2", "5", "10", "20", "50");
    }

    @Test
    void longLogarithmicRangesLeaveDecadesOut() {
        assertThat(labels(Axis.logarithmic(1e-30, 1)).size()).isBetween(4, 9);
    }

    private static List<String> labels(Axis axis) {
        return axis.ticks().stream().map(Axis.Tick::label).toList();
    }
}
