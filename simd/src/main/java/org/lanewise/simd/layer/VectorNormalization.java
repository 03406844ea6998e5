package org.lanewise.simd.layer;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.kernel.NormalizationKernel;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;

/// Twin of `ReferenceNormalization`: a vector is so many neighbouring columns; loops go down the rows. Works on whole
/// vectors, padding included.
public final class VectorNormalization implements NormalizationKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int BLOCK_ROWS = 64;

    /// The kernel; it holds nothing.
    public VectorNormalization() {}

    @Override
    public void statistics(BatchMatrix x, int rows, int fromPanel, int toPanel, float[] mean, float[] squares) {
        float[] values = x.values();
        int distance = x.leadingDimension();
        for (int column = from(fromPanel); column < from(toPanel); column += S.length()) {
            FloatVector sum = FloatVector.zero(S);
            for (int block = 0; block < rows; block += BLOCK_ROWS) {
                FloatVector part = FloatVector.zero(S);
                int end = x.start(Math.min(block + BLOCK_ROWS, rows));
                for (int at = x.start(block); at < end; at += distance) {
                    part = FloatVector.fromArray(S, values, at + column).add(part);
                }
                sum = ((FloatVector) part.check(S)).add(sum);
            }
            FloatVector average = ((FloatVector) sum.check(S)).div(rows);
            average.intoArray(mean, column);
            sum = FloatVector.zero(S);
            for (int block = 0; block < rows; block += BLOCK_ROWS) {
                FloatVector part = FloatVector.zero(S);
                int end = x.start(Math.min(block + BLOCK_ROWS, rows));
                for (int at = x.start(block); at < end; at += distance) {
                    FloatVector difference =
                            FloatVector.fromArray(S, values, at + column).sub(average);
                    part = difference.fma(difference, part);
                }
                sum = ((FloatVector) part.check(S)).add(sum);
            }
            ((FloatVector) sum.check(S)).intoArray(squares, column);
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
        for (int column = from(fromPanel); column < from(toPanel); column += S.length()) {
            FloatVector average = FloatVector.fromArray(S, mean, column);
            FloatVector factor = FloatVector.fromArray(S, inverse, column);
            FloatVector shift = parameters(scaleAndShift, 0, column);
            FloatVector scale = parameters(scaleAndShift, 1, column);
            for (int row = fromRow; row < toRow; row++) {
                FloatVector.fromArray(S, x.values(), x.start(row) + column)
                        .sub(average)
                        .mul(factor)
                        .fma(scale, shift)
                        .intoArray(y.values(), y.start(row) + column);
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
        for (int column = from(fromPanel); column < from(toPanel); column += S.length()) {
            FloatVector average = FloatVector.fromArray(S, mean, column);
            FloatVector factor = FloatVector.fromArray(S, inverse, column);
            FloatVector shift = FloatVector.zero(S);
            FloatVector scale = FloatVector.zero(S);
            for (int block = 0; block < rows; block += BLOCK_ROWS) {
                FloatVector shiftPart = FloatVector.zero(S);
                FloatVector scalePart = FloatVector.zero(S);
                for (int row = block; row < Math.min(block + BLOCK_ROWS, rows); row++) {
                    FloatVector g =
                            FloatVector.fromArray(S, outputGradient.values(), outputGradient.start(row) + column);
                    FloatVector normalized = FloatVector.fromArray(S, x.values(), x.start(row) + column)
                            .sub(average)
                            .mul(factor);
                    shiftPart = g.add(shiftPart);
                    scalePart = normalized.fma(g, scalePart);
                }
                shift = ((FloatVector) shiftPart.check(S)).add(shift);
                scale = ((FloatVector) scalePart.check(S)).add(scale);
            }
            ((FloatVector) shift.check(S)).intoArray(shiftGradient, column);
            ((FloatVector) scale.check(S)).intoArray(scaleGradient, column);
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
        for (int column = from(fromPanel); column < from(toPanel); column += S.length()) {
            FloatVector average = FloatVector.fromArray(S, mean, column);
            FloatVector inverseDeviation = FloatVector.fromArray(S, inverse, column);
            FloatVector factor = parameters(scaleAndShift, 1, column).mul(inverseDeviation);
            FloatVector slope = FloatVector.fromArray(S, scaleGradient, column).div(rows);
            FloatVector offset = FloatVector.fromArray(S, shiftGradient, column).div(rows);
            for (int row = 0; row < rows; row++) {
                FloatVector normalized = FloatVector.fromArray(S, x.values(), x.start(row) + column)
                        .sub(average)
                        .mul(inverseDeviation);
                FloatVector g = FloatVector.fromArray(S, gradient.values(), gradient.start(row) + column);
                normalized.neg()
                        .fma(slope, g)
                        .sub(offset)
                        .mul(factor)
                        .intoArray(gradient.values(), gradient.start(row) + column);
            }
        }
    }

    private static FloatVector parameters(PanelMatrix matrix, int panelRow, int column) {
        int panel = column / PanelMatrix.WIDTH;
        return FloatVector.fromArray(S, matrix.values(), matrix.start(panel, panelRow) + column % PanelMatrix.WIDTH);
    }

    private static int from(int panel) {
        return panel * PanelMatrix.WIDTH;
    }
}
