package org.lanewise.models.onnx;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lanewise.models.file.MalformedFileException;
import org.lanewise.models.onnx.OnnxFields.AttributeField;
import org.lanewise.models.onnx.OnnxFields.EntryField;
import org.lanewise.models.onnx.OnnxFields.GraphField;
import org.lanewise.models.onnx.OnnxFields.ModelField;
import org.lanewise.models.onnx.OnnxFields.NodeField;
import org.lanewise.models.onnx.OnnxFields.OpsetField;
import org.lanewise.models.onnx.OnnxFields.ValueField;
import org.lanewise.models.protobuf.ProtobufReader;

/// Reads the messages of one file into a [Graph]. The bytes of initializers stay where they are.
final class GraphParser {
    private static final int LEAST_OPSET = 7;

    /// Nodes, their inputs, outputs and attributes, tensors, metadata: what takes more memory than its bytes in the file.
    private static final int MOST_ITEMS = 20_000;

    private final Path file;
    private final ProtobufReader reader;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Constant> constants = new HashMap<>();
    private final List<Graph.Value> inputs = new ArrayList<>();
    private final List<Graph.Value> outputs = new ArrayList<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private long opset;
    private boolean hasGraph;
    private int items;

    GraphParser(Path file, byte[] content) {
        this.file = file;
        this.reader = new ProtobufReader(file, content);
    }

    Graph parse() {
        while (reader.next()) {
            switch (reader.field()) {
                case ModelField.GRAPH -> {
                    if (hasGraph) {
                        throw reader.error("a second graph", "one");
                    }
                    hasGraph = true;
                    readGraph(reader.message());
                }
                case ModelField.OPSET -> readOpset(reader.message());
                case ModelField.METADATA -> readMetadata(reader.message());
                case ModelField.FUNCTIONS, ModelField.TRAINING -> throw reader.error(
                        reader.field() == ModelField.FUNCTIONS ? "functions" : "training steps",
                        "a graph of nodes alone");
                default -> reader.skip();
            }
        }
        if (!hasGraph || opset < LEAST_OPSET) {
            throw error(
                    !hasGraph ? "no graph" : opset == 0 ? "no operator set" : "operator set " + opset,
                    !hasGraph ? "an ONNX model" : "operator set " + LEAST_OPSET + " or later");
        }
        List<Graph.Value> given =
                inputs.stream().filter(input -> !constants.containsKey(input.name())).toList();
        if (given.size() != 1 || outputs.size() != 1) {
            throw error(given.size() + " inputs and " + outputs.size() + " outputs", "one input and one output");
        }
        return new Graph(file, nodes, constants, given.getFirst(), outputs.getFirst().name(), metadata);
    }

    private MalformedFileException error(String found, String expected) {
        return new MalformedFileException(file, "model", found, expected);
    }

    private void count(ProtobufReader at) {
        items++;
        if (items > MOST_ITEMS) {
            throw at.error("more than " + MOST_ITEMS + " nodes, names, attributes and tensors",
                    "the few of a multi-layer perceptron");
        }
    }

    private void readOpset(ProtobufReader in) {
        String domain = "";
        long version = 0;
        while (in.next()) {
            switch (in.field()) {
                case OpsetField.DOMAIN -> domain = in.text();
                case OpsetField.VERSION -> version = in.number();
                default -> in.skip();
            }
        }
        if (isUsual(domain)) {
            opset = version;
        }
    }

    private static boolean isUsual(String domain) {
        return domain.isEmpty() || domain.equals("ai.onnx");
    }

    private void readMetadata(ProtobufReader in) {
        count(reader);
        String key = "";
        String value = "";
        while (in.next()) {
            switch (in.field()) {
                case EntryField.KEY -> key = in.text();
                case EntryField.VALUE -> value = in.text();
                default -> in.skip();
            }
        }
        if (metadata.put(key, value) != null) {
            throw reader.error("the metadata '" + key + "' twice", "each once");
        }
    }

