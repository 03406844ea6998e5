package org.lanewise.models.data;

import org.lanewise.core.kernel.PixelKernel;
import org.lanewise.core.tensor.BatchMatrix;

/// Rows of another data set, in an order of its own or read in another way; the data are shared.
public abstract class DatasetView implements Dataset {
    private final Dataset origin;
    private final int rows;

    /// All rows of `origin`, in its order.
    protected DatasetView(Dataset origin) {
        this(origin, origin.rows());
    }

    /// @param rows how many rows the view has
    protected DatasetView(Dataset origin, int rows) {
        this.origin = origin;
        this.rows = rows;
    }

    /// The row of the origin behind `row`.
    protected int originRow(int row) {
        return row;
    }

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
    public int touch(int row) {
        return origin.touch(originRow(row));
    }

    @Override
    public void read(int row, PixelKernel pixels, BatchMatrix inputRows, BatchMatrix targetRows, int at) {
        origin.read(originRow(row), pixels, inputRows, targetRows, at);
    }
}
