package org.lanewise.models.onnx;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.models.preprocessing.Scaling;
import org.lanewise.models.preprocessing.Standardization;
import org.lanewise.models.preprocessing.TargetScaling;

/// What a row of [Step.Affine] steps does, put together in double.
final class AffineColumns {
    private final int columns;
    private @Nullable Node first;

    /// `y = (x - shift) / divisor`, the same as `y = x * factor + term`.
    private final double[] shifts;
    private final double[] divisors;
    private final double[] factors;
    private final double[] terms;

    AffineColumns(int columns) {
        this.columns = columns;
        this.shifts = new double[columns];
        this.terms = new double[columns];
        this.divisors = filled(columns);
        this.factors = filled(columns);
    }

    private static double[] filled(int columns) {
        double[] ones = new double[columns];
        Arrays.fill(ones, 1);
        return ones;
    }

    void add(Step.Affine step) {
        if (first == null) {
            first = step.node();
        }
        for (double[] row : List.of(step.factors(), step.divisors(), step.terms())) {
            if (row.length != 1 && row.length != columns) {
                throw step.node().error(row.length + " numbers", "one, or one for each of " + columns + " columns");
            }
        }
        for (int column = 0; column < columns; column++) {
            double factor = at(step.factors(), column);
            double divisor = at(step.divisors(), column);
            double term = at(step.terms(), column);
            if (factor == 0 || divisor == 0) {
                throw step.node().error("0", "another number to multiply or divide by");
            }
            divisors[column] = divisors[column] * divisor / factor;
            shifts[column] -= term * divisors[column];
            factors[column] = factors[column] * factor / divisor;
            terms[column] = terms[column] * factor / divisor + term;
            if (!Double.isFinite(divisors[column] + factors[column] + terms[column])) {
                throw step.node().error("numbers that together are out of range", "ones that a double can hold");
            }
        }
    }

    private static double at(double[] row, int column) {
        return row[row.length == 1 ? 0 : column];
    }

    /// As a scaling of inputs.
    Scaling scaling() {
        List<Double> divided = Arrays.stream(divisors)
                .map(divisor -> divisor == Double.MAX_VALUE ? 0 : divisor) // how the writer says that all becomes 0
                .boxed()
                .toList();
        return new Standardization(Arrays.stream(shifts).boxed().toList(), divided);
    }

    /// As a scaling of the target that is undone; null if nothing was added.
    @Nullable
    TargetScaling targetScaling() {
        if (first == null) {
            return null;
        }
        if (columns != 1 || !(factors[0] > 0)) {
            throw first.error(
                    "numbers after the last layer for " + columns + " outputs, the first factor being " + factors[0],
                    "one output and a factor > 0");
        }
        return new TargetScaling(terms[0], factors[0]);
    }
}