    private void readGraph(ProtobufReader in) {
        while (in.next()) {
            switch (in.field()) {
                case GraphField.NODE -> {
                    count(in);
                    nodes.add(readNode(in.offset(), in.message()));
                }
                case GraphField.INITIALIZER -> {
                    count(in);
                    Constant constant = TensorParser.read(in.message());
                    if (constants.put(constant.name(), constant) != null) {
                        throw in.error("the initializer '" + constant.name() + "' twice", "each once");
                    }
                }
                case GraphField.INPUT -> inputs.add(readValue(in));
                case GraphField.OUTPUT -> outputs.add(readValue(in));
                case GraphField.SPARSE_INITIALIZER -> throw in.error("a sparse initializer", "dense ones");
                default -> in.skip();
            }
        }
    }

    private Node readNode(int offset, ProtobufReader in) {
        String name = "";
        String operator = "";
        String domain = "";
        List<String> from = new ArrayList<>();
        List<String> to = new ArrayList<>();
        Map<String, Object> attributes = new HashMap<>();
        while (in.next()) {
            switch (in.field()) {
                case NodeField.INPUT -> {
                    count(in);
                    from.add(in.text());
                }
                case NodeField.OUTPUT -> {
                    count(in);
                    to.add(in.text());
                }
                case NodeField.NAME -> name = in.text();
                case NodeField.OPERATOR -> operator = in.text();
                case NodeField.DOMAIN -> domain = in.text();
                case NodeField.ATTRIBUTE -> {
                    count(in);
                    readAttribute(in, attributes);
                }
                default -> in.skip();
            }
        }
        return new Node(file, offset, name, isUsual(domain) ? operator : domain + "." + operator, from, to, attributes);
    }

    private static void readAttribute(ProtobufReader node, Map<String, Object> attributes) {
        ProtobufReader in = node.message();
        String name = "";
        long type = 0;
        Object value = null;
        while (in.next()) {
            switch (in.field()) {
                case AttributeField.NAME -> name = in.text();
                case AttributeField.TYPE -> type = in.number();
                case AttributeField.FLOAT -> value = in.float32();
                case AttributeField.INT -> value = in.number();
                case AttributeField.TEXT -> value = in.text();
                case AttributeField.TENSOR -> value = TensorParser.read(in.message());
                default -> in.skip();
            }
        }
        if (attributes.put(name, value == null ? notWritten(type) : value) != null) {
            throw node.error("the attribute '" + name + "' twice", "each once");
        }
    }

    /// Some writers leave out a value that is 0.
    private static Object notWritten(long type) {
        if (type == AttributeField.TYPE_FLOAT) {
            return 0f;
        }
        return type == AttributeField.TYPE_INT ? (Object) 0L : Node.OTHER;
    }

    private Graph.Value readValue(ProtobufReader graph) {
        count(graph);
        ProtobufReader in = graph.message();
        String name = "";
        Graph.Value type = new Graph.Value("", 0, null);
        while (in.next()) {
            switch (in.field()) {
                case ValueField.NAME -> name = in.text();
                case ValueField.TYPE -> type = readType(in.message());
                default -> in.skip();
            }
        }
        return new Graph.Value(name, type.type(), type.extents());
    }

    private Graph.Value readType(ProtobufReader in) {
        long element = 0;
        long[] extents = null;
        while (in.next()) {
            if (in.field() != ValueField.TYPE_TENSOR) {
                throw in.error("a value that is no tensor", "tensors alone");
            }
            ProtobufReader tensor = in.message();
            while (tensor.next()) {
                switch (tensor.field()) {
                    case ValueField.TENSOR_ELEMENT -> element = tensor.number();
                    case ValueField.TENSOR_SHAPE -> extents = readShape(tensor.message());
                    default -> tensor.skip();
                }
            }
        }
        return new Graph.Value("", (int) element, extents);
    }

    private long[] readShape(ProtobufReader in) {
        List<Long> extents = new ArrayList<>();
        while (in.next()) {
            if (in.field() == ValueField.SHAPE_DIMENSION) {
                count(in);
                extents.add(readDimension(in.message()));
            } else {
                in.skip();
            }
        }
        return extents.stream().mapToLong(Long::longValue).toArray();
    }

    private static long readDimension(ProtobufReader in) {
        long extent = -1;
        while (in.next()) {
            if (in.field() == ValueField.DIMENSION_VALUE) {
                extent = in.number();
            } else {
                in.skip();
            }
        }
        return extent;
    }
}
