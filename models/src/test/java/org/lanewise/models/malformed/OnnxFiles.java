package org.lanewise.models.malformed;

import static org.lanewise.models.malformed.MalformedFile.hex;
import static org.lanewise.models.malformed.MalformedFile.join;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lanewise.models.onnx.TestGraph;

/// Malformed ONNX files, and graphs that are no multi-layer perceptron.
final class OnnxFiles {
    private static final float[] WEIGHTS = {1, 2, 0.5f, 3, 4, -1};

    private OnnxFiles() {}

    private static TestGraph graph() {
        return new TestGraph(-1, 2).raw("W", "2x3", WEIGHTS).raw("b", "3", 1, 2, 3).raw("two", "2", 1, 2);
    }

    private static TestGraph dense() {
        return graph().node("Gemm", "x W b", "y");
    }

    private static TestGraph product() {
        return graph().node("MatMul", "x W", "h");
    }

    /// Networks as other programs write them.
    static Stream<byte[]> good() {
        TestGraph transposed = new TestGraph(-1, 3).raw("W", "2x3", WEIGHTS).packed("b", "1", 0.5f)
                .node("Gemm", "x W b", "h", "transB=1", "alpha=2f", "beta=0.5f").node("Softmax", "h", "y", "axis=-1");
        TestGraph scaled = graph().list("wide", "2", 2, 4).node("Sub", "x two", "s").node("Div", "s wide", "d")
                .node("MatMul", "d W", "h").node("Add", "h b", "a").node("Elu", "a", "y", "alpha=0.5f");
        TestGraph normalized = product().node("BatchNormalization", "h b b b b", "n", "epsilon=0.001f")
                .node("LeakyRelu", "n", "r", "alpha=0.1f").node("Dropout", "r", "o").raw("V", "3x1", 1, 2, 3)
                .node("Gemm", "o V", "y");
        TestGraph composite = product().raw("root", "", 1.4142135f).raw("one", "", 1).raw("half", "", 0.5f)
                .node("Div", "h root", "d").node("Erf", "d", "e").node("Add", "e one", "p").node("Mul", "h p", "m")
                .node("Mul", "m half", "g").raw("V", "3x2", WEIGHTS).node("MatMul", "g V", "k")
                .node("Sigmoid", "k", "t").node("Mul", "k t", "y");
        TestGraph image = new TestGraph(-1, 1, 2).raw("W", "2x3", WEIGHTS).node("Flatten", "x", "f")
                .node("Gemm", "f W", "h").node("Sigmoid", "h", "y");
        return Stream.of(dense(), transposed, scaled, normalized, composite, image).map(TestGraph::bytes);
    }

    static List<MalformedFile> all() {
        List<MalformedFile> files = new ArrayList<>();
        byte[] whole = dense().bytes();
        files.addAll(MalformedFile.cut(FuzzTarget.ONNX, "dense layer", whole, whole.length, "expected"));
        files.addAll(messages());
        files.addAll(operators());
        files.addAll(chains());
        files.addAll(scalings());
        files.addAll(tensors());
        files.add(MalformedFile.of(FuzzTarget.ONNX, "a million nodes", nodes(), "more than 20000 nodes"));
        return files;
    }

    /// Nodes of two bytes are the most that a file can ask for by its bytes.
    private static byte[] nodes() {
        byte[] nodes = new byte[2_000_000];
        for (int at = 0; at < nodes.length; at += 2) {
            nodes[at] = 0x0A;
        }
        return join(hex("3A80897A"), nodes);
    }

    /// 256 KB of weights that would become a gigabyte in a few thousand nodes.
    private static TestGraph repeated() {
        TestGraph graph = new TestGraph(-1, 256).raw("V", "256x256", new float[256 * 256]);
        graph.node("MatMul", "x V", "h0");
        for (int node = 1; node <= 4000; node++) {
            graph.node("MatMul", "h" + (node - 1) + " V", "h" + node);
        }
        return graph.node("Relu", "h4000", "y");
    }

