package org.lanewise.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.tensor.Alignment;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;
import org.lanewise.simd.optimizer.PlainDescent;

/// The blocking around a [PackedKernel], for the gradient by the weights.
///
///     for each block of inputs, for each block of batch rows     x, packed or not, stays in the second cache
///       for each group of panels that a tile takes (1 to 3)      packed dy stays in the first cache
///         for each tile of inputs                                packed x streams by
///
///     x, row-major                             packed, tiles of 6 inputs (4, 8)
///     row 0  [ tile 0 | tile 1 | .. ]          tile 0  [ row 0 ][ row 1 ] ..   tile 1  [ row 0 ] ..
///
///     dy, row-major                            packed, panels of 16
///     row 0  [ panel 0 | panel 1 | .. ]        panel 0 [ row 0 ][ row 1 ] ..   panel 1 [ row 0 ] ..
///
/// Unpacked, each row of x lies on another page of memory, and a value has an address that C2 checks: with 512 bits, whose tiles have
/// time for that, x stays as it is. A block of batch rows after the first goes on from the sums of the block before. The scratch
/// that the caller gives:
///
///     [ packed dy ][ a tile at the edge of the inputs, whole ][ packed x ]
final class WeightGradients {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int WIDTH = PanelMatrix.WIDTH;

    /// Batch rows of a block.
    private static final int BATCH_ROWS = 128;

    /// Batch rows that a descent within the kernel takes at most. With longer chains there is little to gain, and a kernel that
    /// comes to the next weights that seldom waits for them where they are in no cache near: 784 x 304 take 0.95 of the time
    /// with 32 rows, 1.07 with 64, 1.13 with 128.
    static final int MOST_DESCENT_ROWS = 32;

    /// Inputs of a block, but for what a last tile has more: with [#BATCH_ROWS] 132 KB.
    private static final int INPUTS = 256;

    private static final float[] ZEROS = new float[Alignment.LEAD + PackedKernel.MOST_TILE_INPUTS * WIDTH];

    private final PackedKernel kernel;
    private final int tileInputs;

    WeightGradients(PackedKernel kernel) {
        this.kernel = kernel;
        this.tileInputs = kernel.tileInputs();
    }

    /// What `run` needs as scratch, for a mini-batch of `rows`.
    int scratchFloats(int rows) {
        int depth = Math.min(rows, BATCH_ROWS);
        return edgeFloats() + depth * (kernel.tilePanels() * WIDTH + tiles(INPUTS) * tileInputs) + S.length();
    }

    private int tiles(int inputs) {
        return (inputs + tileInputs - 1) / tileInputs;
    }

    private int edgeFloats() {
        return kernel.tilePanels() * tileInputs * WIDTH;
    }

    /// `gradient[p, i] = sum_r x[r, i] dy[r, p]` for panels `[fromPanel, toPanel)` and columns `[fromInput, toInput)`
    /// of x; then `target = gradient`, or `target = fma(rate, gradient, target)`.
    ///
    /// @param rows at most [#MOST_DESCENT_ROWS] with a rate
    /// @param target receives the gradient of the first panel and the first input at `start`, the next panel's `stride` from it
    /// @param rate one number; null where the target receives the gradient
    /// @param scratch room for [#scratchFloats] from `scratchStart` on; may be behind the gradient in `target`
    void run(
            BatchMatrix x,
            BatchMatrix dy,
            int rows,
            int fromPanel,
            int toPanel,
            int fromInput,
            int toInput,
            float[] target,
            int start,
            int stride,
            float @Nullable [] rate,
            float[] scratch,
            int scratchStart) {
        boolean packs = !kernel.takesRows();
        int step = tiles(INPUTS) * tileInputs;
        int packedX = scratchStart + edgeFloats() + Math.min(rows, BATCH_ROWS) * kernel.tilePanels() * WIDTH;
        for (int input = fromInput; input < toInput; input += step) {
            int inputs = Math.min(step, toInput - input);
            int at = start + (input - fromInput) * WIDTH;
            int row = 0;
            do { // once for no rows, too: their gradient is zero
                int depth = Math.min(BATCH_ROWS, rows - row);
                if (packs) {
                    packInputs(x, row, depth, input, inputs, scratch, packedX);
                }
                for (int panel = fromPanel, panels; panel < toPanel; panel += panels) {
                    panels = kernel.panelsOfTile(toPanel - panel);
                    packPanels(dy, row, depth, panel, panels, scratch, scratchStart);
                    block(inputs, panels, depth, packs ? scratch : x.values(), packs ? packedX : x.start(row) + input,
                            packs ? tileInputs : x.leadingDimension(), packs ? depth * tileInputs : tileInputs,
                            scratch, scratchStart, row == 0, target,
                            at + (panel - fromPanel) * stride, stride, rate);
                }
                row += BATCH_ROWS;
            } while (row < rows);
        }
    }

