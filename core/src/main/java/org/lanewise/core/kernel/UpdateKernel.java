package org.lanewise.core.kernel;

/// One optimizer's update, in bulk, over ranges of flat arrays of one layout. Allocates nothing; immutable, thread-safe
/// on disjoint ranges.
public interface UpdateKernel {
    /// Updates `weights[from .. from + length)` in place from `gradient[gradientFrom .. gradientFrom + length)`.
    ///
    /// @param state the optimizer's state arrays, of the layout of `weights`
    /// @param coefficients what [org.lanewise.core.optimizer.Optimizer#coefficients(float, long, float[])] gave
    void update(
            float[] weights,
            int from,
            float[] gradient,
            int gradientFrom,
            int length,
            float[][] state,
            float[] coefficients);
}
