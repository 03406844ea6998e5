package org.lanewise.bench.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lanewise.bench.result.PaceLevel;
import org.lanewise.bench.suite.WorkKey;

/// How many rounds there are.
class BurstLoopTest {
    private static final int ROUNDS = 2;

    /// So high that all bursts are disturbed.
    private static final PaceLevel NEVER_REACHED = new PaceLevel(1e9, 1e9);

    private static List<Integer> rounds(Duration patience, PaceLevel level) {
        MeasuredWork work = new MeasuredWork(PretendedWork.ofMilliseconds(
                new WorkKey("nothing", WorkKey.LANEWISE, 1), new ArrayList<>()));
        work.run(1);
        List<Integer> rounds = new ArrayList<>();
        new BurstLoop(List.of(work), patience, level, new Random(1)).run(ROUNDS, rounds::add);
        assertThat(work.samples().bursts()).hasSameSizeAs(rounds);
        return rounds;
    }

    @Test
    void withoutPatienceThereAreNoRoundsForWhatWasDisturbed() {
        assertThat(rounds(Duration.ZERO, NEVER_REACHED)).containsExactly(1, 2);
    }

    @Test
    void patienceEndsWithTheMostRoundsAtTheLatest() {
        assertThat(rounds(Duration.ofMinutes(5), NEVER_REACHED)).hasSize(15 * ROUNDS);
    }
}
