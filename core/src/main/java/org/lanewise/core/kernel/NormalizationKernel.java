package org.lanewise.core.kernel;

import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;

/// Batch normalisation, in bulk: `y = shift + scale * n` with `n = (x - mean) * inverse`, column by column.
///
/// `scale` and `shift` lie in a [PanelMatrix] of one input: its biases are the shifts, its weights the scales. Numbers a
/// column (`mean`, `inverse`...) lie in arrays that are padded to whole panels. Sums over the rows of a column are those of
/// the bit contract, rule 6. Allocates nothing; immutable, thread-safe on disjoint panels (or rows, where it has ranges).
public interface NormalizationKernel {
    /// For each column of panels `[fromPanel, toPanel)`: `mean = sum_r x[r] / rows` and
    /// `squares = sum_r (x[r] - mean)^2`, r over the first `rows` rows.
    void statistics(BatchMatrix x, int rows, int fromPanel, int toPanel, float[] mean, float[] squares);

    /// `y[r] = fma((x[r] - mean) * inverse, scale, shift)` for rows `[fromRow, toRow)` of panels `[fromPanel, toPanel)`.
    void normalize(
            BatchMatrix x,
            PanelMatrix scaleAndShift,
            float[] mean,
            float[] inverse,
            BatchMatrix y,
            int fromRow,
            int toRow,
            int fromPanel,
            int toPanel);

    /// For each column of panels `[fromPanel, toPanel)`, with `g` the gradient by y over the first `rows` rows:
    ///
    ///     shiftGradient = sum_r g[r]
    ///     scaleGradient = sum_r n[r] * g[r]
    void parameterGradients(
            BatchMatrix x,
            BatchMatrix outputGradient,
            int rows,
            int fromPanel,
            int toPanel,
            float[] mean,
            float[] inverse,
            float[] shiftGradient,
            float[] scaleGradient);

    /// Turns the gradient by y into the gradient by x, in place, for the first `rows` rows of panels
    /// `[fromPanel, toPanel)`: `g[r] = scale * inverse * (g[r] - n[r] * scaleGradient / rows - shiftGradient / rows)`.
    void inputGradients(
            BatchMatrix x,
            BatchMatrix gradient,
            int rows,
            int fromPanel,
            int toPanel,
            PanelMatrix scaleAndShift,
            float[] mean,
            float[] inverse,
            float[] shiftGradient,
            float[] scaleGradient);
}
