package org.lanewise.simd.gemm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.core.kernel.Epilogue;
import org.lanewise.core.kernel.Gemm;
import org.lanewise.core.kernel.Kernels;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.tensor.Alignment;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;
import org.lanewise.simd.VectorKernelsProvider;
import org.lanewise.simd.tests.Bits;
import org.lanewise.simd.tests.RandomInput;

/// The vector products give the bits of the reference ones, in every vector width, on every shape and rectangle. Widths
/// that this machine does not have are computed by the JDK lane by lane: slow, so on fewer shapes.
class GemmBitsTest {
    /// Each side of the edges of all tiles (4, 6 and 8 rows) and panels, a prime, powers of two.
    private static final int[] SIZES = {1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 31, 32, 33, 37};

    private static final int[] OUTPUTS = {1, 8, 15, 16, 17, 31, 32, 33, 49};

    private static final int[] FEW_SIZES = {1, 5, 9, 17, 33};

    /// Each side of the blocks of 256 inputs, or of 1024 where tiles take one panel, and of 64 batch rows.
    private static final int[] DEPTHS = {63, 64, 65, 129, 255, 256, 257, 511, 512, 513, 769, 1024, 1025, 2049};

    private static final int[] FEW_DEPTHS = {65, 257, 1025};

    private final Gemm reference = new ReferenceKernels().gemm();

    private static boolean isNative(int vectorBits) {
        return vectorBits <= FloatVector.SPECIES_PREFERRED.vectorBitSize();
    }