    // @formatter:off
    private static List<MalformedFile> messages() {
        return List.of(
                of("nothing", "", "model: found no graph"),
                of("text", "68656C6C6F0A", "byte 2: found wire type 4"),
                of("number without end", "08", "byte 0: found the end of the bytes within a number"),
                of("number of 11 bytes", "08FFFFFFFFFFFFFFFFFFFF01", "byte 0: found a number of more than ten bytes"),
                of("field 0", "00", "byte 0: found field number 0"),
                of("group", "0B", "byte 0: found wire type 3"),
                of("length beyond the file", "3A05", "byte 0: found a length of 5 bytes, expected at most the 0"),
                of("length of 2 GB", "3AFFFFFFFF07", "byte 0: found a length of 2147483647 bytes, expected at most the 0"),
                of("length of 2^64 - 1", "3AFFFFFFFFFFFFFFFFFF01", "byte 0: found a length of 18446744073709551615 bytes"),
                of("graph as a number", "3801", "byte 0: found field 7 as a varint"),
                of("two graphs", "3A003A00", "byte 2: found a second graph"),
                of("no operator set", "3A00", "model: found no operator set"),
                of("empty graph", "3A0042021011", "model: found 0 inputs and 0 outputs"),
                of("length beyond its message", "3A040A021A7F", "byte 4: found a length of"),
                of("name that is no UTF-8", "3A050A031A01FF", "byte 4: found a text that is not UTF-8"),
                of("metadata cut off", "72060A016112016272060A016112", "byte 8: ", "at most the"),
                of("metadata twice", "72060A016112016272060A0161120163", "byte 8: found the metadata 'a' twice"),
                of("functions", "CA0100", "byte 0: found functions"),
                of("training", "A20100", "byte 0: found training steps"));
    }

    private static List<MalformedFile> operators() {
        return List.of(
                of("transposed input", graph().node("Gemm", "x W b", "y", "transA=1"), "node 'the_y' (Gemm)", "transA = 1", "transA = 0"),
                of("transB that is no flag", graph().node("Gemm", "x W b", "y", "transB=2"), "node 'the_y'", "transB = 2", "transB = 1"),
                of("weights the other way", graph().node("Gemm", "x W", "y", "transB=1"), "node 'the_y'", "weights of 3 inputs", "2"),
                of("too few biases", graph().node("Gemm", "x W two", "y"), "node 'the_y'", "[2] as shape of two", "[3]"),
                of("weights that are a row", graph().node("Gemm", "x b", "y"), "node 'the_y'", "[3] as shape of b", "a matrix"),
                of("weights first", graph().node("Gemm", "W x", "y"), "node 'the_y'", "'x' not as its first input"),
                of("weights that are nowhere", graph().node("Gemm", "x V", "y"), "node 'the_y'", "('V') that is no constant", "initializer"),
                of("unknown attribute", graph().node("Gemm", "x W b", "y", "gamma=1f"), "node 'the_y'", "the attribute gamma"),
                of("whole number for a float", graph().node("Gemm", "x W b", "y", "alpha=1"), "node 'the_y'", "another kind", "a float"),
                of("one input alone", graph().node("Gemm", "x", "y"), "node 'the_y'", "1 inputs", "from 2 to 3"),
                of("convolution", graph().node("Conv", "x W", "y"), "node 'the_y' (Conv)", "not read", "Gemm, MatMul"),
                of("GELU by tanh", product().node("Gelu", "h", "y", "approximate=tanh"), "'the_y' (Gelu)", "approximate = tanh"),
                of("negative slope", product().node("LeakyRelu", "h", "y", "alpha=-1f"), "alpha = -1"),
                of("softmax over rows", product().node("Softmax", "h", "y", "axis=0"), "axis = 0"),
                of("flattened rows", product().node("Flatten", "h", "y", "axis=0"), "axis = 0", "axis = 1"),
                of("cast to integers", product().node("Cast", "h", "y", "to=7"), "to = 7", "float32"),
                of("operator set 6", dense().opset(6), "model", "operator set 6", "7 or later"));
    }

