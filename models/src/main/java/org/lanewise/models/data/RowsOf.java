package org.lanewise.models.data;

import org.lanewise.core.kernel.PixelKernel;
import org.lanewise.core.tensor.BatchMatrix;

/// Some neighbouring rows of another data set.
record RowsOf(Dataset origin, int from, int to) implements Dataset {
    RowsOf {
        if (from < 0 || from > to || to > origin.rows()) {
            throw new IllegalArgumentException(
                    "rows [" + from + ", " + to + ") are not in a data set of " + origin.rows() + " rows");
        }
    }

    @Override
    public int rows() {
        return to - from;
    }

    @Override
    public int inputs() {
        return origin.inputs();
    }

    @Override
    public int classes() {
        return origin.classes();
    }

    @Override
    public int targets() {
        return origin.targets();
    }

    @Override
    public int label(int row) {
        return origin.label(from + row);
    }

    @Override
    public void read(int row, PixelKernel pixels, BatchMatrix inputRows, BatchMatrix targetRows, int at) {
        origin.read(from + row, pixels, inputRows, targetRows, at);
    }
}
