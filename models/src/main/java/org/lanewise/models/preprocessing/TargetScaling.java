package org.lanewise.models.preprocessing;

import org.lanewise.core.kernel.PixelKernel;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.data.DatasetView;
import org.lanewise.models.metric.RegressionMetrics;

/// Brings one number target to mean 0 and deviation 1, so that a learning rate does not depend on the target's unit:
/// `(y - mean) / deviation` in double, rounded once to float. Immutable, thread-safe.
///
/// @param mean of the training rows, finite
/// @param deviation population deviation of the training rows, `> 0`; 1 where the target is constant
public record TargetScaling(double mean, double deviation) {
    /// @throws IllegalArgumentException if a number is out of range
    public TargetScaling {
        if (!Double.isFinite(mean) || !(deviation > 0 && deviation <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "a finite mean and a deviation > 0 are needed, got " + mean + " and " + deviation);
        }
    }

    /// Learns from the rows of the training part.
    ///
    /// @param training at least one row, one number as target
    /// @throws IllegalArgumentException for a data set with no rows, with classes, or with several targets
    public static TargetScaling fit(Dataset training) {
        checkOneTarget(training);
        Moments moments = Moments.ofTargets(training);
        double[] means = moments.means();
        double deviation = moments.deviations(means)[0];
        return new TargetScaling(means[0], deviation > 0 ? deviation : 1);
    }

    private static void checkOneTarget(Dataset data) {
        if (data.classes() > 0 || data.targets() != 1) {
            throw new IllegalArgumentException("rows with one number as target are needed, got rows with "
                    + data.classes() + " classes, " + data.targets() + " targets");
        }
    }

    /// The same rows with a scaled target; the data are shared and scaled whenever they are read.
    ///
    /// @throws IllegalArgumentException for a data set with classes, or with several targets
    public Dataset apply(Dataset data) {
        checkOneTarget(data);
        return new ScaledTargets(data, this);
    }

    /// Errors of scaled predictions in the target's own unit.
    public RegressionMetrics inOwnUnit(RegressionMetrics scaled) {
        return new RegressionMetrics(
                scaled.meanSquaredError() * deviation * deviation,
                scaled.meanAbsoluteError() * deviation,
                scaled.r2());
    }

    /// A data set whose target is scaled as it is read.
    private static final class ScaledTargets extends DatasetView {
        private final TargetScaling scaling;

        ScaledTargets(Dataset origin, TargetScaling scaling) {
            super(origin);
            this.scaling = scaling;
        }

        @Override
        public void read(int row, PixelKernel pixels, BatchMatrix inputRows, BatchMatrix targetRows, int at) {
            super.read(row, pixels, inputRows, targetRows, at);
            float[] targets = targetRows.values();
            int place = targetRows.start(at);
            targets[place] = (float) ((targets[place] - scaling.mean) / scaling.deviation);
        }
    }
}
