package org.lanewise.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonReportTest {
    private static final double OPERATIONS = 10e9;
    private static final double PEAK = 100;

    @Test
    void ratesCountAgainstThePeakOfAllTheThreadsUsed() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();

        report(0.97, 0.96).print(new PrintStream(text, true, StandardCharsets.UTF_8));

        assertThat(text.toString(StandardCharsets.UTF_8).lines().toList())
                .hasSize(4)
                .anySatisfy(line -> assertThat(line.split(" +")).startsWith("one").contains("0.400", "25", "1.00"))
                .anySatisfy(line -> assertThat(line.split(" +")).startsWith("two").contains("0.800", "6", "2.00"));
    }

    @Test
    void unlikeAccuraciesAreNoComparison() {
        report(0.97, 0.95).requireLikeWork();

        assertThatThrownBy(() -> report(0.97, 0.93).requireLikeWork())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("two", "0.93", "0.97");
    }

    /// One takes 0.4 s on one thread, the other 0.8 s on two.
    private static ComparisonReport report(double accuracyOfOne, double accuracyOfTwo) {
        Map<Contestant, Samples> samples = new LinkedHashMap<>();
        samples.put(contestant("one", 1), samples(0.4, accuracyOfOne));
        samples.put(contestant("two", 2), samples(0.8, accuracyOfTwo));
        return new ComparisonReport(samples, OPERATIONS, PEAK);
    }

    private static Samples samples(double seconds, double accuracy) {
        Samples samples = new Samples();
        samples.add(new Outcome(seconds, seconds, 0.1, accuracy), 25, 25);
        return samples;
    }

    private static Contestant contestant(String name, int threads) {
        return new Contestant() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public int threads() {
                return threads;
            }

            @Override
            public Outcome epoch() {
                throw new UnsupportedOperationException();
            }
        };
    }
}
