package org.lanewise.models.preprocessing;

import org.lanewise.core.kernel.PixelKernel;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.models.data.Dataset;

/// The rows of another data set, of which a subclass changes what is read.
abstract class ScaledView implements Dataset {
    private final Dataset origin;

    ScaledView(Dataset origin) {
        this.origin = origin;
    }

    @Override
    public int rows() {
        return origin.rows();
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
        return origin.label(row);
    }

    @Override
    public float weight(int row) {
        return origin.weight(row);
    }

    @Override
    public void read(int row, PixelKernel pixels, BatchMatrix inputRows, BatchMatrix targetRows, int at) {
        origin.read(row, pixels, inputRows, targetRows, at);
    }
}
