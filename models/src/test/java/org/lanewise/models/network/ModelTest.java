package org.lanewise.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lanewise.core.activation.Identity;
import org.lanewise.core.activation.Relu;
import org.lanewise.core.activation.Sigmoid;
import org.lanewise.core.activation.Softmax;
import org.lanewise.core.activation.Tanh;
import org.lanewise.core.initializer.Normal;
import org.lanewise.core.initializer.Zeros;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.kernel.selection.KernelSelection;
import org.lanewise.core.loss.MeanSquaredError;
import org.lanewise.core.loss.SoftmaxCrossEntropy;
import org.lanewise.core.tensor.PanelMatrix;
import org.lanewise.core.tensor.Shape;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.tests.AllocatedBytes;
import org.lanewise.models.tests.GeneratedRows;

class ModelTest {
    private static final Mlp PLAN = Mlp.builder(30)
            .layer(50, new Relu())
            .layer(20, new Tanh())
            .layer(7, new Softmax())
            .biases(new Normal(0, 0.1f))
            .build();

    private static Network network() {
        return Network.create(PLAN, new SoftmaxCrossEntropy(), 5, KernelSelection.current().kernels());
    }

    @Test
    void vectorKernelsAreUnderTest() {
        assertThat(KernelSelection.current().kernels().name()).isEqualTo("vector");
    }

    @Test
    void rowByRowAndAllAtOnceGiveSameBits() {
        Model model = new Model(network());
        Tensor inputs = GeneratedRows.inputs(131, 30);
        Tensor all = model.predict(inputs);
        assertThat(all.shape()).isEqualTo(Shape.of(131, 7));
        for (int row = 0; row < 131; row++) {
            assertThat(model.predict(inputs.rows(row, row + 1).toArray()))
                    .containsExactly(all.rows(row, row + 1).toArray());
        }
        assertThat(model.predict(inputs.rows(100, 131))).isEqualTo(all.rows(100, 131));
        assertThat(model.predict(inputs.rows(9, 9)).shape()).isEqualTo(Shape.of(0, 7));
    }

    @Test
    void eightThreadsGiveSameBits() throws Exception {
        Model model = new Model(network());
        Tensor inputs = GeneratedRows.inputs(100, 30);
        Tensor expected = model.predict(inputs);
        try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
            List<Callable<Tensor>> calls = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                calls.add(() -> {
                    Tensor outputs = Tensor.zeros(100, 7);
                    for (int round = 0; round < 20; round++) {
                        for (int row = 0; row < 100; row++) {
                            float[] output = model.predict(inputs.rows(row, row + 1).toArray());
                            System.arraycopy(output, 0, outputs.array(), row * 7, 7);
                        }
                    }
                    return outputs;
                });
            }
            for (Future<Tensor> result : executor.invokeAll(calls)) {
                assertThat(result.get()).isEqualTo(expected);
            }
        }
    }

    @Test
    void kernelsDoNotChangePredictions() {
        Model vector = new Model(network());
        Model reference = new Model(Network.create(PLAN, new SoftmaxCrossEntropy(), 5, new ReferenceKernels()));
        assertThat(vector.weightsSha256()).isEqualTo(reference.weightsSha256());
        Tensor inputs = GeneratedRows.inputs(70, 30);
        assertThat(vector.predict(inputs)).isEqualTo(reference.predict(inputs));
    }

    @Test
    void predictIntoAnArrayAllocatesNothing() {
        Mlp plan = Mlp.builder(30).layer(50, new Relu()).layer(7, new Sigmoid()).build();
        Model model = new Model(
                Network.create(plan, new MeanSquaredError(), 5, KernelSelection.current().kernels()));
        float[] input = new float[30];
        float[] output = new float[7];
        AllocatedBytes.assertNone("predict", () -> model.predict(input, output));
    }

    @Test
    void predictOfProbabilitiesAllocatesNothing() {
        Model model = new Model(network());
        float[] input = new float[30];
        float[] output = new float[7];
        AllocatedBytes.assertNone("predict with softmax", () -> model.predict(input, output));
    }

    /// Every neuron has weights 0 and 1 and bias 0: by hand, `f(f(3))` with `f` the logistic function.
    @Test
    void sigmoidNetworkOfTwoLayersGivesTheAnswerByHand() {
        Mlp plan = Mlp.builder(2).layer(2, new Sigmoid()).layer(1, new Sigmoid()).weights(new Zeros()).build();
        Network network = Network.create(plan, new MeanSquaredError(), 1, KernelSelection.current().kernels());
        for (int layer = 0; layer < 2; layer++) {
            PanelMatrix parameters = network.layers().get(layer).parameters();
            for (int column = 0; column < parameters.columns(); column++) {
                parameters.putWeight(1, column, 1);
            }
        }
        assertThat(new Model(network).predict(new float[] {2, 3})[0]).isCloseTo(0.7216f, Offset.offset(5e-5f));
    }

    @Test
    void modelKeepsItsParametersWhenTheNetworkLearnsOn() {
        Network network = network();
        Model model = new Model(network);
        String hash = model.weightsSha256();
        assertThat(network.weightsSha256()).isEqualTo(hash);
        network.layers().getFirst().parameters().putWeight(3, 4, 99);
        assertThat(model.weightsSha256()).isEqualTo(hash);
        assertThat(network.weightsSha256()).isNotEqualTo(hash);
        assertThat(model.weights(0).get(3, 4)).isNotEqualTo(99f);
    }

    @Test
    void hashDoesNotSeeTheSignOfAZero() {
        Mlp plan = Mlp.builder(2).layer(2, new Identity()).weights(new Zeros()).build();
        Network network = Network.create(plan, new MeanSquaredError(), 1, KernelSelection.current().kernels());
        String hash = network.weightsSha256();
        network.layers().getFirst().parameters().putWeight(1, 1, -0f);
        assertThat(network.weightsSha256()).isEqualTo(hash);
        // SHA-256 of 24 zero bytes: four weights and two biases.
        assertThat(hash).isEqualTo("9d908ecfb6b256def8b49a7c504e6c889c4b0e41fe6ce3e01863dd7b61a20aa0");
    }

    @Test
    void wrongSizesAreNamed() {
        Model model = new Model(network());
        assertThatThrownBy(() -> model.predict(new float[29]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("30")
                .hasMessageContaining("29");
        assertThatThrownBy(() -> model.predict(new float[30], new float[8]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("8");
        assertThatThrownBy(() -> model.predict(Tensor.zeros(4, 31)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[4, 31]");
        assertThatThrownBy(() -> model.weights(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3");
    }
}
