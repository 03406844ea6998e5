package org.lanewise.simd.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkerCellTest {
    @Test
    void aClaimBegunInAnEarlierPhaseTakesNoChunkOfALaterOne() {
        WorkerCell cell = new WorkerCell();
        cell.announce(1, 5);
        long stale = cell.claims;
        cell.announce(2, 5);
        assertThat(cell.claim(stale)).isNotEqualTo(stale);
        assertThat(WorkerCell.unclaimed(cell.claims)).isEqualTo(5);
    }

    @Test
    void claimsCountDownToZero() {
        WorkerCell cell = new WorkerCell();
        cell.announce(7, WorkerCell.MAXIMUM_CHUNKS);
        for (int left = WorkerCell.MAXIMUM_CHUNKS; left > 0; left--) {
            long word = cell.claims;
            if (WorkerCell.unclaimed(word) != left || cell.claim(word) != word) {
                assertThat(WorkerCell.unclaimed(word)).isEqualTo(left);
            }
        }
        assertThat(WorkerCell.unclaimed(cell.claims)).isZero();
        assertThat(WorkerCell.number(cell.claims)).isEqualTo(7);
    }

    @Test
    void theNumberOfAPhaseWrapsToZeroAndNeverReachesTheFlags() {
        WorkerCell cell = new WorkerCell();
        long last = (1L << 41) - 1;
        cell.announce(last, WorkerCell.MAXIMUM_CHUNKS);
        assertThat(WorkerCell.number(cell.claims)).isEqualTo(last);
        assertThat(WorkerCell.unclaimed(cell.claims)).isEqualTo(WorkerCell.MAXIMUM_CHUNKS);
        assertThat(cell.claims & (WorkerCell.PARKED | WorkerCell.STOP)).isZero();
        assertThat(WorkerCell.numberAfter(last)).isZero();
        assertThat(WorkerCell.numberAfter(5)).isEqualTo(6);
    }
}
