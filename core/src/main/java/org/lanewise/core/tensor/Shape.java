package org.lanewise.core.tensor;

import java.util.Arrays;

/// The extents of a tensor, outermost first: rank >= 1, every extent >= 0, at most `Integer.MAX_VALUE` elements.
/// Immutable, thread-safe.
public final class Shape {
    private final int[] extents;
    private final int size;

    private Shape(int[] extents) {
        this.extents = extents;
        this.size = checkedSize(extents);
    }

    /// @throws IllegalArgumentException for rank 0, a negative extent, or more than `Integer.MAX_VALUE` elements
    public static Shape of(int... extents) {
        return new Shape(extents.clone());
    }

    private static int checkedSize(int[] extents) {
        if (extents.length == 0) {
            throw new IllegalArgumentException("a shape needs at least one extent");
        }
        long size = 1;
        boolean empty = false;
        for (int extent : extents) {
            empty |= extent == 0;
            if (extent < 0) {
                throw new IllegalArgumentException("extents must be >= 0, were " + Arrays.toString(extents));
            }
            // Counted without zero extents, so that the size of a row, too, fits into an int.
            size *= Math.max(extent, 1);
            if (size > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "shape " + Arrays.toString(extents) + " has more than " + Integer.MAX_VALUE + " elements");
            }
        }
        return empty ? 0 : (int) size;
    }

    /// The number of extents, `>= 1`.
    public int rank() {
        return extents.length;
    }

    /// The extent of one axis, `0 <= axis < rank()`.
    public int extent(int axis) {
        if (axis < 0 || axis >= extents.length) {
            throw new IllegalArgumentException("axis must be in [0, " + extents.length + "), was " + axis);
        }
        return extents[axis];
    }

    /// The number of elements: the product of the extents.
    public int size() {
        return size;
    }

    /// The number of rows: the first extent.
    public int rows() {
        return extents[0];
    }

    /// The number of elements in one row: the product of all extents but the first.
    public int rowSize() {
        int rowSize = 1;
        for (int axis = 1; axis < extents.length; axis++) {
            rowSize *= extents[axis];
        }
        return rowSize;
    }

    /// This shape with another first extent.
    public Shape withRows(int rows) {
        int[] changed = extents.clone();
        changed[0] = rows;
        return new Shape(changed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(extents, shape.extents);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(extents);
    }

    /// For example `[32, 784]`.
    @Override
    public String toString() {
        return Arrays.toString(extents);
    }
}
