package org.lanewise.models.onnx;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.lanewise.core.activation.Activation;
import org.lanewise.core.activation.CustomActivation;
import org.lanewise.core.activation.Elu;
import org.lanewise.core.activation.Gelu;
import org.lanewise.core.activation.Identity;
import org.lanewise.core.activation.LeakyRelu;
import org.lanewise.core.activation.Relu;
import org.lanewise.core.activation.Sigmoid;
import org.lanewise.core.activation.Silu;
import org.lanewise.core.activation.Softmax;
import org.lanewise.core.activation.Softplus;
import org.lanewise.core.activation.Tanh;
import org.lanewise.core.layer.Layer;
import org.lanewise.core.layer.NamedArray;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.file.FloatBytes;
import org.lanewise.models.layer.ActivationLayer;
import org.lanewise.models.layer.BatchNormalization;
import org.lanewise.models.layer.Dense;
import org.lanewise.models.layer.Dropout;
import org.lanewise.models.network.Network;
import org.lanewise.models.onnx.OnnxFields.AttributeField;
import org.lanewise.models.onnx.OnnxFields.EntryField;
import org.lanewise.models.onnx.OnnxFields.GraphField;
import org.lanewise.models.onnx.OnnxFields.ModelField;
import org.lanewise.models.onnx.OnnxFields.NodeField;
import org.lanewise.models.onnx.OnnxFields.OpsetField;
import org.lanewise.models.onnx.OnnxFields.TensorField;
import org.lanewise.models.onnx.OnnxFields.ValueField;
import org.lanewise.models.preprocessing.ImagePreprocessing;
import org.lanewise.models.preprocessing.Preprocessing;
import org.lanewise.models.preprocessing.Scaling;
import org.lanewise.models.preprocessing.TargetScaling;
import org.lanewise.models.protobuf.ProtobufMessage;
import org.lanewise.models.trained.ModelFile;
import org.lanewise.models.trained.TrainedModel;

/// Makes the messages of one file: nodes in the order of the layers, each taking the output of the one before.
final class ModelWriter {
    private static final int IR_VERSION = 9;
    private static final int OPSET = 20;
    private static final String INPUT = "input";
    private static final String OUTPUT = "output";

    private final TrainedModel trained;
    private final Network network;
    private final boolean applyLink;
    private final List<NodeDraft> nodes = new ArrayList<>();
    private final List<ProtobufMessage> initializers = new ArrayList<>();

    ModelWriter(TrainedModel trained, boolean applyLink) {
        this.trained = trained;
        this.network = trained.model().network();
        this.applyLink = applyLink;
    }

    /// A node before it is known whether it is the last.
    private record NodeDraft(String name, String operator, List<String> inputs, List<ProtobufMessage> attributes) {
        String output() {
            return name + ".output";
        }
    }

    ProtobufMessage message() {
        addScaling(trained.preprocessing());
        for (int index = 0; index < network.layers().size(); index++) {
            add("layers." + index, network.layers().get(index));
        }
        Activation link = network.link();
        if (applyLink && link != null) {
            addActivation(link.name(), link);
        }
        addTargetScaling();
        ProtobufMessage file = new ProtobufMessage()
                .number(ModelField.IR_VERSION, IR_VERSION)
                .text(ModelField.PRODUCER, "lanewise")
                .message(ModelField.GRAPH, graph())
                .message(ModelField.OPSET, new ProtobufMessage()
                        .text(OpsetField.DOMAIN, "")
                        .number(OpsetField.VERSION, OPSET));
        for (Map.Entry<String, String> entry : ModelFile.metadata(trained).entrySet()) {
            file.message(ModelField.METADATA, new ProtobufMessage()
                    .text(EntryField.KEY, entry.getKey())
                    .text(EntryField.VALUE, entry.getValue()));
        }
        return file;
    }

