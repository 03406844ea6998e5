package org.lanewise.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PanelMatrixTest {
    @Test
    void panelStartsWithItsBiasesThenOneRowForEachInput() {
        PanelMatrix matrix = new PanelMatrix(3, 18);
        matrix.putBias(0, 1);
        matrix.putBias(17, 2);
        matrix.putWeight(0, 15, 3);
        matrix.putWeight(2, 16, 4);
        float[] expected = new float[12 + 2 * 4 * 16];
        expected[12] = 1;
        expected[12 + 64 + 1] = 2;
        expected[12 + 16 + 15] = 3;
        expected[12 + 64 + 3 * 16] = 4;
        assertThat(matrix.values()).containsExactly(expected);
        assertThat(matrix.panels()).isEqualTo(2);
        assertThat(matrix.panelRows()).isEqualTo(4);
        assertThat(matrix.panelStride()).isEqualTo(64);
        assertThat(matrix.start(1, 3)).isEqualTo(12 + 64 + 48);
        assertThat(matrix.bias(17)).isEqualTo(2f);
        assertThat(matrix.weight(2, 16)).isEqualTo(4f);
    }

    @Test
    void panelsHoldSixteenColumns() {
        assertThat(PanelMatrix.panels(1)).isEqualTo(1);
        assertThat(PanelMatrix.panels(16)).isEqualTo(1);
        assertThat(PanelMatrix.panels(17)).isEqualTo(2);
    }

    @Test
    void tensorsHaveNoPadding() {
        PanelMatrix matrix = numbered(2, 17);
        Tensor weights = matrix.weights();
        Tensor biases = matrix.biases();
        assertThat(weights.shape()).isEqualTo(Shape.of(2, 17));
        assertThat(biases.shape()).isEqualTo(Shape.of(17));
        for (int column = 0; column < 17; column++) {
            assertThat(biases.get(column)).isEqualTo(number(-1, column));
            assertThat(weights.get(0, column)).isEqualTo(number(0, column));
            assertThat(weights.get(1, column)).isEqualTo(number(1, column));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 17", "17, 1", "15, 16", "16, 15", "33, 18", "31, 64"})
    void transposedHoldsTheWeightsAndNeitherBiasesNorPadding(int inputs, int columns) {
        PanelMatrix matrix = numbered(inputs, columns);
        PanelMatrix transposed = new PanelMatrix(columns, inputs);
        matrix.transposeInto(transposed, 0, matrix.panels(), 0, matrix.panelRows());
        PanelMatrix expected = new PanelMatrix(columns, inputs);
        for (int input = 0; input < inputs; input++) {
            for (int column = 0; column < columns; column++) {
                expected.putWeight(column, input, number(input, column));
            }
        }
        assertThat(transposed.values()).containsExactly(expected.values());
    }

    @Test
    void transposeTouchesOnlyTheGivenPart() {
        PanelMatrix matrix = numbered(20, 40);
        PanelMatrix transposed = new PanelMatrix(40, 20);
        matrix.transposeInto(transposed, 1, 2, 3, 19);
        for (int input = 0; input < 20; input++) {
            for (int column = 0; column < 40; column++) {
                boolean inside = column >= 16 && column < 32 && input + 1 >= 3 && input + 1 < 19;
                assertThat(transposed.weight(column, input)).isEqualTo(inside ? number(input, column) : 0);
            }
        }
    }

    @Test
    void copyHasItsOwnNumbers() {
        PanelMatrix matrix = numbered(2, 3);
        PanelMatrix copy = matrix.copy();
        matrix.putWeight(1, 1, -5);
        assertThat(copy.weight(1, 1)).isEqualTo(number(1, 1));
        assertThat(copy.bias(2)).isEqualTo(number(-1, 2));
        assertThat(copy).hasToString("2 x 3");
    }

    @Test
    void wrongSizesAndIndicesAreRefused() {
        assertThatThrownBy(() -> new PanelMatrix(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PanelMatrix(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PanelMatrix(65_536, 65_536))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65536 x 65536");
        PanelMatrix matrix = new PanelMatrix(2, 3);
        assertThatThrownBy(() -> matrix.putWeight(0, 3, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> matrix.putWeight(2, 0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> matrix.putBias(3, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> matrix.weight(2, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static float number(int input, int column) {
        return 1000 * (input + 2) + column;
    }

    private static PanelMatrix numbered(int inputs, int columns) {
        PanelMatrix matrix = new PanelMatrix(inputs, columns);
        for (int column = 0; column < columns; column++) {
            matrix.putBias(column, number(-1, column));
            for (int input = 0; input < inputs; input++) {
                matrix.putWeight(input, column, number(input, column));
            }
        }
        return matrix;
    }
}