    @Test
    void providerGivesVectorKernelsHere() {
        VectorKernelsProvider provider = new VectorKernelsProvider();
        assertThat(provider.obstacle().reason()).isEmpty();
        Kernels kernels = provider.open();
        assertThat(kernels.name()).isEqualTo("vector");
        assertThat(kernels.vectorBits()).isEqualTo(FloatVector.SPECIES_PREFERRED.vectorBitSize());
        assertThat(kernels.gemm()).isInstanceOf(VectorGemm.class);
        assertThat(kernels.gemm().chunkRows()).isEqualTo(new VectorGemm(kernels.vectorBits()).chunkRows());
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void rowsInputsAndOutputsOnEachSideOfEveryEdgeGiveSameBits(int vectorBits) {
        int[] sizes = isNative(vectorBits) ? SIZES : FEW_SIZES;
        RandomInput random = RandomInput.fresh();
        for (int rows : sizes) {
            for (int inputs : sizes) {
                for (int outputs : isNative(vectorBits) ? OUTPUTS : sizes) {
                    checkAll(vectorBits, random, random::finite, rows, inputs, outputs);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void aSingleRowGivesSameBitsForAnyNumberOfPanels(int vectorBits) {
        RandomInput random = RandomInput.fresh();
        for (int outputs : new int[] {1, 17, 48, 64, 65, 80, 100, 129, 200}) {
            for (int inputs : new int[] {1, 3, 300}) {
                Operands operands = new Operands(random, random::finite, 3, inputs, outputs);
                checkForward(vectorBits, operands, 1, 2, 0, operands.w.panels());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void chainsThatAreStoppedAndTakenUpAgainGiveSameBits(int vectorBits) {
        int[] rowCounts = isNative(vectorBits) ? new int[] {1, 4, 7, 8, 9, 13} : new int[] {9};
        int[] outputCounts = isNative(vectorBits) ? new int[] {1, 16, 17, 33, 50} : new int[] {17};
        RandomInput random = RandomInput.fresh();
        for (int depth : isNative(vectorBits) ? DEPTHS : FEW_DEPTHS) {
            for (int rows : rowCounts) {
                for (int outputs : outputCounts) {
                    checkAll(vectorBits, random, random::finite, rows, depth, outputs);
                    // The same lengths as number of outputs (backwardData) and of batch rows (backwardWeights).
                    checkAll(vectorBits, random, random::finite, rows, outputs, depth);
                    checkBackwardWeights(vectorBits, random, random::finite, depth, rows, outputs);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void blocksOfInputsAndOfBatchRowsGiveSameBits(int vectorBits) {
        RandomInput random = RandomInput.fresh();
        for (int rows : new int[] {127, 128, 129, 258}) {
            for (int inputs : new int[] {252, 255, 256, 257, 258, 259, 264, 265, 521}) {
                if (isNative(vectorBits) || rows == 129 && inputs == 265) {
                    checkBackwardWeights(vectorBits, random, random::finite, rows, inputs, 40);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void nanInfinitiesAndOverflowGiveSameBits(int vectorBits) {
        RandomInput random = RandomInput.fresh();
        for (int round = 0; round < (isNative(vectorBits) ? 300 : 10); round++) {
            checkAll(
                    vectorBits, random, random::any, random.between(1, 20), random.between(1, 40),
                    random.between(1, 50));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void everyRectangleGivesSameBitsAndWritesNothingElse(int vectorBits) {
        RandomInput random = RandomInput.fresh();
        for (int round = 0; round < (isNative(vectorBits) ? 1000 : 30); round++) {
            int rows = random.between(1, 40);
            int inputs = random.between(1, random.between(0, 9) == 0 ? 300 : 40);
            int outputs = random.between(1, 90);
            Operands operands = new Operands(random, random::finite, rows, inputs, outputs);
            int fromRow = random.between(0, rows);
            int toRow = random.between(fromRow, rows);
            int fromPanel = random.between(0, operands.w.panels());
            int toPanel = random.between(fromPanel, operands.w.panels());
            checkForward(vectorBits, operands, fromRow, toRow, fromPanel, toPanel);
            checkBackwardData(vectorBits, operands, fromRow, toRow);
            int fromPanelRow = random.between(0, inputs + 1);
            int toPanelRow = random.between(fromPanelRow, inputs + 1);
            checkBackwardWeights(
                    vectorBits, operands, random.between(0, rows), fromPanel, toPanel, fromPanelRow, toPanelRow);
        }
    }

    /// Blocks of batch rows keep their sums in the gradient, whose layout is not that of the weights.
    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void gradientsOfSomeInputsOverBlocksOfBatchRowsGiveSameBits(int vectorBits) {
        RandomInput random = RandomInput.fresh();
        for (int round = 0; round < (isNative(vectorBits) ? 100 : 3); round++) {
            int rows = random.between(129, 300);
            int inputs = random.between(1, 40);
            Operands operands = new Operands(random, random::finite, rows, inputs, random.between(17, 90));
            int fromPanel = random.between(0, operands.w.panels() - 1);
            int fromPanelRow = random.between(0, inputs);
            checkBackwardWeights(
                    vectorBits, operands, rows, fromPanel, random.between(fromPanel + 1, operands.w.panels()),
                    fromPanelRow, random.between(fromPanelRow + 1, inputs + 1));
        }
    }

    private void checkAll(
            int vectorBits, RandomInput random, RandomInput.Source source, int rows, int inputs, int outputs) {
        Operands operands = new Operands(random, source, rows, inputs, outputs);
        checkForward(vectorBits, operands, 0, rows, 0, operands.w.panels());
        checkBackwardData(vectorBits, operands, 0, rows);
        checkBackwardWeights(vectorBits, operands, rows, 0, operands.w.panels(), 0, inputs + 1);
    }

    private void checkBackwardWeights(
            int vectorBits, RandomInput random, RandomInput.Source source, int rows, int inputs, int outputs) {
        Operands operands = new Operands(random, source, rows, inputs, outputs);
        checkBackwardWeights(vectorBits, operands, rows, 0, operands.w.panels(), 0, inputs + 1);
    }

    private void checkForward(
            int vectorBits, Operands operands, int fromRow, int toRow, int fromPanel, int toPanel) {
        BatchMatrix expected = operands.empty(operands.outputs);
        BatchMatrix actual = operands.empty(operands.outputs);
        reference.forward(
                operands.x, operands.w, expected, fromRow, toRow, fromPanel, toPanel, new NegateAndCount(expected));
        NegateAndCount epilogue = new NegateAndCount(actual);
        new VectorGemm(vectorBits)
                .forward(operands.x, operands.w, actual, fromRow, toRow, fromPanel, toPanel, epilogue);
        String what = "forward " + vectorBits + " " + operands + " rows " + fromRow + "-" + toRow + " panels "
                + fromPanel + "-" + toPanel;
        Bits.assertSame(actual, expected, what, operands.random);
        assertOutsideIsNotWritten(actual, fromRow, toRow, 16 * fromPanel, 16 * toPanel, what, operands);
        for (int row = 0; row < operands.rows; row++) {
            for (int column = 0; column < operands.outputs; column++) {
                boolean inside = row >= fromRow && row < toRow && column >= 16 * fromPanel && column < 16 * toPanel;
                assertThat(epilogue.calls[row * operands.outputs + column])
                        .as("%s: calls of the epilogue", what)
                        .isEqualTo(inside ? 1 : 0);
            }
        }
    }

    private void checkBackwardData(int vectorBits, Operands operands, int fromRow, int toRow) {
        BatchMatrix expected = operands.empty(operands.inputs);
        BatchMatrix actual = operands.empty(operands.inputs);
        // Padding is never read into a result, whatever it holds.
        BatchMatrix dy = Bits.copy(operands.dy);
        Bits.fillPadding(dy, Float.NaN);
        reference.backwardData(dy, operands.transposed, expected, fromRow, toRow);
        new VectorGemm(vectorBits).backwardData(dy, operands.transposed, actual, fromRow, toRow);
        String what = "backwardData " + vectorBits + " " + operands + " rows " + fromRow + "-" + toRow;
        Bits.assertSame(actual, expected, what, operands.random);
        assertOutsideIsNotWritten(
                actual, fromRow, toRow, 0, 16 * PanelMatrix.panels(operands.inputs), what, operands);
    }

    private void checkBackwardWeights(
            int vectorBits,
            Operands operands,
            int rows,
            int fromPanel,
            int toPanel,
            int fromPanelRow,
            int toPanelRow) {
        int end = Alignment.LEAD + (toPanel - fromPanel) * (toPanelRow - fromPanelRow) * 16;
        float[] expected = new float[end];
        int scratch = new VectorGemm(vectorBits).scratchFloats(rows);
        float[] actual = new float[end + scratch + 16];
        Arrays.fill(expected, Bits.NOT_WRITTEN);
        Arrays.fill(actual, Bits.NOT_WRITTEN);
        reference.backwardWeights(
                operands.x, operands.dy, rows, fromPanel, toPanel, fromPanelRow, toPanelRow, expected);
        new VectorGemm(vectorBits)
                .backwardWeights(
                        operands.x, operands.dy, rows, fromPanel, toPanel, fromPanelRow, toPanelRow, actual);
        String what = "backwardWeights " + vectorBits + " " + operands + " of " + rows + " panels " + fromPanel + "-"
                + toPanel + " panel rows " + fromPanelRow + "-" + toPanelRow;
        // With finite inputs the gradients of padding are zero, as dy is zero there; else the reference may have NaN.
        Bits.assertSame(actual, expected, 0, end, what, operands.random);
        for (int index = end + scratch; index < actual.length; index++) {
            assertThat(Bits.isNotWritten(actual[index])).as("%s: behind the end, %s", what, operands.random).isTrue();
        }
        PanelMatrix expectedWeights = operands.w.copy();
        PanelMatrix weights = operands.w.copy();
        float[] rate = {-0.3f};
        boolean done = new VectorGemm(vectorBits)
                .tryDescend(
                        operands.x, operands.dy, rows, fromPanel, toPanel, fromPanelRow, toPanelRow, weights, rate,
                        actual);
        assertThat(done).isEqualTo(rows <= 32);
        if (done) {
            descend(expectedWeights, rate[0], expected, fromPanel, toPanel, fromPanelRow, toPanelRow);
        }
        Bits.assertSame(
                weights.values(), expectedWeights.values(), 0, weights.values().length, "descend by " + what,
                operands.random);
    }

    /// What [Gemm#tryDescend] does with the gradient of its part of the weights.
    static void descend(
            PanelMatrix weights,
            float rate,
            float[] gradient,
            int fromPanel,
            int toPanel,
            int fromPanelRow,
            int toPanelRow) {
        float[] values = weights.values();
        int from = Alignment.LEAD;
        for (int panel = fromPanel; panel < toPanel; panel++) {
            int end = weights.start(panel, toPanelRow);
            for (int at = weights.start(panel, fromPanelRow); at < end; at++, from++) {
                values[at] = Math.fma(rate, gradient[from], values[at]);
            }
        }
    }

    /// The padding of the panels that are computed may be written.
    private static void assertOutsideIsNotWritten(
            BatchMatrix y, int fromRow, int toRow, int fromColumn, int toColumn, String what, Operands operands) {
        for (int row = 0; row < y.rows(); row++) {
            for (int column = 0; column < y.leadingDimension(); column++) {
                boolean inside = row >= fromRow && row < toRow && column >= fromColumn && column < toColumn;
                if (!inside && !Bits.isNotWritten(y.values()[y.start(row) + column])) {
                    assertThat(y.values()[y.start(row) + column])
                            .as("%s: row %d, column %d is outside, %s", what, row, column, operands.random)
                            .isEqualTo(Bits.NOT_WRITTEN);
                }
            }
        }
    }

    /// Changes each element, so that a second or an early call is seen.
    private static final class NegateAndCount implements Epilogue {
        private final BatchMatrix expectedMatrix;
        private final int[] calls;

        NegateAndCount(BatchMatrix expectedMatrix) {
            this.expectedMatrix = expectedMatrix;
            this.calls = new int[expectedMatrix.rows() * expectedMatrix.columns()];
        }

        @Override
        public void apply(BatchMatrix matrix, int fromRow, int toRow, int fromColumn, int toColumn) {
            assertThat(matrix).isSameAs(expectedMatrix);
            assertThat(fromColumn % 16).isZero();
            for (int row = fromRow; row < toRow; row++) {
                for (int column = fromColumn; column < Math.min(toColumn, matrix.columns()); column++) {
                    matrix.values()[matrix.start(row) + column] *= -1;
                    calls[row * matrix.columns() + column]++;
                }
            }
        }
    }

    /// The operands of the three products for one layer.
    private static final class Operands {
        final RandomInput random;
        final int rows;
        final int inputs;
        final int outputs;
        final BatchMatrix x;
        final PanelMatrix w;
        final PanelMatrix transposed;
        final BatchMatrix dy;

        Operands(RandomInput random, RandomInput.Source source, int rows, int inputs, int outputs) {
            this.random = random;
            this.rows = rows;
            this.inputs = inputs;
            this.outputs = outputs;
            this.x = random.fill(new BatchMatrix(rows, inputs), source);
            Bits.fillPadding(x, Float.NaN);
            this.w = random.fill(new PanelMatrix(inputs, outputs), source);
            this.transposed = new PanelMatrix(outputs, inputs);
            w.transposeInto(transposed, 0, w.panels(), 0, w.panelRows());
            this.dy = random.fill(new BatchMatrix(rows, outputs), source);
        }

        BatchMatrix empty(int columns) {
            BatchMatrix matrix = new BatchMatrix(rows, columns);
            Arrays.fill(matrix.values(), Bits.NOT_WRITTEN);
            return matrix;
        }

        @Override
        public String toString() {
            return rows + " x " + inputs + " x " + outputs;
        }
    }
}
