package org.lanewise.models.onnx;

/// Field numbers of the messages in an ONNX file, by message, as far as they are written or read.
final class OnnxFields {
    private OnnxFields() {}

    /// `ModelProto`: the file.
    static final class ModelField {
        static final int IR_VERSION = 1;
        static final int PRODUCER = 2;
        static final int GRAPH = 7;
        static final int OPSET = 8;
        static final int METADATA = 14;
        static final int TRAINING = 20;
        static final int FUNCTIONS = 25;
    }

    /// `OperatorSetIdProto`: which operators the nodes are.
    static final class OpsetField {
        static final int DOMAIN = 1;
        static final int VERSION = 2;
    }

    /// `StringStringEntryProto`.
    static final class EntryField {
        static final int KEY = 1;
        static final int VALUE = 2;
    }

    /// `GraphProto`.
    static final class GraphField {
        static final int NODE = 1;
        static final int NAME = 2;
        static final int INITIALIZER = 5;
        static final int INPUT = 11;
        static final int OUTPUT = 12;
        static final int SPARSE_INITIALIZER = 15;
    }

    /// `NodeProto`.
    static final class NodeField {
        static final int INPUT = 1;
        static final int OUTPUT = 2;
        static final int NAME = 3;
        static final int OPERATOR = 4;
        static final int ATTRIBUTE = 5;
        static final int DOMAIN = 7;
    }

    /// `AttributeProto`.
    static final class AttributeField {
        static final int NAME = 1;
        static final int FLOAT = 2;
        static final int INT = 3;
        static final int TEXT = 4;
        static final int TENSOR = 5;
        static final int TYPE = 20;
        static final int TYPE_FLOAT = 1;
        static final int TYPE_INT = 2;
    }

    /// `TensorProto`.
    static final class TensorField {
        static final int DIMENSIONS = 1;
        static final int TYPE = 2;
        static final int SEGMENT = 3;
        static final int FLOATS = 4;
        static final int NAME = 8;
        static final int RAW = 9;
        static final int DOUBLES = 10;
        static final int EXTERNAL = 13;
        static final int LOCATION = 14;
        static final int TYPE_FLOAT = 1;
        static final int TYPE_DOUBLE = 11;
    }

    /// `ValueInfoProto`, and in it `TypeProto`, `TypeProto.Tensor`, `TensorShapeProto` and its `Dimension`.
    static final class ValueField {
        static final int NAME = 1;
        static final int TYPE = 2;
        static final int TYPE_TENSOR = 1;
        static final int TENSOR_ELEMENT = 1;
        static final int TENSOR_SHAPE = 2;
        static final int SHAPE_DIMENSION = 1;
        static final int DIMENSION_VALUE = 1;
        static final int DIMENSION_NAME = 2;
    }
}