    /// Goes on from the sums in the target, unless this is the first block. The whole tiles to the target; one at the edge by
    /// way of the scratch, because it computes more than there are.
    private void block(
            int inputs,
            int panels,
            int depth,
            float[] x,
            int xStart,
            int ldx,
            int xTileStride,
            float[] scratch,
            int dy,
            boolean first,
            float[] target,
            int at,
            int stride,
            float @Nullable [] rate) {
        int whole = inputs / tileInputs;
        int distance = first ? 0 : tileInputs * WIDTH;
        kernel.multiply(
                whole, panels, depth, x, xStart, ldx, xTileStride, scratch, dy, first ? ZEROS : target,
                first ? Alignment.LEAD : at,
                distance, first ? 0 : stride, target, at, stride, rate);
        int rest = (inputs - whole * tileInputs) * WIDTH;
        if (rest == 0) {
            return;
        }
        int edge = dy + depth * panels * WIDTH;
        int edgeStride = tileInputs * WIDTH;
        int from = at + whole * edgeStride;
        for (int panel = 0; !first && panel < panels; panel++) {
            System.arraycopy(target, from + panel * stride, scratch, edge + panel * edgeStride, rest);
        }
        kernel.multiply(
                1, panels, depth, x, xStart + whole * xTileStride, ldx, xTileStride, scratch, dy,
                first ? ZEROS : scratch, first ? Alignment.LEAD : edge, distance, first ? 0 : edgeStride, scratch, edge,
                edgeStride,
                null);
        for (int panel = 0; panel < panels; panel++) {
            if (rate == null) {
                System.arraycopy(scratch, edge + panel * edgeStride, target, from + panel * stride, rest);
            } else {
                PlainDescent.run(rate[0], scratch, edge + panel * edgeStride, target, from + panel * stride, rest);
            }
        }
    }

    /// Copies whole vectors: what a tile's row has less is overwritten by the next row. Behind the last input of the last
    /// tile lies what is in x there, the next row or the slack of [BatchMatrix].
    private void packInputs(
            BatchMatrix x, int fromRow, int rows, int fromInput, int inputs, float[] packed, int start) {
        float[] values = x.values();
        int at = start;
        for (int input = fromInput; input < fromInput + inputs; input += tileInputs) {
            int from = x.start(fromRow) + input;
            for (int row = 0; row < rows; row++, from += x.leadingDimension(), at += tileInputs) {
                FloatVector.fromArray(S, values, from).intoArray(packed, at);
            }
        }
    }

    private static void packPanels(
            BatchMatrix dy, int fromRow, int rows, int panel, int panels, float[] packed, int start) {
        float[] values = dy.values();
        int at = start;
        for (int each = panel; each < panel + panels; each++) {
            int from = dy.start(fromRow) + each * WIDTH;
            for (int row = 0; row < rows; row++, from += dy.leadingDimension(), at += WIDTH) {
                PanelRow.copy(values, from, packed, at);
            }
        }
    }
}
