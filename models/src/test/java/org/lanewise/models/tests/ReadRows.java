package org.lanewise.models.tests;

import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.models.data.Dataset;

/// Rows of data sets as training sees them.
public final class ReadRows {
    private ReadRows() {}

    /// The inputs of one row, read into the second row of a mini-batch.
    public static float[] inputs(Dataset data, int row) {
        return read(data, row)[0];
    }

    /// Its targets.
    public static float[] targets(Dataset data, int row) {
        return read(data, row)[1];
    }

    private static float[][] read(Dataset data, int row) {
        BatchMatrix inputs = new BatchMatrix(2, data.inputs());
        BatchMatrix targets = new BatchMatrix(2, data.targets());
        data.read(row, new ReferenceKernels().pixels(), inputs, targets, 1);
        return new float[][] {inputs.row(1), targets.row(1)};
    }
}
