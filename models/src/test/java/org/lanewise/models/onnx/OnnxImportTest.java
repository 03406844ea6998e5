package org.lanewise.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.core.activation.Gelu;
import org.lanewise.core.activation.Silu;
import org.lanewise.core.activation.Softmax;
import org.lanewise.models.layer.BatchNormalization;
import org.lanewise.models.trained.TrainedModel;

/// Files that other programs write, in all the ways they have of saying the same, against results by hand.
class OnnxImportTest {
    /// For the input (1, 2) with biases: (1 + 6 + 10, 2 + 8 + 20, 0.5 - 2 + 30).
    private static final float[] WEIGHTS = {1, 2, 0.5f, 3, 4, -1};

    private static final float[] TRANSPOSED = {1, 3, 2, 4, 0.5f, -1};
    private static final float[] BIASES = {10, 20, 30};

    @TempDir
    private Path folder;

    private TrainedModel read(TestGraph graph) {
        return OnnxFormat.read(graph.write(folder));
    }

    private float[] predict(TestGraph graph) {
        return read(graph).predict(new float[] {1, 2});
    }

    private static TestGraph graph() {
        return new TestGraph(-1, 2).raw("W", "2x3", WEIGHTS).raw("b", "3", BIASES);
    }

    @Test
    void aGemmIsADenseLayer() {
        assertThat(predict(graph().node("Gemm", "x W b", "y"))).containsExactly(17, 30, 28.5f);
    }

    @Test
    void aGemmMayHaveItsWeightsTransposedAndFactors() {
        TestGraph graph = new TestGraph(-1, 2)
                .raw("W", "3x2", TRANSPOSED)
                .raw("b", "1x3", BIASES)
                .node("Gemm", "x W b", "y", "transB=1", "alpha=2f", "beta=0.5f");

        assertThat(predict(graph)).containsExactly(19, 30, 12);
    }

