package org.lanewise.bench.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanewise.bench.result.PaceLevel;
import org.lanewise.bench.result.RunSettings;
import org.lanewise.bench.suite.WorkKey;

class ForkTaskTest {
    private static final WorkKey FORWARD = new WorkKey("forward 32x784x100", WorkKey.LANEWISE, 1);

    @Test
    void argumentsComeBack() {
        RunSettings settings = new RunSettings(3, true, "train.*(a|b) c", false, 6);
        ForkTask task = new ForkTask(
                settings, Duration.ofSeconds(17), new PaceLevel(9.25, 8.5), 7, List.of("relu 32x200, 1 thread", "x"));

        assertThat(ForkTask.parse(task.arguments().toArray(String[]::new))).isEqualTo(task);
    }

    @Test
    void nothingNamedMeansEverything() {
        RunSettings settings = new RunSettings(1, true, "", true, 6);

        assertThat(new ForkTask(settings, Duration.ZERO, PaceLevel.UNKNOWN, 1, List.of()).measures(FORWARD)).isTrue();
        assertThat(new ForkTask(settings, Duration.ZERO, PaceLevel.UNKNOWN, 1, List.of(FORWARD.toString()))
                .measures(FORWARD))
                .isTrue();
        assertThat(new ForkTask(settings, Duration.ZERO, PaceLevel.UNKNOWN, 1, List.of(FORWARD.toString()))
                .measures(FORWARD.on(2)))
                .isFalse();
    }

    @Test
    void plantedWorkDoesATenthMoreThanItIsCreditedWith() {
        List<Integer> calls = new ArrayList<>();
        System.setProperty(MeasuredWork.PLANTED, "forward.32x784x100,.1.thread");
        try {
            new MeasuredWork(PretendedWork.ofMilliseconds(FORWARD, calls)).run(200);
            new MeasuredWork(PretendedWork.ofMilliseconds(FORWARD.on(2), calls)).run(200);
            new MeasuredWork(PretendedWork.ofMilliseconds(FORWARD.by(WorkKey.OPENBLAS), calls)).run(200);
        } finally {
            System.clearProperty(MeasuredWork.PLANTED);
        }
        new MeasuredWork(PretendedWork.ofMilliseconds(FORWARD, calls)).run(200);

        assertThat(calls).containsExactly(220, 200, 200, 200);
    }
}