    private ProtobufMessage graph() {
        ProtobufMessage graph = new ProtobufMessage();
        for (int index = 0; index < nodes.size(); index++) {
            NodeDraft node = nodes.get(index);
            String output = index == nodes.size() - 1 ? OUTPUT : node.output();
            ProtobufMessage message = new ProtobufMessage();
            node.inputs.forEach(input -> message.text(NodeField.INPUT, input));
            message.text(NodeField.OUTPUT, output)
                    .text(NodeField.NAME, node.name)
                    .text(NodeField.OPERATOR, node.operator);
            node.attributes.forEach(attribute -> message.message(NodeField.ATTRIBUTE, attribute));
            graph.message(GraphField.NODE, message);
        }
        graph.text(GraphField.NAME, "lanewise");
        initializers.forEach(tensor -> graph.message(GraphField.INITIALIZER, tensor));
        return graph.message(GraphField.INPUT, value(INPUT, network.inputs()))
                .message(GraphField.OUTPUT, value(OUTPUT, network.outputs()));
    }

    /// A matrix of floats with any number of rows.
    private static ProtobufMessage value(String name, int columns) {
        ProtobufMessage shape = new ProtobufMessage()
                .message(ValueField.SHAPE_DIMENSION, new ProtobufMessage().text(ValueField.DIMENSION_NAME, "batch"))
                .message(ValueField.SHAPE_DIMENSION, new ProtobufMessage().number(ValueField.DIMENSION_VALUE, columns));
        ProtobufMessage tensor = new ProtobufMessage()
                .number(ValueField.TENSOR_ELEMENT, TensorField.TYPE_FLOAT)
                .message(ValueField.TENSOR_SHAPE, shape);
        return new ProtobufMessage()
                .text(ValueField.NAME, name)
                .message(ValueField.TYPE, new ProtobufMessage().message(ValueField.TYPE_TENSOR, tensor));
    }

    private void add(String name, Layer layer) {
        switch (layer) {
            case Dense dense -> {
                add(name + ".product", "Gemm", arrays(name, dense));
                addActivation(name + ".activation", dense.activation());
            }
            case ActivationLayer activation -> addActivation(name + ".activation", activation.activation());
            case BatchNormalization normalization -> add(
                    name + ".normalization", "BatchNormalization", arrays(name, normalization),
                    attribute("epsilon", normalization.epsilon()),
                    attribute("momentum", oneLess(normalization.momentum())));
            case Dropout _ -> {} // does nothing in prediction
            default -> throw new IllegalArgumentException("the layer " + name + " (" + layer
                    + ") cannot be written as ONNX; dense layers, activations, batch normalisation and dropout can");
        }
    }

    /// ONNX counts the share of the old statistics, this engine that of the new ones: `1 - momentum` in decimal, so that
    /// 0.1 becomes 0.9 and 0.9 becomes 0.1 again.
    static float oneLess(float momentum) {
        return BigDecimal.ONE.subtract(new BigDecimal(Float.toString(momentum))).floatValue();
    }

    private void addActivation(String name, Activation activation) {
        switch (activation) {
            case Identity _ -> {}
            case Relu _ -> add(name, "Relu", List.of());
            case LeakyRelu leaky -> add(name, "LeakyRelu", List.of(), attribute("alpha", leaky.slope()));
            case Elu elu -> add(name, "Elu", List.of(), attribute("alpha", elu.alpha()));
            case Gelu _ -> add(name, "Gelu", List.of());
            case Silu _ -> {
                String input = last();
                add(name + ".sigmoid", "Sigmoid", List.of());
                add(name, "Mul", List.of(input));
            }
            case Softplus _ -> add(name, "Softplus", List.of());
            case Sigmoid _ -> add(name, "Sigmoid", List.of());
            case Tanh _ -> add(name, "Tanh", List.of());
            case Softmax _ -> add(name, "Softmax", List.of(), attribute("axis", 1));
            case CustomActivation custom -> throw new IllegalArgumentException(
                    "the activation " + custom.name() + " cannot be written as ONNX, only built-in ones can");
        }
    }

    private void addScaling(Preprocessing preprocessing) {
        Scaling scaling = preprocessing.scaling();
        if (preprocessing instanceof ImagePreprocessing image) {
            addAffine("pixels", "Mul", new double[] {1f / image.divisor()}, 1, "Add", new double[1], 0);
        } else if (scaling != null) {
            double[] shifts = constants(scaling.inputs(), scaling::shift);
            // What is divided by the largest double becomes 0 as a float.
            double[] divisors = constants(
                    scaling.inputs(),
                    input -> scaling.divisor(input) == 0 ? Double.MAX_VALUE : scaling.divisor(input));
            addAffine("scaling", "Sub", shifts, 0, "Div", divisors, 1);
        }
    }

