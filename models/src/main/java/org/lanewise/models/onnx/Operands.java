package org.lanewise.models.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lanewise.models.onnx.OnnxFields.TensorField;

/// The constants of a graph as nodes take them: initializers, values of `Constant` nodes, and copies of both.
final class Operands {
    /// How many values nodes may take that others have taken before: each copies them, however small the file is.
    private static final int MOST_REPEATED = 1 << 20;

    private final Map<String, Constant> constants;
    private final Set<Constant> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    private long repeated;

    Operands(Graph graph) {
        constants = new HashMap<>(graph.constants());
        for (Node node : graph.nodes()) {
            Constant constant = valueOf(node);
            if (constant != null && constants.put(node.output(), constant) != null) {
                throw node.error("the value '" + node.output() + "' a second time", "each made once");
            }
        }
    }

    private @Nullable Constant valueOf(Node node) {
        if (node.operator().equals("Identity") && node.input(0) != null) {
            return constants.get(node.input(0));
        }
        if (!node.operator().equals("Constant")) {
            return null;
        }
        Object value = node.attributes().get("value");
        if (value == null && node.attributes().get("value_float") instanceof Float number) {
            return single(number);
        }
        if (!(value instanceof Constant constant)) {
            throw node.error("no tensor as its value", "one");
        }
        return constant;
    }

    private static Constant single(float number) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return new Constant("", TensorField.TYPE_FLOAT, new int[0], bytes.putFloat(0, number));
    }

    /// Whether an input of a node is a constant.
    boolean isConstant(Node node, int index) {
        return constants.containsKey(String.valueOf(node.input(index)));
    }

    /// Whether a node makes a constant.
    boolean makesConstant(Node node) {
        return constants.containsKey(node.output());
    }

    /// An input of a node that must be floats.
    Constant floats(Node node, int index) {
        Constant constant = constant(node, index);
        if (!constant.isFloat()) {
            throw node.error("elements of type " + constant.type() + " in " + node.input(index),
                    "float32 (type " + TensorField.TYPE_FLOAT + ")");
        }
        return constant;
    }

    private Constant constant(Node node, int index) {
        Constant constant = constants.get(String.valueOf(node.input(index)));
        if (constant == null) {
            throw node.error("input " + index + " ('" + node.input(index) + "') that is no constant",
                    "an initializer or the value of a Constant node");
        }
        repeated += taken.add(constant) ? 0 : constant.values().remaining() / Float.BYTES;
        if (repeated > MOST_REPEATED) {
            throw node.error("'" + node.input(index) + "' again, " + repeated + " repeated values in all",
                    "at most " + MOST_REPEATED + "; save the model with weights of its own for each node");
        }
        return constant;
    }

    /// An input of a node that is one float.
    float single(Node node, int index) {
        Constant constant = floats(node, index);
        if (constant.size() != 1) {
            throw node.error(constant.size() + " elements in " + node.input(index), "one");
        }
        return constant.floatAt(0);
    }

    /// An input of a node that goes along the columns: one number for all, or one for each.
    double[] row(Node node, int index) {
        Constant constant = constant(node, index);
        if (!constant.isDouble()) {
            floats(node, index);
        }
        int[] extents = constant.extents();
        for (int axis = 0; axis < extents.length - 1; axis++) {
            if (extents[axis] != 1) {
                throw node.error(constant.shape() + " as shape of " + node.input(index), "one row");
            }
        }
        double[] row = constant.doubles();
        if (row.length == 0 || !Arrays.stream(row).allMatch(Double::isFinite)) {
            throw node.error("no number, or one that is not finite, in " + node.input(index), "finite numbers");
        }
        return row;
    }

    /// An input of a node that has a float for each of so many columns.
    float[] row(Node node, int index, int columns) {
        Constant constant = floats(node, index);
        int size = constant.size();
        int[] extents = constant.extents();
        boolean alongColumns = extents.length == 0 || extents[extents.length - 1] == size;
        if (!alongColumns || size != columns && size != 1) {
            throw node.error(constant.shape() + " as shape of " + node.input(index), "[" + columns + "]");
        }
        float[] row = new float[columns];
        for (int column = 0; column < columns; column++) {
            row[column] = constant.floatAt(size == 1 ? 0 : column);
        }
        return row;
    }

    /// A matrix as `[inputs, outputs]`, row-major, transposed where it is not yet.
    Step.Product matrix(Node node, int index, boolean transposed, float factor) {
        Constant constant = floats(node, index);
        int[] extents = constant.extents();
        if (extents.length != 2 || constant.size() == 0) {
            throw node.error(constant.shape() + " as shape of " + node.input(index), "a matrix");
        }
        int inputs = extents[transposed ? 1 : 0];
        int outputs = extents[transposed ? 0 : 1];
        float[] weights = new float[constant.size()];
        for (int input = 0; input < inputs; input++) {
            for (int output = 0; output < outputs; output++) {
                int at = transposed ? output * inputs + input : input * outputs + output;
                weights[input * outputs + output] = factor * constant.floatAt(at);
            }
        }
        return new Step.Product(node, inputs, outputs, weights, null);
    }
}
