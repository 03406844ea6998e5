package org.lanewise.models.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.activation.Elu;
import org.lanewise.core.activation.Gelu;
import org.lanewise.core.activation.LeakyRelu;
import org.lanewise.core.activation.Relu;
import org.lanewise.core.activation.Sigmoid;
import org.lanewise.core.activation.Silu;
import org.lanewise.core.activation.Softmax;
import org.lanewise.core.activation.Softplus;
import org.lanewise.core.activation.Tanh;
import org.lanewise.models.layer.BatchNormalizationPlan;
import org.lanewise.models.onnx.OnnxFields.TensorField;

/// Follows the one value that goes from a graph's input to its output, node by node. Every node must lie on that way or
/// make a constant.
final class ChainReader {
    private static final String KNOWN =
            "Gemm, MatMul, Add, Relu, LeakyRelu, Elu, Gelu, Sigmoid, Tanh, Softplus, Swish, Softmax, BatchNormalization, "
                    + "Identity, Dropout, Flatten, Cast";

    /// How far the constants of a GELU may be from the true ones: they come rounded in several ways.
    private static final float CLOSE = 1e-4f;

    private final Graph graph;
    private final Operands operands;
    private final Map<String, List<Node>> consumers = new HashMap<>();
    private final Set<Node> used = Collections.newSetFromMap(new IdentityHashMap<>());
    private String value;
    private int axes;

    ChainReader(Graph graph) {
        this.graph = graph;
        this.operands = new Operands(graph);
        this.value = graph.input().name();
        for (Node node : graph.nodes()) {
            for (String input : Set.copyOf(node.inputs())) {
                consumers.computeIfAbsent(input, _ -> new ArrayList<>()).add(node);
            }
        }
    }

    /// How many columns the graph's input has; -1 where it does not tell.
    static long columns(Graph graph) {
        long[] extents = graph.input().extents();
        if (extents == null) {
            return -1;
        }
        long columns = 1;
        for (int axis = 1; axis < extents.length; axis++) {
            if (extents[axis] < 0 || columns > Integer.MAX_VALUE) {
                return -1;
            }
            columns *= extents[axis];
        }
        return columns;
    }

    List<Step> read() {
        long[] extents = graph.input().extents();
        axes = extents == null ? 2 : extents.length;
        if (graph.input().type() != TensorField.TYPE_FLOAT || axes < 2) {
            throw graph.error(
                    "the input '" + value + "' of type " + graph.input().type() + " with " + axes + " dimensions",
                    "float32 (type " + TensorField.TYPE_FLOAT + ") with rows and columns");
        }
        List<Step> steps = new ArrayList<>();
        while (!value.equals(graph.output())) {
            Step step = step(consumers.getOrDefault(value, List.of()));
            if (axes != 2) {
                throw step.node().error("values of " + axes + " dimensions", "2; put a Flatten node before it");
            }
            steps.add(step);
        }
        for (Node node : graph.nodes()) {
            if (!used.contains(node) && !operands.makesConstant(node)) {
                throw node.error("it beside the way from input to output", "one chain of nodes");
            }
        }
        return steps;
    }

    private Step step(List<Node> next) {
        if (next.isEmpty()) {
            throw graph.error("no node that takes '" + value + "'",
                    "a chain up to the output '" + graph.output() + "'");
        }
        Node node = next.getFirst();
        if (next.size() == 1) {
            return take(node);
        }
        Step composite = next.size() == 2 ? composite(node, next.get(1)) : null;
        if (composite == null) {
            throw node.error(next.size() + " nodes that take '" + value + "'", "one, or those of a GELU or SiLU");
        }
        return composite;
    }

    /// The step of a node that takes the value alone; the value is what it makes then.
    private Step take(Node node) {
        Step step = switch (node.operator()) {
            case "Gemm" -> gemm(node);
            case "MatMul" -> matMul(node);
            case "Add", "Sub", "Mul", "Div" -> affine(node);
            case "BatchNormalization" -> normalize(node);
            case "Identity", "Dropout", "Flatten", "Cast" -> nothing(node);
            default -> activate(node);
        };
        advance(node);
        return step instanceof Step.Product product && product.biases() == null ? withBiases(product) : step;
    }

