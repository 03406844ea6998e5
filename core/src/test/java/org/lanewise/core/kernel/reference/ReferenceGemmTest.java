package org.lanewise.core.kernel.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanewise.core.kernel.Epilogue;
import org.lanewise.core.kernel.Gemm;
import org.lanewise.core.tensor.Alignment;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;
import org.lanewise.core.tests.RandomInput;

/// The reference products against known answers, and against one element at a time.
class ReferenceGemmTest {
    private static final float NOT_WRITTEN = -12345;

    private final Gemm gemm = new ReferenceKernels().gemm();

    @Test
    void twoByThreeTimesThreeByTwoIsRight() {
        PanelMatrix weights = weights(new float[][] {{1, 2}, {3, 4}, {5, 6}}, 10, 20);
        BatchMatrix x = rows(new float[][] {{1, 2, 3}, {4, 5, 6}});
        BatchMatrix y = new BatchMatrix(2, 2);
        gemm.forward(x, weights, y, 0, 2, 0, 1, Epilogue.NONE);
        assertThat(y.row(0)).containsExactly(32, 48);
        assertThat(y.row(1)).containsExactly(59, 84);
    }

    @Test
    void gradientByTheInputIsRight() {
        PanelMatrix weights = weights(new float[][] {{1, 2}, {3, 4}, {5, 6}}, 10, 20);
        PanelMatrix transposed = new PanelMatrix(2, 3);
        weights.transposeInto(transposed, 0, 1, 0, 4);
        BatchMatrix dx = new BatchMatrix(2, 3);
        gemm.backwardData(rows(new float[][] {{1, 10}, {-1, 1}}), transposed, dx, 0, 2);
        assertThat(dx.row(0)).containsExactly(21, 43, 65);
        assertThat(dx.row(1)).containsExactly(1, 1, 1);
    }

    @Test
    void gradientsByWeightsAndBiasAreRight() {
        BatchMatrix x = rows(new float[][] {{1, 2, 3}, {4, 5, 6}});
        BatchMatrix dy = rows(new float[][] {{1, 10}, {-1, 1}});
        float[] gradient = new float[Alignment.LEAD + 4 * 16];
        gemm.backwardWeights(x, dy, 2, 0, 1, 0, 4, gradient);
        assertThat(row(gradient, 0)).containsExactly(0, 11);
        assertThat(row(gradient, 1)).containsExactly(-3, 14);
        assertThat(row(gradient, 2)).containsExactly(-3, 25);
        assertThat(row(gradient, 3)).containsExactly(-3, 36);
    }

    /// The gradients of two columns.
    private static float[] row(float[] gradient, int panelRow) {
        int at = Alignment.LEAD + panelRow * PanelMatrix.WIDTH;
        return Arrays.copyOfRange(gradient, at, at + 2);
    }

    @Test
    void sumIsAChainOfFusedStepsInRisingOrder() {
        // Rounded after the product it would be 2^13 + 0.25, summed from the other end 2^13 + 1.
        float big = 0x1p12f + 1;
        PanelMatrix weights = weights(new float[][] {{big}, {0.25f}}, -0x1p24f);
        BatchMatrix y = new BatchMatrix(1, 1);
        gemm.forward(rows(new float[][] {{big, 1}}), weights, y, 0, 1, 0, 1, Epilogue.NONE);
        assertThat(y.row(0)).containsExactly(0x1p13f + 1.25f);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 3, 17", "7, 16, 16", "5, 33, 31", "3, 257, 40"})
    void equalsOneElementAtATime(int rows, int inputs, int outputs) {
        RandomInput random = RandomInput.fresh();
        BatchMatrix x = random.fill(new BatchMatrix(rows, inputs), random::finite);
        PanelMatrix w = random.fill(new PanelMatrix(inputs, outputs), random::finite);
        BatchMatrix y = new BatchMatrix(rows, outputs);
        gemm.forward(x, w, y, 0, rows, 0, w.panels(), Epilogue.NONE);
        BatchMatrix dy = random.fill(new BatchMatrix(rows, outputs), random::finite);
        float[] gradient = new float[w.values().length];
        gemm.backwardWeights(x, dy, rows, 0, w.panels(), 0, w.panelRows(), gradient);
        for (int column = 0; column < outputs; column++) {
            for (int row = 0; row < rows; row++) {
                float sum = w.bias(column);
                for (int input = 0; input < inputs; input++) {
                    sum = Math.fma(x.value(row, input), w.weight(input, column), sum);
                }
                assertThat(y.value(row, column)).as("%s", random).isEqualTo(sum);
            }
            for (int panelRow = 0; panelRow <= inputs; panelRow++) {
                float sum = 0;
                for (int row = 0; row < rows; row++) {
                    float factor = panelRow == 0 ? 1 : x.value(row, panelRow - 1);
                    sum = Math.fma(factor, dy.value(row, column), sum);
                }
                assertThat(gradient[w.start(column / 16, panelRow) + column % 16]).as("%s", random).isEqualTo(sum);
            }
        }
    }

    @Test
    void nothingOutsideTheRectangleIsWritten() {
        RandomInput random = RandomInput.fresh();
        BatchMatrix x = random.fill(new BatchMatrix(6, 5), random::ordinary);
        PanelMatrix w = random.fill(new PanelMatrix(5, 40), random::ordinary);
        BatchMatrix y = new BatchMatrix(6, 40);
        Arrays.fill(y.values(), NOT_WRITTEN);
        gemm.forward(x, w, y, 2, 4, 1, 2, Epilogue.NONE);
        for (int index = 0; index < y.values().length; index++) {
            int row = Math.floorDiv(index - y.start(0), y.leadingDimension());
            int column = Math.floorMod(index - y.start(0), y.leadingDimension());
            boolean inside = row >= 2 && row < 4 && column >= 16 && column < 32;
            assertThat(y.values()[index] != NOT_WRITTEN).as("%d, %d, %s", row, column, random).isEqualTo(inside);
        }
    }

    @Test
    void epilogueSeesEveryElementOnce() {
        List<String> blocks = new ArrayList<>();
        Epilogue epilogue = (matrix, fromRow, toRow, fromColumn, toColumn) -> blocks
                .add(fromRow + "-" + toRow + " " + fromColumn + "-" + toColumn);
        PanelMatrix w = new PanelMatrix(2, 40);
        gemm.forward(new BatchMatrix(6, 2), w, new BatchMatrix(6, 40), 1, 5, 1, 3, epilogue);
        gemm.forward(new BatchMatrix(6, 2), w, new BatchMatrix(6, 40), 3, 3, 0, 3, epilogue);
        gemm.forward(new BatchMatrix(6, 2), w, new BatchMatrix(6, 40), 0, 6, 2, 2, epilogue);
        assertThat(blocks).containsExactly("1-5 16-48");
    }

    private static PanelMatrix weights(float[][] values, float... biases) {
        PanelMatrix weights = new PanelMatrix(values.length, biases.length);
        for (int column = 0; column < biases.length; column++) {
            weights.putBias(column, biases[column]);
            for (int input = 0; input < values.length; input++) {
                weights.putWeight(input, column, values[input][column]);
            }
        }
        return weights;
    }

    private static BatchMatrix rows(float[][] values) {
        BatchMatrix matrix = new BatchMatrix(values.length, values[0].length);
        for (int row = 0; row < values.length; row++) {
            System.arraycopy(values[row], 0, matrix.values(), matrix.start(row), values[row].length);
        }
        return matrix;
    }
}
