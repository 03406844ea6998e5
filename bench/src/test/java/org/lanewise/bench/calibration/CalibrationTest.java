package org.lanewise.bench.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CalibrationTest {
    /// However busy the machine is: a game of ping-pong ends by its deadline.
    @Test
    @Timeout(20)
    void everyFigureIsTakenInTime() {
        for (int time = 0; time < 20; time++) {
            double distance = CoreDistance.nanoseconds(10);
            assertThat(Double.isNaN(distance) || distance > 1).as("%s ns", distance).isTrue();
        }
        assertThat(FmaPeak.gigaflops(5)).isBetween(0.001, 10_000.0);
        assertThat(Pace.perNanosecond(1, 5)).isBetween(0.001, 100.0);
        assertThat(Pace.perNanosecond(3, 5)).isBetween(0.001, 100.0);
        assertThat(MemoryBandwidth.gigabytes()).isBetween(0.1, 10_000.0);
    }

    @Test
    void modeIsThatOfBothMoments() {
        assertThat(CoreMode.of(27, 30)).isEqualTo(CoreMode.NEAR);
        assertThat(CoreMode.of(170, 175)).isEqualTo(CoreMode.FAR);
        assertThat(CoreMode.of(27, 175)).isEqualTo(CoreMode.MOVED);
        assertThat(CoreMode.of(175, 27)).isEqualTo(CoreMode.MOVED);
        assertThat(CoreMode.of(27, 16_000)).isEqualTo(CoreMode.BUSY);
        assertThat(CoreMode.of(Double.NaN, Double.NaN)).isEqualTo(CoreMode.ONE_CORE);
    }
}
