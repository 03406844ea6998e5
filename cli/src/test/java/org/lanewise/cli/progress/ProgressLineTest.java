package org.lanewise.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.lanewise.models.training.EpochResult;
import org.lanewise.models.training.Evaluation;

class ProgressLineTest {
    private final StringWriter screen = new StringWriter();
    private long now = 1_000;
    private final ProgressLine line = new ProgressLine(new PrintWriter(screen), 2, () -> now);

    @Test
    void aLineTellsEpochSpeedLossAccuracyAndTimeLeft() {
        after(0.05, 1, 100, 3);
        epoch(1, 0.5);
        after(1, 2, 1000, 1);

        assertThat(lastLine()).startsWith("epoch 2/2 [##########]")
                .contains("1,000 samples/s")
                .contains("loss 1.0000")
                .contains("acc. 50.0 %")
                .contains("0:00 left");
    }

    @Test
    void lossIsTheMeanOfTheEpochSoFar() {
        after(0, 1, 100, 3);
        after(0.2, 1, 200, 1);

        assertThat(lastLine()).contains("loss 2.0000").contains("[##........]").contains("0:02 left");
    }

    @Test
    void atMostTenUpdatesASecond() {
        for (int step = 1; step <= 10_000; step++) {
            now += 100_000;
            line.onStep(1, step, 20_000, 1);
        }

        assertThat(screen.toString().split("\r")).hasSizeBetween(10, 12);
    }

    @Test
    void aLineFitsANarrowTerminal() {
        ProgressLine big = new ProgressLine(new PrintWriter(screen), 1000, () -> now);
        big.onEpoch(new EpochResult(1, 1, new Evaluation(1, 1), null, 1));
        now += 1_000_000_000L;
        big.onStep(2, 900_000, 1_000_000, 12.34567);

        assertThat(lastLine()).hasSizeLessThan(80);
    }

    @Test
    void closingEndsTheLineOnceAndForAll() {
        after(0, 1, 100, 3);
        line.close();
        line.close();
        after(5, 1, 200, 3);

        assertThat(screen.toString()).endsWith("left" + System.lineSeparator())
                .containsOnlyOnce(System.lineSeparator());
    }

    private void after(double seconds, int epoch, int rows, double loss) {
        now += (long) (seconds * 1e9);
        line.onStep(epoch, rows, 1000, loss);
    }

    private void epoch(int number, double accuracy) {
        line.onEpoch(new EpochResult(number, 1, new Evaluation(1, accuracy), null, 1));
    }

    private String lastLine() {
        return screen.toString().substring(screen.toString().lastIndexOf('\r') + 1).stripTrailing();
    }
}