    private static List<MalformedFile> chains() {
        return List.of(
                of("two ways", product().node("Relu", "h", "y").node("Tanh", "h", "z"), "node 'the_y' (Relu)", "2 nodes that take 'h'", "GELU or SiLU"),
                of("node beside the way", graph().node("MatMul", "x W", "y").node("Relu", "W", "z"), "node 'the_z'", "beside the way"),
                of("no output", product(), "graph", "no node that takes 'h'", "output 'y'"),
                of("circle", product().node("Relu", "h", "x"), "node 'the_h'", "a circle"),
                of("no product", graph().node("Relu", "x", "y"), "graph", "no Gemm or MatMul"),
                of("constant without a value", dense().node("Constant", "_", "c"), "node 'the_c'", "no tensor as its value"),
                of("batch normalisation last", product().node("BatchNormalization", "h b b b b", "y"), "graph", "'batch-norm' as the last layer"),
                of("statistics of other columns", graph().node("BatchNormalization", "x b b b b", "n").node("MatMul", "n W", "y"), "node 'the_n'", "arrays for 3 inputs", "2"),
                of("batch normalisation that learns", graph().node("BatchNormalization", "x two two two two", "n", "training_mode=1").node("MatMul", "n W", "y"), "training_mode = 1"),
                of("batch normalisation without epsilon", graph().node("BatchNormalization", "x two two two two", "n", "epsilon=0f").node("MatMul", "n W", "y"), "epsilon 0.0"),
                of("other columns than the input's", new TestGraph(-1, 3).raw("W", "2x3", WEIGHTS).node("MatMul", "x W", "y"), "'the_y'", "2 inputs", "3"),
                of("weights over and over", repeated(), "node 'the_h17' (MatMul)", "'V' again, 1114112 repeated values in all", "weights of its own"),
                of("three dimensions", new TestGraph(-1, 1, 2).raw("W", "2x3", WEIGHTS).node("MatMul", "x W", "y"), "3 dimensions", "Flatten"),
                of("one dimension", new TestGraph(2).raw("W", "2x3", WEIGHTS).node("MatMul", "x W", "y"), "1 dimensions", "float32"));
    }

    private static List<MalformedFile> scalings() {
        return List.of(
                of("subtraction of other columns", graph().node("Sub", "x b", "s").node("MatMul", "s W", "y"), "node 'the_s'", "3 numbers"),
                of("division by 0", graph().raw("zero", "", 0).node("Div", "x zero", "s").node("MatMul", "s W", "y"), "'the_s'", "0"),
                of("subtraction of NaN", graph().raw("nan", "", Float.NaN).node("Sub", "x nan", "s").node("MatMul", "s W", "y"), "node 'the_s'", "not finite"),
                of("product after three outputs", graph().node("Gemm", "x W b", "h").node("Mul", "h b", "y"), "node 'the_y'", "3 outputs"),
                of("product between layers", graph().raw("one", "", 1).raw("V", "3x3", new float[9]).node("Gemm", "x W b", "h").node("Mul", "h one", "m").node("MatMul", "m V", "y"), "node 'the_m'", "between layers"));
    }

    private static List<MalformedFile> tensors() {
        return List.of(
                of("initializer twice", dense().raw("W", "2x3", WEIGHTS), "byte ", "the initializer 'W' twice"),
                of("too few values", dense().raw("V", "2x4", WEIGHTS), "byte ", "24 bytes of values", "4 for each of its 8 elements"),
                of("2^64 values", dense().raw("V", "65536x65536x65536x65536", WEIGHTS), "byte ", "24 bytes of values"),
                of("2 GB declared", dense().raw("V", "20000x25000", WEIGHTS), "byte ", "24 bytes of values", "500000000 elements"),
                of("extent over 31 bits", dense().raw("V", "99999999999", WEIGHTS), "byte ", "a dimension of 99999999999"),
                of("9 dimensions", dense().raw("V", "1x1x1x1x1x1x1x1x6", WEIGHTS), "byte ", "more than 8 dimensions"),
                of("values elsewhere", dense().elsewhere("V"), "byte ", "data of the tensor 'V' in another file"),
                of("values in another file", dense().inFile("V", "/etc/hostname"), "another file"),
                of("values in two ways", dense().twice("V"), "in two ways"));
    }
    // @formatter:on

    private static MalformedFile of(String name, TestGraph graph, String... words) {
        return MalformedFile.of(FuzzTarget.ONNX, name, graph.bytes(), words);
    }

    private static MalformedFile of(String name, String bytes, String... words) {
        return MalformedFile.of(FuzzTarget.ONNX, name, hex(bytes), words);
    }
}
