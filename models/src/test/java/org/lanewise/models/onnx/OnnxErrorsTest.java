package org.lanewise.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanewise.core.LanewiseException;
import org.lanewise.models.file.MalformedFileException;
import org.lanewise.models.onnx.OnnxFields.GraphField;
import org.lanewise.models.onnx.OnnxFields.ModelField;
import org.lanewise.models.onnx.OnnxFields.TensorField;
import org.lanewise.models.protobuf.ProtobufMessage;
import org.lanewise.models.tests.AllocatedBytes;

/// What is no network, or damaged, is refused with its place; nothing else is thrown, whatever the bytes.
class OnnxErrorsTest {
    private static final float[] WEIGHTS = {1, 2, 0.5f, 3, 4, -1};
    private static final long SEED = Long.getLong("lanewise.tests.seed", 11L);

    @TempDir
    private Path folder;

    private static TestGraph graph() {
        return new TestGraph(-1, 2).raw("W", "2x3", WEIGHTS).raw("b", "3", 1, 2, 3).raw("two", "2", 1, 2);
    }

    private static TestGraph dense() {
        return graph().node("Gemm", "x W b", "y");
    }

    static Stream<Arguments> graphs() {
        return Stream.of(
                refused(graph().node("Gemm", "x W b", "y", "transA=1"), "node 'the_y' (Gemm)", "transA = 1",
                        "transA = 0"),
                refused(graph().node("Gemm", "x W b", "y", "transB=2"), "node 'the_y'", "transB = 2", "transB = 1"),
                refused(graph().node("Gemm", "x W", "y", "transB=1"), "node 'the_y'", "weights of 3 inputs", "2"),
                refused(graph().node("Gemm", "x W two", "y"), "node 'the_y'", "[2] as shape of two", "[3]"),
                refused(graph().node("Gemm", "x b", "y"), "node 'the_y'", "[3] as shape of b", "a matrix"),
                refused(graph().node("Gemm", "W x", "y"), "node 'the_y'", "'x' not as its first input"),
                refused(graph().node("Gemm", "x V", "y"), "node 'the_y'", "('V') that is no constant", "initializer"),
                refused(graph().node("Gemm", "x W b", "y", "gamma=1f"), "node 'the_y'", "the attribute gamma"),
                refused(graph().node("Gemm", "x W b", "y", "alpha=1"), "node 'the_y'", "another kind", "a float"),
                refused(graph().node("Gemm", "x", "y"), "node 'the_y'", "1 inputs", "from 2 to 3"),
                refused(graph().node("Conv", "x W", "y"), "node 'the_y' (Conv)", "not read", "Gemm, MatMul"),
                refused(graph().node("MatMul", "x W", "h").node("Gelu", "h", "y", "approximate=tanh"), "'the_y' (Gelu)",
                        "approximate = tanh"),
                refused(graph().node("MatMul", "x W", "h").node("LeakyRelu", "h", "y", "alpha=-1f"), "alpha = -1"),
                refused(graph().node("MatMul", "x W", "h").node("Softmax", "h", "y", "axis=0"), "axis = 0"),
                refused(graph().node("MatMul", "x W", "h").node("Flatten", "h", "y", "axis=0"), "axis = 0", "axis = 1"),
                refused(graph().node("MatMul", "x W", "h").node("Cast", "h", "y", "to=7"), "to = 7", "float32"),
                refused(graph().node("MatMul", "x W", "h").node("Relu", "h", "y").node("Tanh", "h", "z"),
                        "node 'the_y' (Relu)", "2 nodes that take 'h'", "GELU or SiLU"),
                refused(graph().node("MatMul", "x W", "y").node("Relu", "W", "z"), "node 'the_z'", "beside the way"),
                refused(graph().node("MatMul", "x W", "h"), "graph", "no node that takes 'h'", "output 'y'"),
                refused(graph().node("MatMul", "x W", "h").node("Relu", "h", "x"), "node 'the_h'", "a circle"),
                refused(graph().node("Relu", "x", "y"), "graph", "no Gemm or MatMul"),
                refused(dense().node("Constant", "_", "c"), "node 'the_c'", "no tensor as its value"),
                refused(graph().node("MatMul", "x W", "h").node("BatchNormalization", "h b b b b", "y"),
                        "graph", "'batch-norm' as the last layer"),
                refused(graph().node("BatchNormalization", "x b b b b", "n").node("MatMul", "n W", "y"),
                        "node 'the_n'", "arrays for 3 inputs", "2"),
                refused(graph().node("BatchNormalization", "x two two two two", "n", "training_mode=1")
                        .node("MatMul", "n W", "y"), "training_mode = 1"),
                refused(graph().node("BatchNormalization", "x two two two two", "n", "epsilon=0f")
                        .node("MatMul", "n W", "y"), "epsilon 0.0"),
                refused(graph().node("Sub", "x b", "s").node("MatMul", "s W", "y"), "node 'the_s'", "3 numbers"),
                refused(graph().raw("zero", "", 0).node("Div", "x zero", "s").node("MatMul", "s W", "y"), "'the_s'",
                        "0"),
                refused(graph().raw("nan", "", Float.NaN).node("Sub", "x nan", "s").node("MatMul", "s W", "y"),
                        "node 'the_s'", "not finite"),
                refused(graph().node("Gemm", "x W b", "h").node("Mul", "h b", "y"), "node 'the_y'", "3 outputs"),
                refused(graph().raw("one", "", 1).raw("V", "3x3", new float[9]).node("Gemm", "x W b", "h")
                        .node("Mul", "h one", "m").node("MatMul", "m V", "y"), "node 'the_m'", "between layers"),
                refused(new TestGraph(-1, 3).raw("W", "2x3", WEIGHTS).node("MatMul", "x W", "y"), "'the_y'", "2 inputs",
                        "3"),
                refused(new TestGraph(-1, 1, 2).raw("W", "2x3", WEIGHTS).node("MatMul", "x W", "y"),
                        "3 dimensions", "Flatten"),
                refused(new TestGraph(2).raw("W", "2x3", WEIGHTS).node("MatMul", "x W", "y"), "1 dimensions",
                        "float32"),
                refused(dense().raw("W", "2x3", WEIGHTS), "byte ", "the initializer 'W' twice"),
                refused(dense().raw("V", "2x4", WEIGHTS), "byte ", "24 bytes of values",
                        "4 for each of its 8 elements"),
                refused(dense().raw("V", "65536x65536x65536x65536", WEIGHTS), "byte ", "24 bytes of values"),
                refused(dense().raw("V", "99999999999", WEIGHTS), "byte ", "a dimension of 99999999999"),
                refused(dense().raw("V", "1x1x1x1x1x1x1x1x6", WEIGHTS), "byte ", "more than 8 dimensions"),
                refused(dense().initializer(TestGraph.tensor("V", "2").number(TensorField.LOCATION, 1L)), "byte ",
                        "data of the tensor 'V' in another file"),
                refused(dense().initializer(TestGraph.tensor("V", "2")
                        .message(TensorField.EXTERNAL, new ProtobufMessage().text(1, "location"))), "another file"),
                refused(dense().initializer(TestGraph.tensor("V", "1").number(TensorField.FLOATS, 1f)
                        .content(TensorField.RAW, 4, out -> out.write(new byte[4]))), "in two ways"),
                refused(dense().opset(6), "model", "operator set 6", "7 or later"));
    }

