package org.lanewise.models.data.format;

import java.util.function.IntFunction;
import org.lanewise.core.LanewiseException;
import org.lanewise.core.tensor.Shape;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.file.MalformedFileException;

/// Rows of finite numbers with a number each to be learned, and where they came from. Immutable by contract and
/// thread-safe: [#inputs] hands out the tensor itself, which nobody may write to.
public final class LabelledRows {
    private final Tensor inputs;
    private final float[] labels;
    private final IntFunction<String> places;

    /// @param places of the labels
    LabelledRows(Tensor inputs, float[] labels, IntFunction<String> places) {
        this.inputs = inputs;
        this.labels = labels;
        this.places = places;
    }

    /// Rows of two arrays.
    static LabelledRows of(Tensor inputs, BytePlaces inputPlaces, Tensor labels, BytePlaces labelPlaces) {
        Shape shape = inputs.shape();
        if (shape.rank() < 2 || shape.size() == 0) {
            throw new MalformedFileException(inputPlaces.whole(), "shape " + shape,
                    "inputs [rows, columns], or with more dimensions, and at least one of each");
        }
        if (labels.shape().rows() != shape.rows() || labels.shape().rowSize() != 1) {
            throw new MalformedFileException(labelPlaces.whole(), "shape " + labels.shape(),
                    "labels [" + shape.rows() + "], one a row of the inputs");
        }
        checkFinite(inputs, inputPlaces);
        checkFinite(labels, labelPlaces);
        return new LabelledRows(inputs, labels.array(), labelPlaces::element);
    }

    /// @throws LanewiseException with the place of an element that is not a finite number
    static void checkFinite(Tensor values, BytePlaces places) {
        Shape shape = values.shape();
        for (int index = 0; index < shape.size(); index++) {
            float value = values.array()[index];
            if (!Float.isFinite(value)) {
                int[] indices = new int[shape.rank()];
                int left = index;
                for (int axis = indices.length - 1; axis >= 0; axis--) {
                    indices[axis] = left % shape.extent(axis);
                    left /= shape.extent(axis);
                }
                throw new MalformedFileException(places.element(indices), String.valueOf(value), "a finite number");
            }
        }
    }

    /// The number of rows, `>= 1`.
    public int rows() {
        return labels.length;
    }

    /// All inputs, `[rows, ...]`: the tensor itself, not to be written to.
    public Tensor inputs() {
        return inputs;
    }

    /// The number that a row is to give: a class or a number to be learned.
    public float label(int row) {
        return labels[row];
    }

    /// The place of a label in its file, for messages: `y.npy, element [7]` or `a.libsvm, line 8`.
    public String place(int row) {
        return places.apply(row);
    }

    /// An error at a label.
    ///
    /// @param expected what was expected, and what to do
    public LanewiseException broken(int row, String found, String expected) {
        return new MalformedFileException(place(row), found, expected);
    }
}
