package org.lanewise.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How the rows of a mini-batch are cut.
class StepPlanTest {
    @ParameterizedTest
    @CsvSource({
        // rows, rows of a tile, workers, rows of a chunk
        "1, 6, 1, 6",
        "32, 6, 1, 36",
        "32, 6, 2, 18",
        "96, 6, 1, 48",
        "128, 6, 2, 66",
        "192, 6, 2, 48", // two chunks each, not three of 66 for both
        "192, 8, 1, 64",
        "256, 6, 1, 66",
        "32, 6, 16, 6",
        "1000000000, 6, 1, 15258"})
    void workersGetAsManyChunksOfOneSize(int rows, int tileRows, int workers, int expected) {
        assertThat(StepPlan.chunkRows(rows, tileRows, workers)).isEqualTo(expected);
    }
}
