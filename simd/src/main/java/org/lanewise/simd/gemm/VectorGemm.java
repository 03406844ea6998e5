package org.lanewise.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.kernel.Epilogue;
import org.lanewise.core.kernel.Gemm;
import org.lanewise.core.kernel.GemmArguments;
import org.lanewise.core.tensor.Alignment;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.NonZeros;
import org.lanewise.core.tensor.PanelMatrix;

/// The blocking around the micro-kernels.
///
///     for each block of batch rows                        x of the rows stays in the second cache
///       for each group of panels that a tile takes (1 to 3)
///         for each block of panel rows                    one, of up to 1024 inputs
///           for each tile of batch rows                   x streams by
///         epilogue on the rows x columns just finished, several groups at a time where there are few rows
///
/// A block after the first goes on from the values stored in y. A single row has a kernel of its own; for many panels x is
/// packed ([PackedForward]); where x keeps account of what is not zero, [SkippingProducts] leave the rest out.
/// Twin: ReferenceGemm.
public final class VectorGemm implements Gemm {
    /// Panel rows of a block, at most. A panel of 1024 is twice the first cache and comes from the second as fast as a tile
    /// needs it; each further block costs the loads and stores of all accumulators, and the end of one more loop.
    private static final int MOST_DEPTH = 1024;

    /// x of a block of rows, 256 KB: stays in the second cache while all panels go by.
    private static final int X_FLOATS = 1 << 16;

    /// Rows of such a block at least, and what their number is a multiple of: whole tiles at any width.
    private static final int LEAST_ROWS = 24;

    /// Values of y that the epilogue gets at a time, about: 16 KB are still in the first cache, and few short rows cost more than
    /// one long one.
    private static final int EPILOGUE_FLOATS = 1 << 12;

    private static final int WIDTH = PanelMatrix.WIDTH;

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    private final boolean transposes;
    private final RowKernel rowKernel = new RowKernel();
    private final MicroKernel kernel;
    private final WeightGradients weightGradients;

    /// Null where it does not pay, or was not seen to.
    private final @Nullable PackedForward packedForward;

    /// Null where the machine has narrow vectors: there it does not pay.
    private final @Nullable SkippingProducts skipping;

    /// @param vectorBits 128, 256 or 512: a width the machine has
    public VectorGemm(int vectorBits) {
        this.kernel = switch (vectorBits) {
            case 128 -> new MicroKernel128();
            case 256 -> new MicroKernel256();
            case 512 -> new MicroKernel512();
            default -> throw new IllegalArgumentException("vectorBits must be 128, 256 or 512, was " + vectorBits);
        };
        this.transposes = vectorBits >= 256;
        PackedKernel packedKernel = switch (vectorBits) {
            case 128 -> new PackedKernel128();
            case 256 -> new PackedKernel256();
            default -> new PackedKernel512();
        };
        this.weightGradients = new WeightGradients(packedKernel);
        this.packedForward = packedKernel instanceof PackedKernel256 of256 ? new PackedForward(of256) : null;
        this.skipping = switch (vectorBits) {
            case 256 -> new SkippingProducts(new SkippingKernel256(), new SkippingGradientKernel256());
            case 512 -> new SkippingProducts(new SkippingKernel512(), new SkippingGradientKernel512());
            default -> null;
        };
    }

    @Override
    public int chunkRows() {
        return kernel.chunkRows();
    }

    @Override
    public boolean gainsFromAllPanels(int rows, int panels) {
        return packedForward != null && packedForward.pays(rows, panels);
    }

    @Override
    public boolean skipsZeros() {
        return skipping != null;
    }

    @Override
    public void findNonZeros(BatchMatrix x, int fromRow, int toRow) {
        NonZeros nonZeros = x.nonZeros();
        if (nonZeros != null) {
            NonZeroSearch.run(x, nonZeros, fromRow, toRow);
        }
    }