    @Test
    void aGemmMayHaveNoBiasesOrOneForAll() {
        assertThat(predict(graph().node("Gemm", "x W", "y"))).containsExactly(7, 10, -1.5f);
        assertThat(predict(graph().raw("c", "", 1).node("Gemm", "x W c", "y"))).containsExactly(8, 11, -0.5f);
        assertThat(predict(graph().node("Gemm", "x W _", "y", "transA=0", "transB=0"))).containsExactly(7, 10, -1.5f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h b", "b h"})
    void aMatMulAndAnAddAreADenseLayer(String inputs) {
        assertThat(predict(graph().node("MatMul", "x W", "h").node("Add", inputs, "y")))
                .containsExactly(17, 30, 28.5f);
    }

    @Test
    void floatsMayBeRawPackedOrInAList() {
        TestGraph graph = new TestGraph(-1, 2).packed("W", "2x3", WEIGHTS).list("b", "3", BIASES);

        assertThat(predict(graph.node("Gemm", "x W b", "y"))).containsExactly(17, 30, 28.5f);
    }

    @Test
    void weightsMayBeConstantNodesAndPassThroughIdentities() {
        TestGraph graph = new TestGraph(-1, 2)
                .raw("W0", "2x3", WEIGHTS)
                .node("Identity", "W0", "W")
                .node("Constant", "_", "b", "value_float=1f")
                .node("Identity", "x", "same")
                .node("Gemm", "same W b", "h")
                .node("Dropout", "h", "d", "ratio=0.5f")
                .node("Identity", "d", "y");

        assertThat(predict(graph)).containsExactly(8, 11, -0.5f);
    }

    @Test
    void imagesAreFlattened() {
        TestGraph graph = new TestGraph(-1, 1, 2, 1)
                .raw("W", "2x3", WEIGHTS)
                .node("Flatten", "x", "f", "axis=1")
                .node("MatMul", "f W", "y");

        assertThat(predict(graph)).containsExactly(7, 10, -1.5f);
    }

    @Test
    void geluAndSiluAreRecognisedInTheirParts() {
        TestGraph gelu = graph().raw("root", "", 1.4142135f).raw("one", "", 1).raw("half", "", 0.5f)
                .node("MatMul", "x W", "z").node("Div", "z root", "s").node("Erf", "s", "e").node("Add", "e one", "p")
                .node("Mul", "z p", "m").node("Mul", "m half", "y");
        TestGraph silu = graph()
                .node("MatMul", "x W", "z").node("Sigmoid", "z", "s").node("Mul", "z s", "y");

        assertThat(predict(gelu)[2]).isCloseTo(new Gelu().value(-1.5f), offset(1e-6f));
        assertThat(predict(silu)[2]).isCloseTo(new Silu().value(-1.5f), offset(1e-6f));
    }

    @ParameterizedTest
    @CsvSource({
        "Relu, 0", "LeakyRelu alpha=0.2f, -0.3", "LeakyRelu, -0.015", "Elu, -0.7768698", "Elu alpha=2f, -1.5537397",
        "Sigmoid, 0.18242552", "Tanh, -0.90514827", "Softplus, 0.20141329", "Gelu, -0.10021080", "Swish, -0.27363828",
        "Gelu approximate=none, -0.10021080"
    })
    void activationsAreKnown(String operator, float expected) {
        String[] parts = operator.split(" ");
        TestGraph graph = graph().node("MatMul", "x W", "z").opset(24);
        graph.node(parts[0], "z", "y", Arrays.copyOfRange(parts, 1, parts.length));

        assertThat(predict(graph)[2]).isCloseTo(expected, offset(1e-6f));
    }

    @Test
    void aLastSoftmaxBecomesTheLink() {
        TrainedModel model = read(graph().node("MatMul", "x W", "z").node("Softmax", "z", "y", "axis=-1"));

        assertThat(model.model().network().link()).isEqualTo(new Softmax());
        assertThat(model.predict(new float[] {0, 0})).containsExactly(1 / 3f, 1 / 3f, 1 / 3f);
    }

    @Test
    void batchNormalizationTakesItsRunningStatistics() {
        TestGraph graph = new TestGraph(-1, 2)
                .raw("W", "2x2", 1, 0, 0, 1)
                .raw("scale", "2", 2, 3).raw("shift", "2", 10, 20).raw("mean", "2", 0.5f, 1).raw("var", "2", 0.75f, 3)
                .node("BatchNormalization", "x scale shift mean var", "n", "epsilon=0.25f", "momentum=0.9f")
                .node("MatMul", "n W", "y");
        TrainedModel model = read(graph);

        assertThat(model.predict(new float[] {1, 1 + 1.8027756f}))
                .containsExactly(new float[] {11, 23}, offset(1e-5f));
        assertThat(((BatchNormalization) model.model().network().layers().getFirst()).momentum()).isEqualTo(0.1f);
    }

    @Test
    void constantsBeforeTheFirstLayerAreAScalingAndAfterTheLastOneATargetScaling() {
        TrainedModel model = read(new TestGraph(-1, 2)
                .raw("W", "2x1", 1, 1).raw("255", "", 255).raw("mean", "2", 0.5f, 0.25f).raw("std", "1x2", 2, 4)
                .raw("five", "", 5).raw("seven", "1", 7)
                .node("Div", "x 255", "x1").node("Sub", "x1 mean", "x2").node("Div", "x2 std", "x3")
                .node("MatMul", "x3 W", "z").node("Mul", "five z", "z1").node("Add", "z1 seven", "z2")
                .node("Cast", "z2", "y", "to=1"));

        assertThat(model.preprocessing().scaling().shift(1)).isEqualTo(63.75);
        assertThat(model.preprocessing().scaling().divisor(0)).isEqualTo(510);
        assertThat(model.preprocessing().scaling().apply(new float[] {255, 255})).containsExactly(0.25f, 0.1875f);
        assertThat(model.model().network().arrays().get(1).values().array()).containsExactly(0);
        assertThat(model.preprocessing().targetScaling().deviation()).isEqualTo(5);
        assertThat(model.preprocessing().targetScaling().mean()).isEqualTo(7);
    }
}
