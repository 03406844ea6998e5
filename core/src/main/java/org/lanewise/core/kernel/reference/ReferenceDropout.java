package org.lanewise.core.kernel.reference;

import org.lanewise.core.kernel.DropoutKernel;
import org.lanewise.core.layer.StepClock;
import org.lanewise.core.random.Philox;
import org.lanewise.core.random.RandomStream;
import org.lanewise.core.tensor.BatchMatrix;

/// Dropout, element by element.
final class ReferenceDropout implements DropoutKernel {
    @Override
    public void draw(
            StepClock clock, int layer, int threshold, float scale, BatchMatrix factors, int fromRow, int toRow) {
        for (int row = fromRow; row < toRow; row++) {
            int start = factors.start(row);
            for (int column = 0; column < factors.columns(); column++) {
                int index = Philox.blockOf(row, column, factors.columns());
                int word = Philox.word(
                        Philox.wordOf(column),
                        clock.seed(),
                        RandomStream.DROPOUT,
                        layer,
                        clock.epoch(),
                        clock.step(),
                        index);
                factors.values()[start + column] = word >>> 8 < threshold ? 0 : scale;
            }
        }
    }

    @Override
    public void multiply(BatchMatrix a, BatchMatrix b, BatchMatrix product, int fromRow, int toRow) {
        for (int row = fromRow; row < toRow; row++) {
            for (int column = 0; column < product.columns(); column++) {
                product.values()[product.start(row) + column] =
                        a.values()[a.start(row) + column] * b.values()[b.start(row) + column];
            }
        }
    }
}