    @Override
    public void transpose(
            PanelMatrix weights, PanelMatrix transposed, int fromPanel, int toPanel, int fromRow, int toRow) {
        if (transposes) {
            PanelTranspose.run(weights, transposed, fromPanel, toPanel, fromRow, toRow);
        } else {
            weights.transposeInto(transposed, fromPanel, toPanel, fromRow, toRow);
        }
    }

    @Override
    public void forward(
            BatchMatrix x,
            PanelMatrix weights,
            BatchMatrix y,
            int fromRow,
            int toRow,
            int fromPanel,
            int toPanel,
            Epilogue epilogue) {
        GemmArguments.checkForward(x, weights, y, fromRow, toRow, fromPanel, toPanel);
        if (fromRow >= toRow || fromPanel >= toPanel) {
            return;
        }
        NonZeros nonZeros = x.nonZeros();
        if (skipping != null && nonZeros != null) {
            skipping.forward(x, nonZeros, weights, y, fromRow, toRow, fromPanel, toPanel, epilogue);
            return;
        }
        if (toRow - fromRow == 1) {
            rowKernel.forward(x, weights, y, fromRow, fromPanel, toPanel);
            epilogue.apply(y, fromRow, toRow, fromPanel * WIDTH, toPanel * WIDTH);
            return;
        }
        if (packedForward != null && packedForward.pays(toRow - fromRow, toPanel - fromPanel)) {
            packedForward.run(x, weights, y, fromRow, toRow, fromPanel, toPanel, epilogue);
            return;
        }
        int step = Math.max(LEAST_ROWS, X_FLOATS / weights.inputs() / LEAST_ROWS * LEAST_ROWS);
        for (int row = fromRow; row < toRow; row += step) {
            rows(x, weights, y, row, Math.min(row + step, toRow), fromPanel, toPanel, epilogue);
        }
    }

    private void rows(
            BatchMatrix x,
            PanelMatrix weights,
            BatchMatrix y,
            int fromRow,
            int toRow,
            int fromPanel,
            int toPanel,
            Epilogue epilogue) {
        int depth = depth(weights.inputs());
        int together = EPILOGUE_FLOATS / ((toRow - fromRow) * WIDTH);
        int finished = fromPanel;
        for (int panel = fromPanel, end; panel < toPanel; panel = end) {
            end = panel + kernel.panelsOfTile(toPanel - panel);
            for (int k = 0; k < weights.inputs(); k += depth) {
                block(x, weights, y, fromRow, toRow, panel, end - panel, k, Math.min(depth, weights.inputs() - k));
            }
            if (end - finished >= together || end == toPanel) {
                epilogue.apply(y, fromRow, toRow, finished * WIDTH, end * WIDTH);
                finished = end;
            }
        }
    }

    /// Panel rows of a block: as few blocks as there can be, as long as each other.
    private static int depth(int inputs) {
        int blocks = (inputs + MOST_DEPTH - 1) / MOST_DEPTH;
        return (inputs + blocks - 1) / blocks;
    }

    private void block(
            BatchMatrix x,
            PanelMatrix weights,
            BatchMatrix y,
            int fromRow,
            int toRow,
            int panel,
            int panels,
            int k,
            int depth) {
        float[] w = weights.values();
        int panelStride = weights.panelStride();
        int wStart = weights.start(panel, k + 1);
        for (int row = fromRow, rows; row < toRow; row += rows) {
            rows = kernel.rowsOfTile(toRow - row);
            int yStart = y.start(row) + panel * WIDTH;
            if (k == 0) {
                kernel.forward(
                        rows, panels, depth, x.values(), x.start(row), x.leadingDimension(), w, wStart, panelStride,
                        w, wStart - WIDTH, 0, panelStride, y.values(), yStart, y.leadingDimension());
            } else {
                kernel.forward(
                        rows, panels, depth, x.values(), x.start(row) + k, x.leadingDimension(), w, wStart,
                        panelStride, y.values(), yStart, y.leadingDimension(), WIDTH, y.values(), yStart,
                        y.leadingDimension());
            }
        }
    }

