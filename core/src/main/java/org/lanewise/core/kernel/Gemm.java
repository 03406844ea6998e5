package org.lanewise.core.kernel;

import org.lanewise.core.tensor.Alignment;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;

/// The three matrix products of a dense layer, each on any rectangle of its result. Every element of a result is one
/// chain of `fma` in rising k that starts from the bias or from zero (bit contract, rule 1), so how the result is cut
/// into rectangles, and who computes which, changes no bit. Allocates nothing; immutable, thread-safe as long as
/// rectangles that run at once do not overlap.
/// Shapes and ranges that do not fit are [IllegalArgumentException]s.
public interface Gemm {
    /// Chunks of a multiple of so many batch rows lose no time on the edges of register tiles.
    int chunkRows();

    /// Whether [#forward] gains from working on all of so many panels at a time, because it first does something for them all.
    ///
    /// @param rows of a call
    /// @param panels of a call
    default boolean gainsFromAllPanels(int rows, int panels) {
        return false;
    }

    /// Whether there are products that leave zero terms out.
    default boolean skipsZeros() {
        return false;
    }

    /// Finds what is not zero in rows `[fromRow, toRow)` of `x`, whole groups of its [BatchMatrix#nonZeros], for the
    /// products that follow. A product whose `x` keeps account may leave zero terms out. That changes no bit as long
    /// as the other factors are finite (bit contract, rules 1 and 5).
    default void findNonZeros(BatchMatrix x, int fromRow, int toRow) {}

    /// `y[r, c] = bias[c] + sum_k x[r, k] * w[k, c]`, k over `weights.inputs()`, for rows `[fromRow, toRow)` and the
    /// columns of panels `[fromPanel, toPanel)`; then `epilogue` on blocks of these rows and columns while they are in
    /// the first cache.
    ///
    /// @param x at least `weights.inputs()` columns
    /// @param y `weights.columns()` columns; its padding may be overwritten
    void forward(
            BatchMatrix x,
            PanelMatrix weights,
            BatchMatrix y,
            int fromRow,
            int toRow,
            int fromPanel,
            int toPanel,
            Epilogue epilogue);

    /// `dx[r, i] = sum_o dy[r, o] * w[i, o]`, o over the layer's outputs, for rows `[fromRow, toRow)` and all inputs.
    ///
    /// @param outputGradient `dy`, the gradient by the layer's pre-activation values
    /// @param transposed the layer's weights transposed, biases zero
    /// @param inputGradient `dx`
    default void backwardData(
            BatchMatrix outputGradient, PanelMatrix transposed, BatchMatrix inputGradient, int fromRow, int toRow) {
        forward(
                outputGradient,
                transposed,
                inputGradient,
                fromRow,
                toRow,
                0,
                transposed.panels(),
                Epilogue.NONE);
    }

    /// Transposes weights for [#backwardData]: [PanelMatrix#transposeInto], possibly faster.
    default void transpose(
            PanelMatrix weights, PanelMatrix transposed, int fromPanel, int toPanel, int fromRow, int toRow) {
        weights.transposeInto(transposed, fromPanel, toPanel, fromRow, toRow);
    }

    /// How many floats more than the gradient [#backwardWeights] needs for `rows` batch rows.
    default int scratchFloats(int rows) {
        return 0;
    }

    /// `g[i, c] = sum_r x[r, i] * dy[r, c]` and, for the bias, `g[c] = sum_r dy[r, c]`, r over the first `rows` rows of
    /// the mini-batch, for panel rows `[fromPanelRow, toPanelRow)` (row 0 is the bias) of panels `[fromPanel, toPanel)`.
    ///
    /// @param gradient receives the panels one after the other from [Alignment#LEAD] on, each
    ///     `(toPanelRow - fromPanelRow) * 16` floats, laid out like the weights; behind them [#scratchFloats] that the
    ///     kernel may write to
    void backwardWeights(
            BatchMatrix x,
            BatchMatrix outputGradient,
            int rows,
            int fromPanel,
            int toPanel,
            int fromPanelRow,
            int toPanelRow,
            float[] gradient);

    /// Plain gradient descent in one go: what [#backwardWeights] computes, and `w = fma(coefficients[0], g, w)` with it. The same
    /// bits, and less memory moved. Does nothing where there is no kernel that gains from that.
    ///
    /// @param weights as many inputs as `x` has columns, as many columns as `outputGradient`
    /// @param coefficients those of [org.lanewise.core.optimizer.Optimizer#isPlainDescent]; the first is minus the learning rate
    /// @param gradient room as for [#backwardWeights]; receives any values
    /// @return whether the weights have been changed
    default boolean tryDescend(
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
        return false;
    }
}
