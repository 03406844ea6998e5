package org.lanewise.models.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lanewise.models.onnx.OnnxFields.AttributeField;
import org.lanewise.models.onnx.OnnxFields.GraphField;
import org.lanewise.models.onnx.OnnxFields.ModelField;
import org.lanewise.models.onnx.OnnxFields.NodeField;
import org.lanewise.models.onnx.OnnxFields.OpsetField;
import org.lanewise.models.onnx.OnnxFields.TensorField;
import org.lanewise.models.onnx.OnnxFields.ValueField;
import org.lanewise.models.protobuf.ProtobufMessage;

/// An ONNX file as other programs could write it: from `x` to `y`.
public final class TestGraph {
    private final ProtobufMessage graph = new ProtobufMessage();
    private int opset = 17;

    /// A graph whose input has the given extents; -1 for any.
    public TestGraph(long... extents) {
        graph.message(GraphField.INPUT, value("x", extents)).message(GraphField.OUTPUT, value("y", -1, -1));
    }

    static ProtobufMessage value(String name, long... extents) {
        ProtobufMessage shape = new ProtobufMessage();
        for (long extent : extents) {
            ProtobufMessage dimension = new ProtobufMessage();
            shape.message(ValueField.SHAPE_DIMENSION, extent < 0
                    ? dimension.text(ValueField.DIMENSION_NAME, "n")
                    : dimension.number(ValueField.DIMENSION_VALUE, extent));
        }
        ProtobufMessage tensor = new ProtobufMessage()
                .number(ValueField.TENSOR_ELEMENT, 1L)
                .message(ValueField.TENSOR_SHAPE, shape);
        return new ProtobufMessage()
                .text(ValueField.NAME, name)
                .message(ValueField.TYPE, new ProtobufMessage().message(ValueField.TYPE_TENSOR, tensor));
    }

    public TestGraph opset(int version) {
        opset = version;
        return this;
    }

    /// Adds a node of values with spaces between them and attributes such as `alpha=0.5f` or `transB=1`.
    public TestGraph node(String operator, String inputs, String output, String... attributes) {
        ProtobufMessage node = new ProtobufMessage();
        for (String input : inputs.split(" ")) {
            node.text(NodeField.INPUT, input.equals("_") ? "" : input);
        }
        node.text(NodeField.OUTPUT, output).text(NodeField.NAME, "the_" + output).text(NodeField.OPERATOR, operator);
        for (String attribute : attributes) {
            String[] parts = attribute.split("=");
            ProtobufMessage message = new ProtobufMessage().text(AttributeField.NAME, parts[0]);
            if (parts[1].endsWith("f")) {
                message.number(AttributeField.FLOAT, Float.parseFloat(parts[1])).number(AttributeField.TYPE, 1L);
            } else if (parts[1].matches("-?\\d+")) {
                message.number(AttributeField.INT, Long.parseLong(parts[1])).number(AttributeField.TYPE, 2L);
            } else {
                message.text(AttributeField.TEXT, parts[1]).number(AttributeField.TYPE, 3L);
            }
            node.message(NodeField.ATTRIBUTE, message);
        }
        return node(node);
    }

    TestGraph node(ProtobufMessage node) {
        graph.message(GraphField.NODE, node);
        return this;
    }

    /// Adds an initializer as raw bytes; extents such as `2x3`, or empty for a single number.
    public TestGraph raw(String name, String extents, float... values) {
        return initializer(tensor(name, extents).content(
                TensorField.RAW, 4L * values.length, out -> out.write(littleEndian(values))));
    }

    /// Adds an initializer as a packed list of floats.
    public TestGraph packed(String name, String extents, float... values) {
        return initializer(tensor(name, extents).content(
                TensorField.FLOATS, 4L * values.length, out -> out.write(littleEndian(values))));
    }

    /// Adds an initializer as floats with a field each.
    public TestGraph list(String name, String extents, float... values) {
        ProtobufMessage tensor = tensor(name, extents);
        for (float value : values) {
            tensor.number(TensorField.FLOATS, value);
        }
        return initializer(tensor);
    }

    /// Adds an initializer with one value in its list and one as raw bytes.
    public TestGraph twice(String name) {
        return initializer(tensor(name, "1").number(TensorField.FLOATS, 1f)
                .content(TensorField.RAW, 4, out -> out.write(littleEndian(1))));
    }

    /// Adds an initializer that says its values are in another file.
    public TestGraph elsewhere(String name) {
        return initializer(tensor(name, "2").number(TensorField.LOCATION, 1L));
    }

    /// Adds an initializer that says in which other file its values are.
    public TestGraph inFile(String name, String file) {
        return initializer(tensor(name, "2").message(
                TensorField.EXTERNAL, new ProtobufMessage().text(1, "location").text(2, file)));
    }

    TestGraph initializer(ProtobufMessage tensor) {
        graph.message(GraphField.INITIALIZER, tensor);
        return this;
    }

    static ProtobufMessage tensor(String name, String extents) {
        ProtobufMessage tensor = new ProtobufMessage();
        if (!extents.isEmpty()) {
            for (String extent : extents.split("x")) {
                tensor.number(TensorField.DIMENSIONS, Long.parseLong(extent));
            }
        }
        return tensor.number(TensorField.TYPE, 1L).text(TensorField.NAME, name);
    }

    static byte[] littleEndian(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    ProtobufMessage model() {
        return new ProtobufMessage()
                .number(ModelField.IR_VERSION, 8L)
                .message(ModelField.GRAPH, graph)
                .message(ModelField.OPSET, new ProtobufMessage().number(OpsetField.VERSION, opset));
    }

    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            model().writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    Path write(Path folder) {
        return write(folder, model());
    }

    static Path write(Path folder, ProtobufMessage model) {
        Path file = folder.resolve("graph.onnx");
        try (var out = Files.newOutputStream(file)) {
            model.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
