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
///           for each block of DEPTH panel rows     the block of the panel stays in the first cache
///             for each tile of batch rows          packed x streams by
///           to y; after the last inputs epilogue
///
///     x, row-major                     packed, one block of DEPTH inputs after the other
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

    /// Panel rows of a block.
    private static final int DEPTH = 256;

    /// Inputs of a block at most.
    private static final int MOST_INPUTS = 4 * DEPTH;

    /// Where there are more, inputs of a block: all of 2048 leave room for 30 rows at a time, and the weights, 16 MB then, come
    /// by four times as often.
    private static final int INPUTS_OF_MANY = 2 * DEPTH;

    /// x of a block, 264 KB: 64 rows of 1024 inputs, up to whole tiles.
    private static final int X_FLOATS = 66 * MOST_INPUTS;

    /// Where a panel of the result lies, behind x.
    private static final int Y_START = Alignment.LEAD + X_FLOATS;

    /// Fewer do not pay.
    private static final int LEAST_ROWS = 24;

    private static final int MOST_ROWS = 120;

    private final PackedKernel256 kernel;
    private final ScratchBuffers scratch = new ScratchBuffers(Y_START + MOST_ROWS * WIDTH);

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
        float[] buffer = scratch.borrow();
        for (int row = fromRow; row < toRow; row += step) {
            int end = Math.min(row + step, toRow);
            for (int input = 0; input < weights.inputs(); input += inputs) {
                int toInput = Math.min(input + inputs, weights.inputs());
                packAll(x, row, end, input, toInput, buffer);
                for (int panel = fromPanel; panel < toPanel; panel++) {
                    start(weights, y, row, end, panel, input, buffer);
                    multiply(weights, panel, tiles(end - row), input, toInput, buffer);
                    store(buffer, y, row, end, panel);
                    if (toInput == weights.inputs()) {
                        epilogue.apply(y, row, end, panel * WIDTH, (panel + 1) * WIDTH);
                    }
                }
            }
        }
        scratch.giveBack(buffer);
    }

    private static void packAll(BatchMatrix x, int fromRow, int toRow, int fromInput, int toInput, float[] packed) {
        int rows = tiles(toRow - fromRow) * ROWS;
        for (int k = fromInput; k < toInput; k += DEPTH) {
            pack(x, fromRow, toRow, k, Math.min(DEPTH, toInput - k), packed, (k - fromInput) * rows);
        }
    }

    /// The rows of a tile side by side: at `start + (tile * depth + k) * ROWS`. All rows of a tile at once: row by row, each
    /// value would go to a cache line of its own.
    private static void pack(
            BatchMatrix x, int fromRow, int toRow, int fromInput, int depth, float[] packed, int start) {
        float[] values = x.values();
        int last = toRow - 1;
        int at = start;
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

    /// What a panel of the result goes on from, rows of 16 behind packed x: the biases, or the sums over earlier inputs.
    private static void start(
            PanelMatrix weights, BatchMatrix y, int fromRow, int toRow, int panel, int fromInput, float[] buffer) {
        float[] from = fromInput == 0 ? weights.values() : y.values();
        int at = fromInput == 0 ? weights.start(panel, 0) : y.start(fromRow) + panel * WIDTH;
        int stride = fromInput == 0 ? 0 : y.leadingDimension();
        int last = toRow - fromRow - 1;
        int rows = tiles(toRow - fromRow) * ROWS;
        for (int row = 0; row < rows; row++) {
            PanelRow.copy(from, at + Math.min(row, last) * stride, buffer, Y_START + row * WIDTH);
        }
    }

    /// Adds the products with a block of inputs to a panel of the result.
    private void multiply(PanelMatrix weights, int panel, int tiles, int fromInput, int toInput, float[] buffer) {
        for (int k = fromInput; k < toInput; k += DEPTH) {
            kernel.multiply(
                    tiles, 1, Math.min(DEPTH, toInput - k), buffer, (k - fromInput) * tiles * ROWS, ROWS,
                    weights.values(), weights.start(panel, k + 1), buffer, Y_START,
                    ROWS * WIDTH, 0, buffer, Y_START, 0, null);
        }
    }

    private static void store(float[] buffer, BatchMatrix y, int fromRow, int toRow, int panel) {
        for (int row = fromRow; row < toRow; row++) {
            PanelRow.copy(buffer, Y_START + (row - fromRow) * WIDTH, y.values(), y.start(row) + panel * WIDTH);
        }
    }
}
