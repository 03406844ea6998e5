package org.lanewise.models.onnx;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.lanewise.models.onnx.OnnxFields.TensorField;

/// A tensor that is in the file: an initializer or the value of a `Constant` node.
///
/// @param name may be empty
/// @param type as the format numbers them
/// @param extents none for a single number
/// @param values float32 or float64, little-endian, as many as the extents say; of another type, anything
record Constant(String name, int type, int[] extents, ByteBuffer values) {
    boolean isFloat() {
        return type == TensorField.TYPE_FLOAT;
    }

    boolean isDouble() {
        return type == TensorField.TYPE_DOUBLE;
    }

    /// The number of float32 or float64 values.
    int size() {
        return values.remaining() / (isDouble() ? Double.BYTES : Float.BYTES);
    }

    float floatAt(int index) {
        return values.getFloat(values.position() + index * Float.BYTES);
    }

    /// The values, copied.
    double[] doubles() {
        double[] numbers = new double[size()];
        for (int index = 0; index < numbers.length; index++) {
            numbers[index] = isDouble() ? values.getDouble(values.position() + index * Double.BYTES) : floatAt(index);
        }
        return numbers;
    }

    /// For example `[784, 100]`.
    String shape() {
        return Arrays.stream(extents).mapToObj(Integer::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
