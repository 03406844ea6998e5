package org.lanewise.models.preprocessing;

import org.lanewise.core.kernel.PixelKernel;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.data.DatasetView;

/// A data set of pixels whose inputs are multiplied by one factor as they are read.
final class PixelRows extends DatasetView {
    private final float factor;

    PixelRows(Dataset origin, float factor) {
        super(origin);
        this.factor = factor;
    }

    static void scale(float[] values, int from, int to, float factor) {
        for (int index = from; index < to; index++) {
            values[index] *= factor;
        }
    }

    @Override
    public void read(int row, PixelKernel pixels, BatchMatrix inputRows, BatchMatrix targetRows, int at) {
        super.read(row, pixels, inputRows, targetRows, at);
        int start = inputRows.start(at);
        scale(inputRows.values(), start, start + inputs(), factor);
    }
}
