package org.lanewise.simd.gemm;

import org.lanewise.core.kernel.Epilogue;
import org.lanewise.core.tensor.Alignment;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;

/// The blocking around a [PackedKernel], for the forward pass of wide layers.
///
///     for each block of batch rows
///       for each block of inputs                   packed x stays in the second cache
///         for each panel                           from the biases, or from what is in y so far
///           for each tile of batch rows            packed x streams by
///           to y; after the last inputs epilogue
///
///     x, row-major                     packed
///     tile 0  row 0  [ k0 k1 .. ]      tile 0  [ k0: rows 0 .. 5 ][ k1: rows 0 .. 5 ] ..
///             row 1  [ k0 k1 .. ]      tile 1  [ k0: rows 6 .. 11 ] ..
///
/// The packed loop has fewer instructions ([PackedKernel256]): about the same speed on a core of its own, a seventh less time on one
/// that is shared. Packing costs about as much as two panels, so there must be many. A tile at the edge repeats its last row.
final class PackedForward {
    private static final int WIDTH = PanelMatrix.WIDTH;
    private static final int ROWS = PackedKernel256.INPUTS;

    /// Panels that are worth packing for.
    static final int LEAST_PANELS = 16;

    /// Inputs of a block at most.
    private static final int MOST_INPUTS = 1024;

    /// Where there are more, inputs of a block: all of 2048 leave room for 30 rows at a time, and the weights, 16 MB then, come
    /// by four times as often.
    private static final int INPUTS_OF_MANY = 512;

    /// x of a block, 264 KB: 64 rows of 1024 inputs, up to whole tiles.
    private static final int X_FLOATS = 66 * MOST_INPUTS;

    /// Where a panel's biases lie, behind x, as a tile of equal rows; behind them a panel of the result.
    private static final int BIASES = Alignment.LEAD + X_FLOATS;

    private static final int Y_START = BIASES + ROWS * WIDTH;

    /// Fewer do not pay.
    private static final int LEAST_ROWS = 24;

    private static final int MOST_ROWS = 120;

    private final PackedKernel256 kernel;
    private final ScratchBuffers scratch = new ScratchBuffers();

    PackedForward(PackedKernel256 kernel) {
        this.kernel = kernel;
    }

    /// Whether to pack for a product of so many rows and panels: where a tile at the edge computes few rows twice. Unpacked,
    /// there are tiles of four rows, too.
    boolean pays(int rows, int panels) {
        int twice = tiles(rows) * ROWS - rows;
        return panels >= LEAST_PANELS && rows >= LEAST_ROWS && twice <= rows / 16;
    }

    private static int tiles(int rows) {
        return (rows + ROWS - 1) / ROWS;
    }

    void run(
            BatchMatrix x,
            PanelMatrix weights,
            BatchMatrix y,
            int fromRow,
            int toRow,
            int fromPanel,
            int toPanel,
            Epilogue epilogue) {
        int inputs = weights.inputs() <= MOST_INPUTS ? weights.inputs() : INPUTS_OF_MANY;
        int step = Math.min(MOST_ROWS, X_FLOATS / inputs) / ROWS * ROWS;
        float[] buffer = scratch.borrow(Y_START + MOST_ROWS * WIDTH);
        for (int row = fromRow; row < toRow; row += step) {
            int end = Math.min(row + step, toRow);
            for (int input = 0; input < weights.inputs(); input += inputs) {
                int toInput = Math.min(input + inputs, weights.inputs());
                pack(x, row, end, input, toInput - input, buffer);
                for (int panel = fromPanel; panel < toPanel; panel++) {
                    multiply(weights, y, row, end, panel, input, toInput, buffer);
                    if (toInput == weights.inputs()) {
                        epilogue.apply(y, row, end, panel * WIDTH, (panel + 1) * WIDTH);
                    }
                }
            }
        }
        scratch.giveBack(buffer);
    }

    /// The rows of a tile side by side: at `(tile * depth + k) * ROWS`. All rows of a tile at once: row by row, each
    /// value would go to a cache line of its own.
    private static void pack(BatchMatrix x, int fromRow, int toRow, int fromInput, int depth, float[] packed) {
        float[] values = x.values();
        int last = toRow - 1;
        int at = 0;
        for (int tile = fromRow; tile < toRow; tile += ROWS, at += depth * ROWS) {
            int row0 = x.start(tile) + fromInput;
            int row1 = x.start(Math.min(tile + 1, last)) + fromInput;
            int row2 = x.start(Math.min(tile + 2, last)) + fromInput;
            int row3 = x.start(Math.min(tile + 3, last)) + fromInput;
            int row4 = x.start(Math.min(tile + 4, last)) + fromInput;
            int row5 = x.start(Math.min(tile + 5, last)) + fromInput;
            for (int k = 0; k < depth; k++) {
                packed[at + k * ROWS] = values[row0 + k];
                packed[at + k * ROWS + 1] = values[row1 + k];
                packed[at + k * ROWS + 2] = values[row2 + k];
                packed[at + k * ROWS + 3] = values[row3 + k];
                packed[at + k * ROWS + 4] = values[row4 + k];
                packed[at + k * ROWS + 5] = values[row5 + k];
            }
        }
    }

    /// Adds the products with a block of inputs to a panel of the result.
    private void multiply(
            PanelMatrix weights,
            BatchMatrix y,
            int fromRow,
            int toRow,
            int panel,
            int fromInput,
            int toInput,
            float[] buffer) {
        boolean first = fromInput == 0;
        if (first) {
            fillBiases(weights, panel, buffer);
        } else {
            load(y, fromRow, toRow, panel, buffer);
        }
        kernel.multiply(
                tiles(toRow - fromRow), 1, toInput - fromInput, buffer, 0, ROWS, (toInput - fromInput) * ROWS,
                weights.values(),
                weights.start(panel, fromInput + 1), buffer, first ? BIASES : Y_START, first ? 0 : ROWS * WIDTH, 0,
                buffer, Y_START, 0, null);
        for (int row = fromRow; row < toRow; row++) {
            PanelRow.copy(buffer, Y_START + (row - fromRow) * WIDTH, y.values(), y.start(row) + panel * WIDTH);
        }
    }

    /// What each tile of the first inputs starts from.
    private static void fillBiases(PanelMatrix weights, int panel, float[] buffer) {
        for (int row = 0; row < ROWS; row++) {
            PanelRow.copy(weights.values(), weights.start(panel, 0), buffer, BIASES + row * WIDTH);
        }
    }

    /// What the tiles of later inputs go on from; a tile at the edge repeats its last row.
    private static void load(BatchMatrix y, int fromRow, int toRow, int panel, float[] buffer) {
        int rows = tiles(toRow - fromRow) * ROWS;
        for (int row = 0; row < rows; row++) {
            int from = Math.min(fromRow + row, toRow - 1);
            PanelRow.copy(y.values(), y.start(from) + panel * WIDTH, buffer, Y_START + row * WIDTH);
        }
    }
}
