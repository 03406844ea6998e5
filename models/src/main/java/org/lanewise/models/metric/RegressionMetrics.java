package org.lanewise.models.metric;

import org.lanewise.core.tensor.Shape;
import org.lanewise.core.tensor.Tensor;

/// How far predicted numbers are from the targets. Immutable, thread-safe.
///
/// @param meanSquaredError the mean over rows and outputs of `(prediction - target)^2`, `>= 0`, in the target's unit
///     squared
/// @param meanAbsoluteError the mean over rows and outputs of `|prediction - target|`, `>= 0`, in the target's unit
/// @param r2 the coefficient of determination, `<= 1`: `1 - sum (prediction - target)^2 / sum (target - mean)^2` for each
///     output, then the mean over the outputs; an output whose target is constant counts 1 if it is met exactly, else 0.
///     Source: S. Wright, *Correlation and Causation*, 1921
public record RegressionMetrics(double meanSquaredError, double meanAbsoluteError, double r2) {
    /// Compares predictions with targets.
    ///
    /// @param predictions `[rows, outputs]`, at least one row and one output, no NaN
    /// @param targets of the same shape, no NaN
    /// @throws IllegalArgumentException if the shapes differ, there is no number, or a value is NaN
    public static RegressionMetrics of(Tensor predictions, Tensor targets) {
        check(predictions, targets);
        int rows = targets.shape().rows();
        int outputs = targets.shape().rowSize();
        double squares = 0;
        double absolutes = 0;
        double r2 = 0;
        for (int output = 0; output < outputs; output++) {
            double mean = mean(targets, output);
            double outputSquares = 0;
            double targetSquares = 0;
            for (int row = 0; row < rows; row++) {
                double error = value(predictions, row, output) - value(targets, row, output);
                double deviation = value(targets, row, output) - mean;
                outputSquares += error * error;
                targetSquares += deviation * deviation;
                absolutes += Math.abs(error);
            }
            squares += outputSquares;
            r2 += r2(outputSquares, targetSquares);
        }
        double count = (double) rows * outputs;
        return new RegressionMetrics(squares / count, absolutes / count, r2 / outputs);
    }

    private static double mean(Tensor targets, int output) {
        int rows = targets.shape().rows();
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += value(targets, row, output);
        }
        return sum / rows;
    }

    /// Sums of equal floats are exact in double up to 2^29 rows, so a constant target has squares of exactly 0.
    private static double r2(double outputSquares, double targetSquares) {
        if (targetSquares == 0) {
            return outputSquares == 0 ? 1 : 0;
        }
        return 1 - outputSquares / targetSquares;
    }

    private static double value(Tensor values, int row, int output) {
        return values.array()[values.offset() + row * values.shape().rowSize() + output];
    }

    private static void check(Tensor predictions, Tensor targets) {
        Shape shape = targets.shape();
        if (!predictions.shape().equals(shape)) {
            throw new IllegalArgumentException(
                    "predictions " + predictions.shape() + " and targets " + shape + " differ in shape");
        }
        if (shape.rank() > 2 || shape.size() == 0) {
            throw new IllegalArgumentException(
                    "predictions and targets must be [rows, outputs], at least one of each, were " + shape);
        }
        NumberColumns.checkNoNaN("predictions", predictions);
        NumberColumns.checkNoNaN("targets", targets);
    }
}
