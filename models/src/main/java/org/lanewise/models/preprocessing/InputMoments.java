package org.lanewise.models.preprocessing;

import java.util.Arrays;
import org.lanewise.core.kernel.PixelKernel;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.models.data.Dataset;

/// Smallest, largest and mean value and population deviation of each input: two passes, sums in double in the order of
/// the rows.
final class InputMoments {
    private final Dataset data;
    private final PixelKernel pixels = new ReferenceKernels().pixels();
    private final BatchMatrix row;
    private final BatchMatrix target;
    final double[] minimum;
    final double[] maximum;

    InputMoments(Dataset data) {
        if (data.rows() == 0) {
            throw new IllegalArgumentException("scaling needs at least one row to learn from");
        }
        this.data = data;
        row = new BatchMatrix(1, data.inputs());
        target = new BatchMatrix(1, data.targets());
        minimum = new double[data.inputs()];
        maximum = new double[data.inputs()];
        Arrays.fill(minimum, Double.POSITIVE_INFINITY);
        Arrays.fill(maximum, Double.NEGATIVE_INFINITY);
        for (int index = 0; index < data.rows(); index++) {
            float[] values = read(index);
            for (int input = 0; input < minimum.length; input++) {
                minimum[input] = Math.min(minimum[input], values[input]);
                maximum[input] = Math.max(maximum[input], values[input]);
            }
        }
    }

    private float[] read(int index) {
        data.read(index, pixels, row, target, 0);
        return row.values();
    }

    double[] means() {
        double[] means = new double[minimum.length];
        for (int index = 0; index < data.rows(); index++) {
            float[] values = read(index);
            for (int input = 0; input < means.length; input++) {
                means[input] += values[input];
            }
        }
        for (int input = 0; input < means.length; input++) {
            means[input] /= data.rows();
        }
        return means;
    }

    /// Exactly 0 for a constant input, whatever rounding did to its mean.
    double[] deviations(double[] means) {
        double[] deviations = new double[means.length];
        for (int index = 0; index < data.rows(); index++) {
            float[] values = read(index);
            for (int input = 0; input < means.length; input++) {
                double difference = values[input] - means[input];
                deviations[input] += difference * difference;
            }
        }
        for (int input = 0; input < means.length; input++) {
            deviations[input] =
                    minimum[input] == maximum[input] ? 0 : Math.sqrt(deviations[input] / data.rows());
        }
        return deviations;
    }
}
