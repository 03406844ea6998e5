package org.lanewise.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanewise.core.activation.Activation;
import org.lanewise.core.activation.CustomActivation;
import org.lanewise.core.activation.Elu;
import org.lanewise.core.activation.Identity;
import org.lanewise.core.activation.LeakyRelu;
import org.lanewise.core.activation.Relu;
import org.lanewise.core.activation.Sigmoid;
import org.lanewise.core.activation.Softmax;
import org.lanewise.core.activation.Tanh;
import org.lanewise.core.initializer.Normal;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.layer.Layer;
import org.lanewise.core.layer.NamedArray;
import org.lanewise.core.loss.BinaryCrossEntropy;
import org.lanewise.core.loss.CustomLoss;
import org.lanewise.core.loss.Huber;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.loss.MeanSquaredError;
import org.lanewise.core.loss.SoftmaxCrossEntropy;
import org.lanewise.core.tensor.PanelMatrix;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.layer.BatchNormalizationPlan;
import org.lanewise.models.layer.LayerPlan;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.network.Network;
import org.lanewise.models.tests.GeneratedRows;

/// The gradient of a whole network, seen as what one step of plain SGD takes off the parameters, against central
/// differences of the same network written down in double.
class GradientTest {
    private static final double STEP = 1e-6;
    private static final double TOLERANCE = 2e-6;
    private static final int SEED = 42;
    private static final int ROWS = 6;
    private static final int INPUTS = 4;
    private static final int OUTPUTS = 3;