    private void addTargetScaling() {
        TargetScaling target = trained.preprocessing().targetScaling();
        if (target != null) {
            addAffine("target", "Mul", new double[] {target.deviation()}, 1, "Add", new double[] {target.mean()}, 0);
        }
    }

    /// Two operators with constants, in double unless all constants are floats; left out where they change nothing.
    private void addAffine(
            String name, String first, double[] firstConstants, double firstNeutral, String second,
            double[] secondConstants, double secondNeutral) {
        boolean floats = isFloats(firstConstants) && isFloats(secondConstants);
        if (!floats) {
            add(name + ".wide", "Cast", List.of(), attribute("to", TensorField.TYPE_DOUBLE));
        }
        addAffine(name, first, firstConstants, firstNeutral, floats);
        addAffine(name, second, secondConstants, secondNeutral, floats);
        if (!floats) {
            add(name + ".narrow", "Cast", List.of(), attribute("to", TensorField.TYPE_FLOAT));
        }
    }

    private void addAffine(String name, String operator, double[] constants, double neutral, boolean floats) {
        if (constants.length > 1 || constants[0] != neutral) {
            String constant = name + "." + operator.toLowerCase(Locale.ROOT);
            initializers.add(tensor(constant, constants, floats));
            add(constant + ".node", operator, List.of(constant));
        }
    }

    /// A number for each input, or one where they are all equal.
    private static double[] constants(int inputs, IntToDoubleFunction of) {
        double[] each = IntStream.range(0, inputs).mapToDouble(of).toArray();
        return Arrays.stream(each).allMatch(value -> value == each[0]) ? new double[] {each[0]} : each;
    }

    private static boolean isFloats(double[] values) {
        return Arrays.stream(values).allMatch(value -> (float) value == value);
    }

    /// Adds a node that takes the last one's output and `more`.
    private void add(String name, String operator, List<String> more, ProtobufMessage... attributes) {
        List<String> inputs = new ArrayList<>(List.of(last()));
        inputs.addAll(more);
        nodes.add(new NodeDraft(name, operator, inputs, List.of(attributes)));
    }

    private String last() {
        return nodes.isEmpty() ? INPUT : nodes.getLast().output();
    }

    private static ProtobufMessage attribute(String name, float value) {
        return new ProtobufMessage()
                .text(AttributeField.NAME, name)
                .number(AttributeField.FLOAT, value)
                .number(AttributeField.TYPE, AttributeField.TYPE_FLOAT);
    }

    private static ProtobufMessage attribute(String name, long value) {
        return new ProtobufMessage()
                .text(AttributeField.NAME, name)
                .number(AttributeField.INT, value)
                .number(AttributeField.TYPE, AttributeField.TYPE_INT);
    }

    /// Adds the arrays of a layer as initializers, under the names they have in model files.
    private List<String> arrays(String layer, Layer of) {
        List<String> names = new ArrayList<>();
        for (NamedArray array : of.arrays()) {
            String name = layer + "." + array.name();
            Tensor values = array.values();
            ProtobufMessage tensor = tensor(name, TensorField.TYPE_FLOAT, extents(values));
            initializers.add(tensor.content(
                    TensorField.RAW, (long) Float.BYTES * values.shape().size(), out -> FloatBytes.write(values, out)));
            names.add(name);
        }
        return names;
    }

    private static long[] extents(Tensor values) {
        return IntStream.range(0, values.shape().rank())
                .mapToLong(axis -> values.shape().extent(axis))
                .toArray();
    }

    private static ProtobufMessage tensor(String name, double[] values, boolean floats) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            if (floats) {
                bytes.putFloat((float) value);
            } else {
                bytes.putDouble(value);
            }
        }
        long[] extents = values.length == 1 ? new long[0] : new long[] {values.length};
        return tensor(name, floats ? TensorField.TYPE_FLOAT : TensorField.TYPE_DOUBLE, extents)
                .content(TensorField.RAW, bytes.position(), out -> out.write(bytes.array(), 0, bytes.position()));
    }

    private static ProtobufMessage tensor(String name, int type, long[] extents) {
        return new ProtobufMessage()
                .numbers(TensorField.DIMENSIONS, extents)
                .number(TensorField.TYPE, type)
                .text(TensorField.NAME, name);
    }
}
