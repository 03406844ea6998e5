package org.lanewise.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchMatrixTest {
    @ParameterizedTest
    @CsvSource({
        "1, 16", "15, 16", "16, 16", "17, 32", "100, 112", "112, 112", "113, 144", "127, 144", "128, 144", "129, 144",
        "256, 272", "784, 784"
    })
    void rowsArePaddedToPanelsAndKeepOutOfEachOthersCacheSets(int columns, int leadingDimension) {
        BatchMatrix matrix = new BatchMatrix(3, columns);
        assertThat(matrix.leadingDimension()).isEqualTo(leadingDimension);
        assertThat(matrix.start(2)).isEqualTo(12 + 2 * leadingDimension);
        assertThat(matrix.values()).hasSize(12 + 3 * leadingDimension + 48).containsOnly(0f);
        assertThat(matrix.rows()).isEqualTo(3);
        assertThat(matrix.columns()).isEqualTo(columns);
    }

    @Test
    void wrongSizesAreNamed() {
        assertThatThrownBy(() -> new BatchMatrix(0, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 x 4");
        assertThatThrownBy(() -> new BatchMatrix(4, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BatchMatrix(1 << 20, 1 << 12))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1048576");
    }
}
