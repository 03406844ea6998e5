package org.lanewise.core.tensor;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A mini-batch of activations or gradients: row-major, each row padded to whole panels.
///
///     row 0   [ c0 c1 .. cN | 0 0 0 ]      leadingDimension floats a row:
///     row 1   [ c0 c1 .. cN | 0 0 0 ]      columns rounded up to a multiple of 16,
///     ..                                   plus 16 where that would be a multiple of 128
///
/// Padding lets kernels load and store whole vectors. What it holds is never read into a result: kernels may leave
/// any value there. Three panels more than there are can be loaded from every row. The extra 16 keeps rows from falling
/// into the same cache sets. Mutable scratch memory of the engine, written by one thread per row range at a time.
public final class BatchMatrix {
    /// Floats behind the last row, so that a kernel may load whole vectors from any of its columns.
    private static final int SLACK = 3 * PanelMatrix.WIDTH;

    private final int rows;
    private final int columns;
    private final int leadingDimension;
    private final float[] values;
    private final @Nullable NonZeros nonZeros;

    /// A matrix of zeros with room for `rows >= 1` rows of `columns >= 1` columns.
    public BatchMatrix(int rows, int columns) {
        this(rows, columns, 0);
    }

    /// A matrix of zeros that keeps account of what is not zero, found in groups of `groupRows` rows, 1 to 64.
    public static BatchMatrix withNonZeros(int rows, int columns, int groupRows) {
        return new BatchMatrix(rows, columns, groupRows);
    }

    private BatchMatrix(int rows, int columns, int groupRows) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("a mini-batch needs rows and columns, got " + rows + " x " + columns);
        }
        this.rows = rows;
        this.columns = columns;
        long padded = (long) PanelMatrix.panels(columns) * PanelMatrix.WIDTH;
        long distance = padded % 128 == 0 ? padded + PanelMatrix.WIDTH : padded;
        long size = Alignment.LEAD + rows * distance + SLACK;
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "a mini-batch of " + rows + " rows of " + columns + " columns does not fit into one array");
        }
        this.leadingDimension = (int) distance;
        this.values = new float[(int) size];
        this.nonZeros = groupRows == 0 ? null : new NonZeros(rows, columns, groupRows);
    }

    /// How many rows there is room for.
    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /// The distance of two rows in [#values].
    public int leadingDimension() {
        return leadingDimension;
    }

    /// The array itself.
    public float[] values() {
        return values;
    }

    /// Where values are not zero; null where nobody keeps account of it.
    public @Nullable NonZeros nonZeros() {
        return nonZeros;
    }

    /// The value in `row` and `column`; kernels read [#values].
    public float value(int row, int column) {
        return values[at(row, column)];
    }

    public void putValue(int row, int column, float value) {
        values[at(row, column)] = value;
    }

    /// The columns of a row, copied.
    public float[] row(int row) {
        return Arrays.copyOfRange(values, at(row, 0), at(row, columns - 1) + 1);
    }

    private int at(int row, int column) {
        Objects.checkIndex(row, rows);
        Objects.checkIndex(column, columns);
        return start(row) + column;
    }

    /// Where `row` starts in [#values].
    public int start(int row) {
        return Alignment.LEAD + row * leadingDimension;
    }

    /// For example `32 x 784`.
    @Override
    public String toString() {
        return rows + " x " + columns;
    }
}