    private static Arguments refused(TestGraph graph, String... parts) {
        return Arguments.of(graph, parts);
    }

    @ParameterizedTest
    @MethodSource("graphs")
    void whatIsNoPerceptronIsRefusedByName(TestGraph graph, String... parts) {
        Path file = graph.write(folder);

        assertThatThrownBy(() -> OnnxFormat.read(file))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("graph.onnx, ")
                .hasMessageContainingAll(parts);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                          | model   | no graph
            08                          | byte 0  | the end of the bytes within a number
            08FFFFFFFFFFFFFFFFFFFF01    | byte 0  | more than ten bytes
            00                          | byte 0  | field number 0
            0B                          | byte 0  | wire type 3
            3A05                        | byte 0  | a length of 5 bytes, expected at most the 0
            3AFFFFFFFFFFFFFFFFFF01      | byte 0  | a length of 18446744073709551615 bytes
            3801                        | byte 0  | field 7 as a varint
            3A003A00                    | byte 2  | a second graph
            3A00                        | model   | no operator set
            3A0042021011                | model   | 0 inputs and 0 outputs
            3A040A021A7F                | byte 4  | a length of
            3A050A031A01FF              | byte 4  | a text that is not UTF-8
            72060A016112016272060A016112 | byte 8 | at most the
            72060A016112016272060A0161120163 | byte 8 | the metadata 'a' twice
            CA0100                      | byte 0  | functions
            """)
    void damagedBytesAreNamed(String hex, String place, String found) throws IOException {
        Path file = folder.resolve("graph.onnx");
        Files.write(file, HexFormat.of().parseHex(hex));

        assertThatThrownBy(() -> OnnxFormat.read(file))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContainingAll("graph.onnx, " + place, found);
    }

    @Test
    void foldersAndMissingFilesAreNamed() {
        assertThatThrownBy(() -> OnnxFormat.read(folder)).hasMessageContaining("found a folder, expected an ONNX file");
        assertThatThrownBy(() -> OnnxFormat.read(folder.resolve("none.onnx")))
                .isInstanceOf(LanewiseException.class)
                .hasMessageContaining("none.onnx: no such file");
    }

    @Test
    void filesCutOffAnywhereAreRefused() throws IOException {
        byte[] whole = bytes(dense().model());
        Path file = folder.resolve("cut.onnx");
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));

            assertThatThrownBy(() -> OnnxFormat.read(file)).as("%d bytes", length)
                    .isInstanceOf(MalformedFileException.class);
        }
        Files.write(file, whole);
        assertThatCode(() -> OnnxFormat.read(file)).doesNotThrowAnyException();
    }

    @Test
    void changedBytesGiveAModelOrAnErrorOfTheirFile() throws IOException {
        Path file = folder.resolve("changed.onnx");
        RandomModel random = new RandomModel(SEED);
        OnnxFormat.write(file, random.model, true);
        byte[] whole = Files.readAllBytes(file);
        Random changes = new Random(SEED);
        int refused = 0;
        for (int attempt = 0; attempt < 2_000; attempt++) {
            byte[] changed = whole.clone();
            for (int change = changes.nextInt(3); change >= 0; change--) {
                changed[changes.nextInt(changed.length)] = (byte) changes.nextInt(256);
            }
            Files.write(file, changed);
            try {
                OnnxFormat.read(file);
            } catch (MalformedFileException e) {
                assertThat(e).hasMessageContaining("changed.onnx");
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    /// Nodes of two bytes are the most that a file can ask for by its bytes.
    @Test
    void memoryDoesNotFollowWhatAFileClaims() throws IOException {
        byte[] nodes = new byte[2_000_000];
        for (int at = 0; at < nodes.length; at += 2) {
            nodes[at] = (byte) (GraphField.NODE << 3 | 2);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ProtobufMessage().content(ModelField.GRAPH, nodes.length, out -> out.write(nodes)).writeTo(bytes);
        Path file = Files.write(folder.resolve("nodes.onnx"), bytes.toByteArray());

        long before = AllocatedBytes.now();
        assertThatThrownBy(() -> OnnxFormat.read(file)).hasMessageContaining("more than 20000 nodes");
        assertThat(AllocatedBytes.now() - before).isLessThan(4L * nodes.length + (16 << 20));
    }

    private static byte[] bytes(ProtobufMessage message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        return bytes.toByteArray();
    }
}
