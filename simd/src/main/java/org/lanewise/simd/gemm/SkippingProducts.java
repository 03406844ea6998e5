package org.lanewise.simd.gemm;

import org.jspecify.annotations.Nullable;
import org.lanewise.core.kernel.Epilogue;
import org.lanewise.core.tensor.Alignment;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.NonZeros;
import org.lanewise.core.tensor.PanelMatrix;

/// The blocking around the kernels that leave zero terms out.
///
///     forward           for each group of panels
///                         for each 64 inputs      their weights packed, those alone that a row needs: first cache
///                           for each row          bits of the row
///                         epilogue
///
///     backwardWeights   for each group of panels    their columns of dy packed
///                         for each 64 inputs
///                           for each input        bits of the input's batch rows
///
/// In the forward pass a block of inputs after the first goes on from the values stored in y. Plain descent passes over inputs that
/// are zero in all rows, of MNIST's two fifths with mini-batches of 32: a gradient of zero changes no weight.
final class SkippingProducts {
    private static final int WIDTH = PanelMatrix.WIDTH;

    /// Where the biases lie, behind packed weights of 64 inputs.
    private static final int BIASES = Alignment.LEAD + Long.SIZE * SkippingKernel.EIGHT * WIDTH;

    /// For packed weights, and for packed rows of dy.
    private final ScratchBuffers scratch = new ScratchBuffers();

    private final SkippingKernel kernel;
    private final SkippingGradientKernel gradientKernel;

    SkippingProducts(SkippingKernel kernel, SkippingGradientKernel gradientKernel) {
        this.kernel = kernel;
        this.gradientKernel = gradientKernel;
    }

    /// How many groups `panels` are cut into: of four where that leaves none over, else of up to seven.
    private static int groups(int panels) {
        return panels % SkippingKernel.FOUR == 0
                ? panels / SkippingKernel.FOUR
                : (panels - 1) / SkippingKernel.SEVEN + 1;
    }

    void forward(
            BatchMatrix x,
            NonZeros nonZeros,
            PanelMatrix weights,
            BatchMatrix y,
            int fromRow,
            int toRow,
            int fromPanel,
            int toPanel,
            Epilogue epilogue) {
        int panels = toPanel - fromPanel;
        int groups = groups(panels);
        float[] packed = scratch.borrow(BIASES + SkippingKernel.SEVEN * WIDTH);
        for (int group = 0; group < groups; group++) {
            int first = fromPanel + panels * group / groups;
            int end = fromPanel + panels * (group + 1) / groups;
            forwardGroup(x, nonZeros, weights, y, fromRow, toRow, first, end, packed);
            epilogue.apply(y, fromRow, toRow, first * WIDTH, end * WIDTH);
        }
        scratch.giveBack(packed);
    }

    private void forwardGroup(
            BatchMatrix x,
            NonZeros nonZeros,
            PanelMatrix weights,
            BatchMatrix y,
            int fromRow,
            int toRow,
            int fromPanel,
            int toPanel,
            float[] packed) {
        int panels = toPanel - fromPanel;
        copyRow(weights.values(), weights.start(fromPanel, 0), weights.panelStride(), panels, packed, BIASES);
        int yStart = y.start(fromRow) + fromPanel * WIDTH;
        for (int word = 0; word < nonZeros.words(); word++) {
            long needed = needed(nonZeros, word, fromRow, toRow);
            boolean first = word == 0;
            if (needed == 0 && !first) {
                continue;
            }
            pack(weights, fromPanel, panels, word * Long.SIZE + 1, needed, packed);
            kernel.forward(
                    panels, toRow - fromRow, nonZeros.byRows(), fromRow * nonZeros.words() + word, nonZeros.words(),
                    x.values(), x.start(fromRow) + word * Long.SIZE, x.leadingDimension(), packed,
                    first ? packed : y.values(), first ? BIASES : yStart, first ? 0 : y.leadingDimension(),
                    y.values(), yStart, y.leadingDimension());
        }
    }

