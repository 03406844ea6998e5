package org.lanewise.core.tensor;

import java.util.Arrays;

/// A dense float32 tensor, row-major, on a heap array. The shape never changes, the elements may.
///
/// A tensor made by [#of] uses the given array itself and [#rows] gives a view of the same array: nothing is copied
/// behind the caller's back. Not synchronised: threads that share elements must agree on who writes.
public final class Tensor {
    private final Shape shape;
    private final float[] array;
    private final int offset;

    private Tensor(Shape shape, float[] array, int offset) {
        this.shape = shape;
        this.array = array;
        this.offset = offset;
    }

    /// A tensor over `values` itself, not a copy.
    ///
    /// @throws IllegalArgumentException if the shape has another number of elements than `values`
    public static Tensor of(float[] values, int... extents) {
        Shape shape = Shape.of(extents);
        if (shape.size() != values.length) {
            throw new IllegalArgumentException(
                    "shape " + shape + " has " + shape.size() + " elements, the array " + values.length);
        }
        return new Tensor(shape, values, 0);
    }

    /// A matrix with the rows of `values`, copied.
    ///
    /// @throws IllegalArgumentException if there is no row or the rows differ in length
    public static Tensor ofRows(float[][] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a tensor of rows needs at least one row");
        }
        int columns = values[0].length;
        float[] array = new float[Shape.of(values.length, columns).size()];
        for (int row = 0; row < values.length; row++) {
            if (values[row].length != columns) {
                throw new IllegalArgumentException(
                        "row " + row + " has " + values[row].length + " values, row 0 has " + columns);
            }
            System.arraycopy(values[row], 0, array, row * columns, columns);
        }
        return of(array, values.length, columns);
    }

    /// A tensor of zeros.
    public static Tensor zeros(int... extents) {
        Shape shape = Shape.of(extents);
        return new Tensor(shape, new float[shape.size()], 0);
    }

    public Shape shape() {
        return shape;
    }

    /// The array below; the elements of this tensor start at [#offset].
    public float[] array() {
        return array;
    }

    /// Where the first element lies in [#array].
    public int offset() {
        return offset;
    }

    /// The rows `[from, to)` of the first axis, as a view: no element is copied.
    ///
    /// @throws IllegalArgumentException unless `0 <= from <= to <= shape().rows()`
    public Tensor rows(int from, int to) {
        if (from < 0 || from > to || to > shape.rows()) {
            throw new IllegalArgumentException("rows [" + from + ", " + to + ") are not in a tensor of shape " + shape);
        }
        return new Tensor(shape.withRows(to - from), array, offset + from * shape.rowSize());
    }

    /// The element at the given indices, one for each axis.
    ///
    /// @throws IllegalArgumentException for a wrong number of indices or one out of range
    public float get(int... indices) {
        return array[position(indices)];
    }

    /// Puts an element at the given indices; the counterpart of [#get].
    public void put(float value, int... indices) {
        array[position(indices)] = value;
    }

    /// The elements in row-major order, copied.
    public float[] toArray() {
        return Arrays.copyOfRange(array, offset, offset + shape.size());
    }

    private int position(int... indices) {
        boolean inside = indices.length == shape.rank();
        int position = 0;
        for (int axis = 0; inside && axis < indices.length; axis++) {
            inside = indices[axis] >= 0 && indices[axis] < shape.extent(axis);
            position = position * shape.extent(axis) + indices[axis];
        }
        if (!inside) {
            throw new IllegalArgumentException("no element " + Arrays.toString(indices) + " in shape " + shape);
        }
        return offset + position;
    }

    /// Same shape and same elements; `+0` equals `-0`, NaN equals NaN.
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Tensor tensor) || !shape.equals(tensor.shape)) {
            return false;
        }
        for (int index = 0; index < shape.size(); index++) {
            float mine = array[offset + index];
            float theirs = tensor.array[tensor.offset + index];
            if (mine != theirs && !(Float.isNaN(mine) && Float.isNaN(theirs))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = shape.hashCode();
        for (int index = 0; index < shape.size(); index++) {
            hash = 31 * hash + Float.hashCode(array[offset + index] + 0f);
        }
        return hash;
    }

    @Override
    public String toString() {
        return "Tensor" + shape;
    }
}
