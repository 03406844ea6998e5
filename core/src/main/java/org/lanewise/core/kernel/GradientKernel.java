package org.lanewise.core.kernel;

/// What is done to gradients and weights around an optimizer's update, over ranges of flat arrays of one layout; ranges are
/// whole panel rows, a multiple of 16 floats. Allocates nothing; immutable, thread-safe on disjoint ranges.
public interface GradientKernel {
    /// Rows of a block of [#sumOfSquares], at most: part of the bit contract (rule 6).
    int BLOCK_PANEL_ROWS = 128;

    /// Bounds each gradient: `g = min(max(g, -limit), limit)`; NaN stays NaN.
    ///
    /// @param limit `> 0`
    void clip(float[] gradient, int from, int length, float limit);

    /// The sum of the squares of a block of up to [#BLOCK_PANEL_ROWS] panel rows of one panel (bit contract, rule 6).
    float sumOfSquares(float[] gradient, int from, int length);

    /// `g = g * factor`.
    void scale(float[] gradient, int from, int length, float factor);

    /// Adds the gradient of `l1 * sum |w| + l2 / 2 * sum w^2`: `g = fma(l2, w, g) + l1 * sign(w)`, `sign(0) = 0`.
    ///
    /// @param from where the weights begin; `gradientFrom` where their gradients do
    void addPenalties(
            float[] weights, int from, float[] gradient, int gradientFrom, int length, float l1, float l2);
}
