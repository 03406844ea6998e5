package org.lanewise.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lanewise.core.LanewiseException;

class SuiteTest {
    @Test
    void everyWorkOfTheFilterRunsAndTakesTime() {
        List<Work> works = Suite.open(2, true, Pattern.compile("micro|softmax|predict|batch 32|32x100x200"), true);

        assertThat(works).extracting(Work::key).doesNotHaveDuplicates().contains(
                new WorkKey("micro-kernel 24x128x32", WorkKey.LANEWISE, 1),
                new WorkKey("micro-kernel 24x128x32", WorkKey.PLAIN_JAVA, 1),
                new WorkKey("train 784-100-200-10 batch 32", WorkKey.LANEWISE, 2));
        for (Work work : works) {
            assertThat(work.run(1)).as(work.key().toString()).isPositive();
            assertThat(work.operations()).isPositive();
        }
    }

    @Test
    void whatIsAskedOfTheThreadThatTrainsIsMeasuredThereBetweenTwoCalls() {
        Work work = Suite.open(1, true, Pattern.compile("train 784-100-200-10 batch 32$"), false).getFirst();
        List<Thread> threads = new ArrayList<>();
        DoubleSupplier measurement = () -> {
            threads.add(Thread.currentThread());
            return threads.size();
        };

        assertThat(work.onItsThread(measurement)).isEqualTo(1);
        assertThat(work.run(1)).isPositive();
        assertThat(work.onItsThread(measurement)).isEqualTo(2);
        assertThat(work.onItsThread(measurement)).isEqualTo(3);

        assertThat(threads.getFirst()).isNotEqualTo(Thread.currentThread());
        assertThat(threads).containsOnly(threads.getFirst());
    }

    @Test
    void withoutPeersLanewiseIsAlone() {
        assertThat(Suite.open(1, true, Pattern.compile("relu|micro"), false)).allMatch(work -> work.key().isLanewise());
    }

    @Test
    void longestWorkIsNotQuick() {
        assertThat(Suite.names(true)).doesNotContain("forward 2048x2048x2048");
        assertThat(Suite.names(false)).contains("forward 2048x2048x2048").doesNotHaveDuplicates();
    }

    @Test
    void filterThatLeavesNothingNamesTheWorks() {
        assertThatThrownBy(() -> Suite.open(1, true, Pattern.compile("nothing"), true))
                .isInstanceOf(LanewiseException.class).hasMessageContaining("softmax cross-entropy");
    }

    @Test
    void unitsTellSpeedAndTime() {
        assertThat(Unit.GIGAFLOPS.value(0.5, 1e9)).isCloseTo(2, within(1e-12));
        assertThat(Unit.NANOSECONDS.value(3e-6, 1)).isCloseTo(3000, within(1e-9));
        assertThat(Unit.named("samples/s")).isEqualTo(Unit.SAMPLES);
    }
}