    private void advance(Node node) {
        if (!used.add(node)) {
            throw node.error("a circle", "a chain of nodes");
        }
        value = node.output();
    }

    private void requireValueFirst(Node node) {
        if (!value.equals(node.input(0))) {
            throw node.error("'" + value + "' not as its first input", "it there, and constants after it");
        }
    }

    private Step.Product gemm(Node node) {
        node.requireInputs(2, 3);
        node.allowAttributes("alpha", "beta", "transA", "transB");
        node.requireNumber("transA", 0, 0);
        requireValueFirst(node);
        long transposed = node.number("transB", 0);
        if (transposed != 0) {
            node.requireNumber("transB", 0, 1);
        }
        Step.Product product = operands.matrix(node, 1, transposed == 1, node.number("alpha", 1f));
        if (node.input(2) == null) {
            return product;
        }
        float[] biases = operands.row(node, 2, product.outputs());
        float beta = node.number("beta", 1f);
        for (int column = 0; column < biases.length; column++) {
            biases[column] *= beta;
        }
        return product.withBiases(biases);
    }

    private Step.Product matMul(Node node) {
        node.requireInputs(2, 2);
        node.allowAttributes();
        requireValueFirst(node);
        return operands.matrix(node, 1, false, 1);
    }

    /// A product without biases, and an addition that follows at once.
    private Step.Product withBiases(Step.Product product) {
        Node add = only("Add");
        int constant = add == null || !operands.isConstant(add, 0) ? 1 : 0;
        if (add == null || !operands.isConstant(add, constant)) {
            return product;
        }
        add.requireInputs(2, 2);
        float[] biases = operands.row(add, constant, product.outputs());
        advance(add);
        return product.withBiases(biases);
    }

    /// The node that takes the value, if there is only one and it is of that operator.
    private @Nullable Node only(String operator) {
        List<Node> next = consumers.getOrDefault(value, List.of());
        boolean found = next.size() == 1 && next.getFirst().operator().equals(operator)
                && !value.equals(graph.output());
        return found ? next.getFirst() : null;
    }

    private Step affine(Node node) {
        node.requireInputs(2, 2);
        node.allowAttributes();
        boolean commutes = node.operator().equals("Add") || node.operator().equals("Mul");
        int constant = commutes && operands.isConstant(node, 0) ? 0 : 1;
        double[] row = operands.row(node, constant);
        double[] one = {1};
        double[] zero = {0};
        return switch (node.operator()) {
            case "Mul" -> new Step.Affine(node, row, one, zero);
            case "Div" -> new Step.Affine(node, one, row, zero);
            case "Add" -> new Step.Affine(node, one, one, row);
            default -> {
                for (int column = 0; column < row.length; column++) {
                    row[column] = -row[column];
                }
                yield new Step.Affine(node, one, one, row);
            }
        };
    }

    private Step normalize(Node node) {
        node.requireInputs(5, 5);
        node.allowAttributes("epsilon", "momentum", "training_mode");
        node.requireNumber("training_mode", 0, 0);
        requireValueFirst(node);
        int columns = operands.floats(node, 1).size();
        List<float[]> arrays = new ArrayList<>();
        for (int input = 1; input <= 4; input++) {
            arrays.add(operands.row(node, input, columns));
        }
        float epsilon = node.number("epsilon", 1e-5f);
        float momentum = ModelWriter.oneLess(node.number("momentum", 0.9f));
        try {
            return new Step.Normalize(node, new BatchNormalizationPlan(momentum, epsilon), columns, arrays);
        } catch (IllegalArgumentException e) {
            throw node.error("epsilon " + epsilon + " and momentum " + node.number("momentum", 0.9f),
                    "epsilon > 0, and 0 <= momentum < 1");
        }
    }

