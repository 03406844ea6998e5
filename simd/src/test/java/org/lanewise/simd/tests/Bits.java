package org.lanewise.simd.tests;

import static org.assertj.core.api.Assertions.assertThat;

import org.lanewise.core.tensor.BatchMatrix;

/// Comparison as the bit contract has it: all NaNs are equal, and so are `+0` and `-0`.
public final class Bits {
    /// What outputs hold before a kernel writes to them. No kernel makes this number.
    public static final float NOT_WRITTEN = -0x1.2345p-77f;

    private Bits() {}

    /// Whether two numbers are the same under the contract.
    public static boolean same(float one, float other) {
        return Float.floatToIntBits(one + 0f) == Float.floatToIntBits(other + 0f);
    }

    /// Whether a kernel has left this element alone.
    public static boolean isNotWritten(float value) {
        return Float.floatToRawIntBits(value) == Float.floatToRawIntBits(NOT_WRITTEN);
    }

    /// Compares ranges of two arrays.
    public static void assertSame(float[] actual, float[] expected, int from, int to, String what, Object input) {
        for (int index = from; index < to; index++) {
            if (!same(actual[index], expected[index])) {
                assertThat(Float.toHexString(actual[index]))
                        .as("%s, element %d, %s", what, index, input)
                        .isEqualTo(Float.toHexString(expected[index]));
            }
        }
    }

    /// Compares all columns of two matrices, padding left out.
    public static void assertSame(BatchMatrix actual, BatchMatrix expected, String what, Object input) {
        for (int row = 0; row < expected.rows(); row++) {
            int start = expected.start(row);
            assertSame(
                    actual.values(), expected.values(), start, start + expected.columns(), what + ", row " + row,
                    input);
        }
    }

    /// Sets every element that lies beyond the columns.
    public static void fillPadding(BatchMatrix matrix, float value) {
        for (int row = 0; row < matrix.rows(); row++) {
            for (int column = matrix.columns(); column < matrix.leadingDimension(); column++) {
                matrix.values()[matrix.start(row) + column] = value;
            }
        }
    }

    /// Checks every element that lies beyond the columns of rows `[fromRow, toRow)`.
    public static void assertPaddingIsZero(BatchMatrix matrix, int fromRow, int toRow, String what, Object input) {
        for (int row = fromRow; row < toRow; row++) {
            for (int column = matrix.columns(); column < matrix.leadingDimension(); column++) {
                assertThat(matrix.values()[matrix.start(row) + column] == 0)
                        .as("%s: padding of row %d, column %d is zero, %s", what, row, column, input)
                        .isTrue();
            }
        }
    }

    /// A matrix with the same numbers, padding included.
    public static BatchMatrix copy(BatchMatrix matrix) {
        BatchMatrix copy = new BatchMatrix(matrix.rows(), matrix.columns());
        System.arraycopy(matrix.values(), 0, copy.values(), 0, copy.values().length);
        return copy;
    }
}
