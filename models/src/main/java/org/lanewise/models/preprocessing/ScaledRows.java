package org.lanewise.models.preprocessing;

import java.util.stream.IntStream;
import org.lanewise.core.kernel.PixelKernel;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.data.DatasetView;

/// A data set whose inputs are scaled as they are read.
final class ScaledRows extends DatasetView {
    private final double[] shifts;
    private final double[] divisors;

    ScaledRows(Dataset origin, Scaling scaling) {
        super(origin);
        if (origin.inputs() != scaling.inputs()) {
            throw new IllegalArgumentException(
                    "a data set of " + scaling.inputs() + " inputs is needed, this one has " + origin.inputs());
        }
        this.shifts = shifts(scaling);
        this.divisors = divisors(scaling);
    }

    static double[] shifts(Scaling scaling) {
        return IntStream.range(0, scaling.inputs()).mapToDouble(scaling::shift).toArray();
    }

    static double[] divisors(Scaling scaling) {
        return IntStream.range(0, scaling.inputs()).mapToDouble(scaling::divisor).toArray();
    }

    static void scale(float[] values, int start, double[] shifts, double[] divisors) {
        for (int input = 0; input < shifts.length; input++) {
            double value = values[start + input];
            values[start + input] = divisors[input] == 0 ? 0 : (float) ((value - shifts[input]) / divisors[input]);
        }
    }

    @Override
    public void read(int row, PixelKernel pixels, BatchMatrix inputRows, BatchMatrix targetRows, int at) {
        super.read(row, pixels, inputRows, targetRows, at);
        scale(inputRows.values(), inputRows.start(at), shifts, divisors);
    }
}