    private Step nothing(Node node) {
        requireValueFirst(node);
        switch (node.operator()) {
            case "Flatten" -> {
                node.allowAttributes("axis");
                node.requireNumber("axis", 1, 1);
                axes = 2;
            }
            case "Cast" -> {
                long to = node.number("to", 0);
                if (to != TensorField.TYPE_FLOAT && to != TensorField.TYPE_DOUBLE) {
                    throw node.error("to = " + to, "float32 (1) or float64 (11)");
                }
            }
            case "Dropout" -> {
                node.allowAttributes("ratio", "seed");
                if (node.input(2) != null) {
                    throw node.error("an input for training_mode", "prediction alone");
                }
            }
            default -> node.allowAttributes();
        }
        return new Step.Nothing(node);
    }

    private Step activate(Node node) {
        requireValueFirst(node);
        return new Step.Activate(node, switch (node.operator()) {
            case "Relu" -> new Relu();
            case "LeakyRelu" -> new LeakyRelu(notNegative(node, "alpha", 0.01f));
            case "Elu" -> new Elu(notNegative(node, "alpha", 1));
            case "Sigmoid" -> new Sigmoid();
            case "Tanh" -> new Tanh();
            case "Softplus" -> new Softplus();
            case "Gelu" -> {
                if (!node.text("approximate", "none").equals("none")) {
                    throw node.error("approximate = " + node.text("approximate", ""), "the exact one, 'none'");
                }
                yield new Gelu();
            }
            case "Swish" -> {
                if (node.number("alpha", 1f) != 1) {
                    throw node.error("alpha = " + node.number("alpha", 1f), "1, which is SiLU");
                }
                yield new Silu();
            }
            case "Softmax" -> {
                if (node.number("axis", -1) != -1) {
                    node.requireNumber("axis", 1, 1);
                }
                yield new Softmax();
            }
            default -> throw node.error("an operator that is not read", "one of " + KNOWN);
        });
    }

    private static float notNegative(Node node, String attribute, float otherwise) {
        float number = node.number(attribute, otherwise);
        if (!(number >= 0 && number < Float.POSITIVE_INFINITY)) {
            throw node.error(attribute + " = " + number, "a finite number >= 0");
        }
        return number;
    }

    /// Activations that exporters write as several nodes, from the two that take the value.
    private @Nullable Step composite(Node one, Node other) {
        if (one.operator().equals("Sigmoid") || other.operator().equals("Sigmoid")) {
            boolean first = one.operator().equals("Sigmoid");
            return silu(first ? one : other);
        }
        return gelu(operands.isConstant(one, 1) ? one : other);
    }

    /// `x * sigmoid(x)`.
    private @Nullable Step silu(Node sigmoid) {
        String input = value;
        advance(sigmoid);
        if (!multiplyBy(input)) {
            return null;
        }
        return new Step.Activate(sigmoid, new Silu());
    }

    /// `x * (1 + erf(x / sqrt 2)) * 0.5`.
    private @Nullable Step gelu(Node scaled) {
        boolean divided = scaled.operator().equals("Div");
        if (!divided && !scaled.operator().equals("Mul") || !operands.isConstant(scaled, 1)) {
            return null;
        }
        String input = value;
        float root = operands.single(scaled, 1);
        advance(scaled);
        Node erf = only("Erf");
        if (erf == null || !isClose(divided ? 1 / root : root, Gelu.ROOT_HALF)) {
            return null;
        }
        advance(erf);
        Node sum = only("Add");
        if (sum == null || !isClose(constantOf(sum), 1)) {
            return null;
        }
        advance(sum);
        if (!multiplyBy(input)) {
            return null;
        }
        Node half = only("Mul");
        if (half == null || !isClose(constantOf(half), 0.5f)) {
            return null;
        }
        advance(half);
        return new Step.Activate(scaled, new Gelu());
    }

    private float constantOf(Node node) {
        return operands.single(node, operands.isConstant(node, 0) ? 0 : 1);
    }

    private static boolean isClose(float number, float expected) {
        return Math.abs(number - expected) <= CLOSE;
    }

    /// Goes on to the product of the value and `other`, if that is what comes next.
    private boolean multiplyBy(String other) {
        Node product = only("Mul");
        boolean found = product != null && product.inputs().size() == 2
                && Set.copyOf(product.inputs()).equals(Set.of(value, other));
        if (product != null && found) {
            advance(product);
        }
        return found;
    }
}
