package org.lanewise.models.data;

import org.lanewise.core.kernel.PixelKernel;
import org.lanewise.core.tensor.BatchMatrix;

/// Rows of another data set in an order of its own; the data are shared.
abstract class DatasetView implements Dataset {
    private final Dataset origin;
    private final int rows;

    DatasetView(Dataset origin, int rows) {
        this.origin = origin;
        this.rows = rows;
    }

    /// The row of the origin behind `row`.
    abstract int originRow(int row);

    @Override
    public int rows() {
        return rows;
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
        return origin.label(originRow(row));
    }

    @Override
    public float weight(int row) {
        return origin.weight(originRow(row));
    }

    @Override
    public void read(int row, PixelKernel pixels, BatchMatrix inputRows, BatchMatrix targetRows, int at) {
        origin.read(originRow(row), pixels, inputRows, targetRows, at);
    }
}
