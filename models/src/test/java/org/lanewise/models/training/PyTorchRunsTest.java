package org.lanewise.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanewise.core.activation.Identity;
import org.lanewise.core.activation.Relu;
import org.lanewise.core.activation.Tanh;
import org.lanewise.core.layer.NamedArray;
import org.lanewise.core.loss.MeanSquaredError;
import org.lanewise.core.optimizer.Adagrad;
import org.lanewise.core.optimizer.Adam;
import org.lanewise.core.optimizer.AdamW;
import org.lanewise.core.optimizer.Optimizer;
import org.lanewise.core.optimizer.RmsProp;
import org.lanewise.core.optimizer.Sgd;
import org.lanewise.core.parallel.SequentialSplitter;
import org.lanewise.core.tensor.PanelMatrix;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.file.SafetensorsFormat;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.network.Network;
import org.lanewise.models.pytorch.PyTorchReference;
import org.lanewise.models.weights.InitialWeights;

/// Training goes where PyTorch's goes: whole runs, from its first weights, over the same mini-batches.
class PyTorchRunsTest {
    private static final int ROWS = 256;
    private static final int BATCH = 32;
    private static final int INPUTS = 20;
    private static final int OUTPUTS = 3;
    private static final int LAYERS = 3;
    private static final int STEPS = 100;

    private static final Mlp PLAN = Mlp.builder(INPUTS)
            .layer(16, new Tanh())
            .layer(8, new Relu())
            .layer(OUTPUTS, new Identity())
            .build();

    @TempDir
    private static Path folder;

    private static PyTorchReference pytorch;

    /// The first weights as a state dict of their own.
    private static Path file;

    @BeforeAll
    static void readFile() {
        pytorch = PyTorchReference.read();
        file = folder.resolve("start.safetensors");
        List<NamedArray> arrays = new ArrayList<>();
        int inputs = INPUTS;
        for (int layer = 0; layer < LAYERS; layer++) {
            float[] biases = floats("start", layer, "bias");
            arrays.add(array(layer, "weight", floats("start", layer, "weight"), biases.length, inputs));
            arrays.add(array(layer, "bias", biases, biases.length));
            inputs = biases.length;
        }
        SafetensorsFormat.write(file, arrays, Map.of());
    }

    private static float[] floats(String prefix, int layer, String array) {
        double[] numbers = pytorch.array(name(prefix, layer, array));
        float[] floats = new float[numbers.length];
        for (int index = 0; index < numbers.length; index++) {
            floats[index] = (float) numbers[index];
        }
        return floats;
    }

    private static NamedArray array(int layer, String name, float[] values, int... extents) {
        return new NamedArray(2 * layer + "." + name, Tensor.of(values, extents));
    }

    static Stream<Arguments> runs() {
        return Stream.of(
                Arguments.of("sgd", settings(new Sgd(), 0.1)),
                Arguments.of("momentum", settings(new Sgd(0.9f, false), 0.05)),
                Arguments.of("nesterov", settings(new Sgd(0.9f, true), 0.05)),
                Arguments.of("weight_decay", settings(new Sgd(), 0.1).weightDecay(0.01)),
                Arguments.of("rmsprop", settings(new RmsProp(), 0.005)),
                Arguments.of("adagrad", settings(new Adagrad(), 0.05)),
                Arguments.of("adam", settings(new Adam(), 0.01)),
                Arguments.of("adamw", settings(new AdamW(), 0.01)),
                Arguments.of("clip_norm", settings(new Sgd(), 0.1).clipNorm(0.1)),
                Arguments.of("mse", settings(new Sgd(), 0.05).loss(new MeanSquaredError())));
    }

    /// PyTorch's weight decay is also for biases.
    private static TrainingSettings.Builder settings(Optimizer optimizer, double learningRate) {
        return TrainingSettings.builder()
                .optimizer(optimizer)
                .learningRate(learningRate)
                .decayBiases(true)
                .batch(BATCH)
                .epochs((STEPS * BATCH - 1) / ROWS + 1)
                .shuffle(false)
                .threads(1);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void parametersAfterOneTenAndAHundredStepsAreThoseOfPyTorch(String run, TrainingSettings.Builder builder) {
        TrainingSettings settings = builder.build();
        Network network = start(settings);
        Comparison comparison = new Comparison(run, network);
        SequentialSplitter splitter = new SequentialSplitter();
        TrainingRun training = new TrainingRun(network, settings, data(settings), null, comparison, BATCH, splitter);
        splitter.during(training::train);
        assertThat(comparison.step).isGreaterThanOrEqualTo(STEPS);
        pytorch.assertWithin(1e-4, run + ".losses", comparison.losses);
    }

    private static Network start(TrainingSettings settings) {
        Network network = Network.create(PLAN, settings.loss(), settings.seed(), settings.kernels());
        network.putArrays(InitialWeights.read(file, PLAN));
        return network;
    }

    /// PyTorch counts activations among the layers.
    private static String name(String prefix, int layer, String array) {
        return prefix + "." + 2 * layer + "." + array;
    }

    private static Dataset data(TrainingSettings settings) {
        Tensor inputs = tensor("data.inputs", INPUTS);
        if (settings.loss() instanceof MeanSquaredError) {
            return Dataset.of(inputs, tensor("data.targets", OUTPUTS));
        }
        int[] labels = new int[ROWS];
        for (int row = 0; row < ROWS; row++) {
            labels[row] = (int) pytorch.array("data.classes")[row];
        }
        return Dataset.of(inputs, labels, OUTPUTS);
    }

    private static Tensor tensor(String name, int columns) {
        Tensor tensor = Tensor.zeros(ROWS, columns);
        for (int index = 0; index < ROWS * columns; index++) {
            tensor.array()[index] = (float) pytorch.array(name)[index];
        }
        return tensor;
    }

    /// Compares the parameters after some steps, and keeps the losses of all.
    private static final class Comparison implements TrainingListener {
        private final String run;
        private final Network network;
        private final float[] losses = new float[STEPS];
        private int step;

        Comparison(String run, Network network) {
            this.run = run;
            this.network = network;
        }

        @Override
        public void onStep(int epoch, int rows, int ofRows, double loss) {
            if (step < STEPS) {
                losses[step] = (float) loss;
            }
            step++;
            if (step == 1 || step == 10 || step == STEPS) {
                String prefix = run + ".step" + step;
                double tolerance = step == 1 ? 1e-5 : 1e-4;
                for (int layer = 0; layer < LAYERS; layer++) {
                    PanelMatrix parameters = network.parameters(layer);
                    pytorch.assertWithin(tolerance, name(prefix, layer, "weight"), transposed(parameters));
                    float[] biases = parameters.biases().toArray();
                    pytorch.assertWithin(tolerance, name(prefix, layer, "bias"), biases);
                }
            }
        }

        /// Weights as PyTorch keeps them, `[outputs, inputs]`.
        private static float[] transposed(PanelMatrix parameters) {
            float[] weights = new float[parameters.inputs() * parameters.columns()];
            for (int index = 0; index < weights.length; index++) {
                weights[index] = parameters.weight(index % parameters.inputs(), index / parameters.inputs());
            }
            return weights;
        }
    }
}