    static Stream<Activation> activations() {
        return Stream.concat(
                Activation.builtIn().stream(),
                Stream.of(
                        new LeakyRelu(0.3f), new Elu(1.5f),
                        new CustomActivation("cube", z -> z * z * z, (z, y) -> 3 * z * z)));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void stepGoesDownTheGradientThroughActivations(Activation activation) {
        Mlp plan = plan().layer(5, activation)
                .layer(6, activation)
                .layer(OUTPUTS, new Identity())
                .build();
        assertStepGoesDownTheGradient(plan, new MeanSquaredError(), data(new MeanSquaredError()));
    }

    static Stream<Arguments> losses() {
        List<Loss> losses = new ArrayList<>(Loss.builtIn());
        losses.add(new Huber(0.3f));
        losses.add(new SoftmaxCrossEntropy(0.2f));
        losses.add(new BinaryCrossEntropy(0.2f));
        losses.add(new CustomLoss(
                "fourth power",
                (y, t) -> (y - t) * (y - t) * (y - t) * (y - t),
                (y, t) -> 4 * (y - t) * (y - t) * (y - t)));
        return losses.stream()
                .flatMap(loss -> Stream.of(new Identity(), loss.link() == null ? new Softmax() : loss.link())
                        .map(last -> Arguments.of(loss, last)));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void stepGoesDownTheGradientOfLosses(Loss loss, Activation last) {
        Mlp plan = plan().layer(5, new Tanh()).layer(6, new Sigmoid()).layer(OUTPUTS, last).build();
        assertStepGoesDownTheGradient(plan, loss, data(loss));
    }

    static Stream<Mlp> layers() {
        return Stream.of(
                plan().layer(OUTPUTS, new Softmax()).build(),
                plan().layer(5, new Relu()).layer(6, new Softmax()).layer(OUTPUTS, new Identity()).build(),
                plan().layer(7, new Identity()).activation(new Tanh()).layer(OUTPUTS, new Softmax()).build(),
                plan().layer(20, new Tanh()).dropout(0.3).layer(20, new Tanh()).dropout(0.5)
                        .layer(OUTPUTS, new Softmax()).build(),
                plan().layer(7, new Identity()).layer(new UnevenNormalization()).activation(new Tanh())
                        .layer(18, new Identity()).layer(new UnevenNormalization()).activation(new Tanh())
                        .layer(OUTPUTS, new Softmax()).build(),
                plan().layer(new UnevenNormalization()).dropout(0.2).layer(9, new Tanh())
                        .layer(new UnevenNormalization()).layer(OUTPUTS, new Softmax()).build());
    }

    @ParameterizedTest
    @MethodSource("layers")
    void stepGoesDownTheGradientThroughLayers(Mlp plan) {
        assertStepGoesDownTheGradient(plan, new SoftmaxCrossEntropy(), data(new SoftmaxCrossEntropy()));
    }

    @Test
    void stepGoesDownTheGradientOfWeightedRows() {
        float[] weights = {1, 0.25f, 3, 0, 1.5f, 2};
        Mlp plan = plan().layer(8, new Tanh()).layer(new UnevenNormalization()).layer(OUTPUTS, new Identity()).build();
        for (Loss loss : List.of(new MeanSquaredError(), new SoftmaxCrossEntropy())) {
            assertStepGoesDownTheGradient(plan, loss, data(loss).weighted(weights));
        }
    }

    private static Mlp.Builder plan() {
        return Mlp.builder(INPUTS).weights(new Normal(0, 0.6f)).biases(new Normal(0, 0.3f));
    }

    private static Dataset data(Loss loss) {
        return loss.link() == null
                ? GeneratedRows.regression(ROWS, INPUTS, OUTPUTS)
                : GeneratedRows.classification(ROWS, INPUTS, OUTPUTS);
    }

    private static void assertStepGoesDownTheGradient(Mlp plan, Loss loss, Dataset data) {
        TrainingSettings settings = TrainingSettings.builder()
                .loss(loss)
                .learningRate(1)
                .epochs(1)
                .batch(ROWS)
                .shuffle(false)
                .seed(SEED)
                .threads(1)
                .kernels(new ReferenceKernels())
                .build();
        TrainingResult result;
        try (Trainer trainer = Trainer.of(plan, settings)) {
            result = trainer.fit(data);
        }
        Network before = Network.create(plan, loss, SEED, settings.kernels());
        DoubleNetwork exact = new DoubleNetwork(plan, before, loss, data, SEED);
        assertThat(result.history().last().trainLoss()).isCloseTo(exact.loss(), Offset.offset(1e-5));
        Map<String, Tensor> starts = byName(before);
        Map<String, Tensor> ends = byName(result.model().network());
        exact.parameters().forEach((name, parameters) -> {
            double largest = compare(name, exact, parameters, starts.get(name), ends.get(name));
            if (name.endsWith("weight") || name.endsWith("scale")) {
                assertThat(largest).as("%s: its gradient is large enough to see errors", name)
                        .isGreaterThan(500 * TOLERANCE);
            }
        });
    }

    private static Map<String, Tensor> byName(Network network) {
        return network.arrays().stream().collect(Collectors.toMap(NamedArray::name, NamedArray::values));
    }

    /// Gives the largest gradient of the array.
    private static double compare(
            String name, DoubleNetwork exact, double[] parameters, Tensor before, Tensor after) {
        double largest = 0;
        for (int index = 0; index < parameters.length; index++) {
            double middle = parameters[index];
            parameters[index] = middle + STEP;
            double above = exact.loss();
            parameters[index] = middle - STEP;
            double below = exact.loss();
            parameters[index] = middle;
            double gradient = (above - below) / (2 * STEP);
            assertThat((double) before.array()[index] - after.array()[index])
                    .as("%s, element %d", name, index)
                    .isCloseTo(gradient, Offset.offset(TOLERANCE * Math.max(1, Math.abs(gradient))));
            largest = Math.max(largest, Math.abs(gradient));
        }
        return largest;
    }

    /// Batch normalisation that starts from another scale and shift for each column, so that none is lost unseen.
    private record UnevenNormalization() implements LayerPlan {
        @Override
        public int outputs(int inputs) {
            return inputs;
        }

        @Override
        public long parameterCount(int inputs) {
            return 2L * inputs;
        }

        @Override
        public Layer create(int inputs, Start start) {
            Layer layer = new BatchNormalizationPlan().create(inputs, start);
            PanelMatrix scaleAndShift = layer.parameters();
            for (int column = 0; column < inputs; column++) {
                scaleAndShift.putWeight(0, column, 0.5f + 0.1f * column);
                scaleAndShift.putBias(column, 0.2f - 0.1f * column);
            }
            return layer;
        }

        @Override
        public String toString() {
            return "uneven batch-norm";
        }
    }
}
