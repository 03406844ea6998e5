package org.lanewise.models.preprocessing;

import java.util.Arrays;
import org.lanewise.core.kernel.PixelKernel;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.models.data.Dataset;

/// Smallest, largest and mean value and population deviation of each input, or of each target: two passes, sums in double
/// in the order of the rows.
final class Moments {
    private final Dataset data;
    private final PixelKernel pixels = new ReferenceKernels().pixels();
    private final BatchMatrix row;
    private final BatchMatrix target;
    private final BatchMatrix measured;
    final double[] minimum;
    final double[] maximum;

    static Moments ofInputs(Dataset data) {
        return new Moments(data, false);
    }

    static Moments ofTargets(Dataset data) {
        return new Moments(data, true);
    }

    private Moments(Dataset data, boolean ofTargets) {
        if (data.rows() == 0) {
            throw new IllegalArgumentException("scaling needs at least one row to learn from");
        }
        this.data = data;
        row = new BatchMatrix(1, data.inputs());
        target = new BatchMatrix(1, data.targets());
        measured = ofTargets ? target : row;
        minimum = new double[measured.columns()];
        maximum = new double[measured.columns()];
        Arrays.fill(minimum, Double.POSITIVE_INFINITY);
        Arrays.fill(maximum, Double.NEGATIVE_INFINITY);
        for (int index = 0; index < data.rows(); index++) {
            read(index);
            for (int column = 0; column < minimum.length; column++) {
                minimum[column] = Math.min(minimum[column], measured.value(0, column));
                maximum[column] = Math.max(maximum[column], measured.value(0, column));
            }
        }
    }

    private void read(int index) {
        data.read(index, pixels, row, target, 0);
    }

    double[] means() {
        double[] means = new double[minimum.length];
        for (int index = 0; index < data.rows(); index++) {
            read(index);
            for (int column = 0; column < means.length; column++) {
                means[column] += measured.value(0, column);
            }
        }
        for (int column = 0; column < means.length; column++) {
            means[column] /= data.rows();
        }
        return means;
    }

    /// Exactly 0 for a constant column, whatever rounding did to its mean.
    double[] deviations(double[] means) {
        double[] deviations = new double[means.length];
        for (int index = 0; index < data.rows(); index++) {
            read(index);
            for (int column = 0; column < means.length; column++) {
                double difference = measured.value(0, column) - means[column];
                deviations[column] += difference * difference;
            }
        }
        for (int column = 0; column < means.length; column++) {
            deviations[column] =
                    minimum[column] == maximum[column] ? 0 : Math.sqrt(deviations[column] / data.rows());
        }
        return deviations;
    }
}