    /// The inputs of a word that are other than zero in at least one of the rows.
    private static long needed(NonZeros nonZeros, int word, int fromRow, int toRow) {
        long needed = 0;
        for (int row = fromRow; row < toRow; row++) {
            needed |= nonZeros.byRows()[row * nonZeros.words() + word];
        }
        return needed;
    }

    /// The weights of some of 64 inputs, whose first is in panel row `panelRow`: a row of panels for each.
    private static void pack(
            PanelMatrix weights, int fromPanel, int panels, int panelRow, long needed, float[] packed) {
        int stride = SkippingKernel.packedWidth(panels) * WIDTH;
        for (long left = needed; left != 0; left &= left - 1) {
            int input = Long.numberOfTrailingZeros(left);
            copyRow(
                    weights.values(), weights.start(fromPanel, panelRow + input), weights.panelStride(), panels, packed,
                    Alignment.LEAD + input * stride);
        }
    }

    /// A row of panels, whose parts lie `distance` apart, in one piece.
    private static void copyRow(float[] values, int from, int distance, int panels, float[] packed, int to) {
        for (int panel = 0; panel < panels; panel++) {
            PanelRow.copy(values, from + panel * distance, packed, to + panel * WIDTH);
        }
    }

    /// The gradients of columns `[fromInput, toInput)` of x; then `target = gradient`, or
    /// `target = fma(rate, gradient, target)`.
    ///
    /// @param start where the target of the first panel and the first input lies, `stride` the distance of panels
    /// @param rate one number; null where the target receives the gradient
    void backwardWeights(
            BatchMatrix x,
            NonZeros nonZeros,
            BatchMatrix dy,
            int rows,
            int fromPanel,
            int toPanel,
            int fromInput,
            int toInput,
            float[] target,
            int start,
            int stride,
            float @Nullable [] rate) {
        int panels = toPanel - fromPanel;
        int groups = groups(panels);
        float[] packed = scratch.borrow(Alignment.LEAD + rows * SkippingKernel.EIGHT * WIDTH);
        for (int group = 0; group < groups; group++) {
            int first = panels * group / groups;
            int end = panels * (group + 1) / groups;
            packRows(dy, rows, fromPanel + first, end - first, packed);
            groupGradients(
                    x, nonZeros, rows, end - first, fromInput, toInput, packed, target, start + first * stride, stride,
                    rate);
        }
        scratch.giveBack(packed);
    }

    /// The rows of some panels of dy, as far apart as packed weights.
    private static void packRows(BatchMatrix dy, int rows, int fromPanel, int panels, float[] packed) {
        int stride = SkippingKernel.packedWidth(panels) * WIDTH;
        for (int row = 0; row < rows; row++) {
            int from = dy.start(row) + fromPanel * WIDTH;
            copyRow(dy.values(), from, WIDTH, panels, packed, Alignment.LEAD + row * stride);
        }
    }

    private void groupGradients(
            BatchMatrix x,
            NonZeros nonZeros,
            int rows,
            int panels,
            int fromInput,
            int toInput,
            float[] packed,
            float[] target,
            int start,
            int stride,
            float @Nullable [] rate) {
        for (int word = fromInput / Long.SIZE; word * Long.SIZE < toInput; word++) {
            long inputs = inputsOfWord(word, fromInput, toInput);
            if (rate != null) {
                inputs &= needed(nonZeros, word, 0, rows);
            }
            gradientKernel.backwardWeights(
                    panels, inputs, nonZeros.groups(rows), nonZeros.groupRows(), nonZeros.byInputs(),
                    word * Long.SIZE, nonZeros.inputs(), x.values(), x.start(0) + word * Long.SIZE,
                    x.leadingDimension(), packed, target, start + (word * Long.SIZE - fromInput) * WIDTH, stride, rate);
        }
    }

    /// The bits of inputs `[fromInput, toInput)` in a word.
    private static long inputsOfWord(int word, int fromInput, int toInput) {
        int before = Math.max(0, fromInput - word * Long.SIZE);
        int behind = Math.max(0, (word + 1) * Long.SIZE - toInput);
        return -1L >>> behind & -1L << before;
    }
}
