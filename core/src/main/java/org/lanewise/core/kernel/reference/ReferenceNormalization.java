package org.lanewise.core.kernel.reference;

import org.lanewise.core.kernel.NormalizationKernel;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;

/// Batch normalisation, column by column.
final class ReferenceNormalization implements NormalizationKernel {
    /// Rows that are summed before their sum is added to the column's.
    private static final int BLOCK_ROWS = 64;

    /// What is summed, for one row and column: made from the value there, the gradient there and a number of the column.
    @FunctionalInterface
    private interface Term {
        float add(float sum, float value, float gradient);
    }

    @Override
    public void statistics(BatchMatrix x, int rows, int fromPanel, int toPanel, float[] mean, float[] squares) {
        for (int column = from(fromPanel); column < to(toPanel, x); column++) {
            float average = sum(x, x, rows, column, (sum, value, _) -> sum + value) / rows;
            mean[column] = average;
            squares[column] = sum(x, x, rows, column, (sum, value, _) -> {
                float difference = value - average;
                return Math.fma(difference, difference, sum);
            });
        }
    }

    @Override
    public void normalize(
            BatchMatrix x,
            PanelMatrix scaleAndShift,
            float[] mean,
            float[] inverse,
            BatchMatrix y,
            int fromRow,
            int toRow,
            int fromPanel,
            int toPanel) {
        for (int row = fromRow; row < toRow; row++) {
            for (int column = from(fromPanel); column < to(toPanel, x); column++) {
                float normalized = (x.values()[x.start(row) + column] - mean[column]) * inverse[column];
                y.values()[y.start(row) + column] =
                        Math.fma(normalized, scaleAndShift.weight(0, column), scaleAndShift.bias(column));
            }
        }
    }

    @Override
    public void parameterGradients(
            BatchMatrix x,
            BatchMatrix outputGradient,
            int rows,
            int fromPanel,
            int toPanel,
            float[] mean,
            float[] inverse,
            float[] shiftGradient,
            float[] scaleGradient) {
        for (int column = from(fromPanel); column < to(toPanel, x); column++) {
            float average = mean[column];
            float factor = inverse[column];
            shiftGradient[column] = sum(x, outputGradient, rows, column, (sum, _, g) -> sum + g);
            scaleGradient[column] = sum(
                    x, outputGradient, rows, column, (sum, value, g) -> Math.fma((value - average) * factor, g, sum));
        }
    }

    @Override
    public void inputGradients(
            BatchMatrix x,
            BatchMatrix gradient,
            int rows,
            int fromPanel,
            int toPanel,
            PanelMatrix scaleAndShift,
            float[] mean,
            float[] inverse,
            float[] shiftGradient,
            float[] scaleGradient) {
        for (int column = from(fromPanel); column < to(toPanel, x); column++) {
            float factor = scaleAndShift.weight(0, column) * inverse[column];
            float slope = scaleGradient[column] / rows;
            float offset = shiftGradient[column] / rows;
            for (int row = 0; row < rows; row++) {
                float normalized = (x.values()[x.start(row) + column] - mean[column]) * inverse[column];
                int at = gradient.start(row) + column;
                gradient.values()[at] = (Math.fma(-normalized, slope, gradient.values()[at]) - offset) * factor;
            }
        }
    }

    /// A sum over the first rows of a column: blocks of [#BLOCK_ROWS] rows, each from +0 on, added in their order.
    private static float sum(BatchMatrix values, BatchMatrix gradients, int rows, int column, Term term) {
        float sum = 0;
        for (int block = 0; block < rows; block += BLOCK_ROWS) {
            float part = 0;
            for (int row = block; row < Math.min(block + BLOCK_ROWS, rows); row++) {
                part = term.add(
                        part,
                        values.values()[values.start(row) + column],
                        gradients.values()[gradients.start(row) + column]);
            }
            sum += part;
        }
        return sum;
    }

    private static int from(int panel) {
        return panel * PanelMatrix.WIDTH;
    }

    private static int to(int panel, BatchMatrix matrix) {
        return Math.min(panel * PanelMatrix.WIDTH, matrix.columns());
    }
}