    @Override
    public void backwardWeights(
            BatchMatrix x,
            BatchMatrix outputGradient,
            int rows,
            int fromPanel,
            int toPanel,
            int fromPanelRow,
            int toPanelRow,
            float[] gradient) {
        GemmArguments.checkBackwardWeights(
                x, outputGradient, rows, fromPanel, toPanel, fromPanelRow, toPanelRow, gradient, scratchFloats(rows));
        gradients(
                x, outputGradient, rows, fromPanel, toPanel, fromPanelRow, toPanelRow, gradient, Alignment.LEAD,
                (toPanelRow - fromPanelRow) * WIDTH, null, gradient);
    }

    @Override
    public boolean tryDescend(
            BatchMatrix x,
            BatchMatrix outputGradient,
            int rows,
            int fromPanel,
            int toPanel,
            int fromPanelRow,
            int toPanelRow,
            PanelMatrix weights,
            float[] coefficients,
            float[] gradient) {
        GemmArguments.checkWeights(x, outputGradient, weights);
        GemmArguments.checkBackwardWeights(
                x, outputGradient, rows, fromPanel, toPanel, fromPanelRow, toPanelRow, gradient, scratchFloats(rows));
        boolean skips = skipping != null && x.nonZeros() != null;
        if (!skips && rows > WeightGradients.MOST_DESCENT_ROWS) {
            return false;
        }
        gradients(
                x, outputGradient, rows, fromPanel, toPanel, fromPanelRow, toPanelRow, weights.values(),
                weights.start(fromPanel, fromPanelRow), weights.panelStride(), coefficients, gradient);
        return true;
    }

    /// To `target`, whose panels lie from `start` on, `stride` apart: the gradient, or with a rate the descent.
    ///
    /// @param room for as many gradients, and behind them for [#scratchFloats]
    private void gradients(
            BatchMatrix x,
            BatchMatrix dy,
            int rows,
            int fromPanel,
            int toPanel,
            int fromPanelRow,
            int toPanelRow,
            float[] target,
            int start,
            int stride,
            float @Nullable [] rate,
            float[] room) {
        int bias = fromPanelRow == 0 && toPanelRow > 0 ? WIDTH : 0;
        int fromInput = Math.max(0, fromPanelRow - 1);
        NonZeros nonZeros = x.nonZeros();
        if (skipping != null && nonZeros != null && rows > 0) {
            skipping.backwardWeights(
                    x, nonZeros, dy, rows, fromPanel, toPanel, fromInput, toPanelRow - 1, target, start + bias, stride,
                    rate);
        } else {
            weightGradients.run(
                    x, dy, rows, fromPanel, toPanel, fromInput, toPanelRow - 1, target, start + bias, stride, rate,
                    room, Alignment.LEAD + (toPanel - fromPanel) * (toPanelRow - fromPanelRow) * WIDTH);
        }
        for (int panel = 0; bias > 0 && panel < toPanel - fromPanel; panel++) {
            sumColumns(dy, rows, (fromPanel + panel) * WIDTH, target, start + panel * stride, rate);
        }
    }

    @Override
    public int scratchFloats(int rows) {
        return weightGradients.scratchFloats(rows);
    }

    /// The bias gradients of a panel: 16 column sums, each in rising rows.
    private static void sumColumns(
            BatchMatrix dy, int rows, int column, float[] target, int at, float @Nullable [] rate) {
        float[] values = dy.values();
        int end = dy.start(rows);
        for (int lane = 0; lane < WIDTH; lane += S.length()) {
            FloatVector sum = FloatVector.zero(S);
            for (int row = dy.start(0); row < end; row += dy.leadingDimension()) {
                // Not sum.add(...): C2 knows the class of a vector just made; that of one carried around the loop it guesses
                // from a profile, and where that is still empty, all sums are boxed until the JVM ends.
                sum = FloatVector.fromArray(S, values, row + column + lane).add(sum);
            }
            if (rate == null) {
                ((FloatVector) sum.check(S)).intoArray(target, at + lane);
            } else {
                FloatVector factor = FloatVector.broadcast(S, rate[0]);
                factor.fma(sum, FloatVector.fromArray(S, target, at + lane)).intoArray(target, at + lane);
            }
        }
    }
}
