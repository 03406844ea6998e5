package org.lanewise.core.kernel;

import org.lanewise.core.layer.StepClock;
import org.lanewise.core.tensor.BatchMatrix;

/// Dropout, in bulk. Allocates nothing; immutable, thread-safe on disjoint rows.
public interface DropoutKernel {
    /// Draws the factor of each element of rows `[fromRow, toRow)`: 0 where the element's random number (bit contract,
    /// rule 4) is below `threshold`, `scale` elsewhere.
    ///
    /// @param clock seed, epoch and step of the draw
    /// @param layer the number of the layer
    /// @param threshold of the upper 24 bits of the random number, 0 to 2^24
    void draw(StepClock clock, int layer, int threshold, float scale, BatchMatrix factors, int fromRow, int toRow);

    /// `product = a * b`, element by element, for rows `[fromRow, toRow)`; `product` may be `a`.
    void multiply(BatchMatrix a, BatchMatrix b, BatchMatrix product, int fromRow, int toRow);
}
