package org.lanewise.models.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanewise.core.activation.Gelu;
import org.lanewise.core.activation.Identity;
import org.lanewise.core.activation.Relu;
import org.lanewise.core.activation.Silu;
import org.lanewise.core.activation.Softmax;
import org.lanewise.core.layer.NamedArray;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.file.MalformedFileException;
import org.lanewise.models.file.SafetensorsFile;
import org.lanewise.models.file.SafetensorsFormat;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.network.Model;
import org.lanewise.models.tests.GeneratedRows;
import org.lanewise.models.trained.TrainedModel;
import org.lanewise.models.training.Trainer;
import org.lanewise.models.training.TrainingSettings;

/// Weights of PyTorch, by hand and from a real file where `LANEWISE_DATA` names its folder.
class StateDictTest {
    private static final Mlp PLAN = Mlp.builder(2)
            .layer(3, new Identity())
            .batchNormalization()
            .activation(new Relu())
            .dropout(0.1)
            .layer(1, new Identity())
            .build();

    @TempDir
    private Path folder;

    /// Arrays such as `0.weight 3x2`, counting up from 1.
    private Path file(String... arrays) {
        List<NamedArray> named = new ArrayList<>();
        for (String array : arrays) {
            String[] parts = array.split(" ");
            int[] extents = List.of(parts[1].split("x")).stream().mapToInt(Integer::parseInt).toArray();
            Tensor values = Tensor.zeros(extents);
            IntStream.range(0, values.array().length).forEach(index -> values.array()[index] = index + 1);
            named.add(new NamedArray(parts[0], values));
        }
        Path file = folder.resolve("states.safetensors");
        SafetensorsFormat.write(file, named, Map.of());
        return file;
    }

    @Test
    void aSequentialWithBatchNormalizationIsRead() {
        Path file = file("net.0.bias 3", "net.0.weight 3x2", "net.1.bias 3", "net.1.num_batches_tracked 1",
                "net.1.running_mean 3", "net.1.running_var 3", "net.1.weight 3", "net.4.weight 1x3");

        TrainedModel model = StateDict.read(file).model(List.of(new Relu(), new Identity()));

        assertThat(model.plan().toString()).isEqualTo("2-3 identity-batch-norm-relu-1 identity");
        assertThat(model.model().weights(0)).isEqualTo(Tensor.of(new float[] {1, 3, 5, 2, 4, 6}, 2, 3));
        // Linear: 1+1, 3+2, 5+3; normalised: (v - mean) / sqrt(var) * scale + shift
        double expected = 1 * 2.0 + 2 * (3 / Math.sqrt(2) * 2 + 2) + 3 * (5 / Math.sqrt(3) * 3 + 3);
        assertThat(model.predict(new float[] {1, 0})[0]).isCloseTo((float) expected, offset(1e-3f));
        assertThat(InitialWeights.read(file, PLAN).stream().map(NamedArray::name))
                .containsExactly("layers.0.weight", "layers.0.bias", "layers.1.scale", "layers.1.shift",
                        "layers.1.runningMean", "layers.1.runningVariance", "layers.4.weight", "layers.4.bias");
    }

    @Test
    void aSequentialThatIsCalledLayersIsNoModelOfLanewise() {
        Path file = file("layers.0.bias 3", "layers.0.weight 3x2", "layers.2.bias 1", "layers.2.weight 1x3");
        Mlp plan = Mlp.builder(2).layer(3, new Relu()).layer(1, new Identity()).build();

        List<NamedArray> arrays = InitialWeights.read(file, plan);

        assertThat(arrays.getFirst().name()).isEqualTo("layers.0.weight");
        assertThat(arrays.getFirst().values()).isEqualTo(Tensor.of(new float[] {1, 3, 5, 2, 4, 6}, 2, 3));
    }

    @Test
    void aCheckpointGivesTheWeightsAtWork() {
        Mlp plan = Mlp.builder(2).layer(3, new Relu()).layer(1, new Identity()).build();
        Path file = file("layers.0.weight 2x3", "layers.0.bias 3", "layers.1.weight 3x1", "layers.1.bias 1",
                "optimizer.0.layers.0.weight 2x3", "best.layers.0.weight 2x3");

        assertThat(InitialWeights.read(file, plan).stream().map(NamedArray::name))
                .containsExactly("layers.0.weight", "layers.0.bias", "layers.1.weight", "layers.1.bias");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lanewise-model 1      | a model of Lanewise is used as it is
            lanewise-checkpoint 1 | train --resume FILE --out MODEL
            """)
    void whatIsLanewisesOwnIsNoStateDict(String format, String wayOut) {
        Path file = folder.resolve("own.safetensors");
        SafetensorsFormat.write(file, List.of(new NamedArray("layers.0.weight", Tensor.zeros(2, 3))),
                Map.of("format", format));

        assertThatThrownBy(() -> StateDict.read(file))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining(format)
                .hasMessageContaining(wayOut);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.weight 3x2,fc.weight 1x3                | array 'fc.weight'       | such as 0.weight
            a.0.weight 3x2,b.1.weight 1x3             | array 'b.1.weight'      | one nn.Sequential
            0.weight 3x2,0.bias 2                     | array '0.bias'          | found shape [2], expected shape [3]
            0.bias 2                                  | array '0.weight'        | found none
            0.weight 3                                | array '0.weight'        | found shape [3], expected [outputs, inputs]
            0.weight 3x2,1.weight 3,1.running_mean 3  | array '1.bias'          | found none, expected shape [3]
            0.weight 3x2                              | header                  | no more modules, expected layer 1 (batch-norm)
            0.weight 3x2,1.weight 1x3                 | header                  | module 1, Linear, expected layer 1 (batch-norm)
            0.weight 2x3                              | array '0.weight'        | found shape [2, 3], expected [outputs, inputs] of layer 0 (3 identity)
            layers.0.weight 3x2                       | array 'layers.0.weight' | found shape [3, 2], expected shape [2, 3]
            layers.0.weight 2x3                       | array 'layers.0.bias'   | found none, expected shape [3]
            """)
    void differencesAreNamed(String arrays, String place, String difference) {
        Path file = file(arrays.split(","));

        assertThatThrownBy(() -> InitialWeights.read(file, PLAN))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContainingAll("states.safetensors, " + place, difference);
    }

    @Test
    void moreArraysThanTheNetworkHasAreNamed() {
        Mlp plan = Mlp.builder(2).layer(3, new Identity()).build();

        assertThatThrownBy(() -> InitialWeights.read(file("0.weight 3x2", "2.weight 1x3"), plan))
                .hasMessageContainingAll("2.weight", "a module more");
        assertThatThrownBy(() -> InitialWeights.read(
                file("layers.0.weight 2x3", "layers.0.bias 3", "layers.1.weight 3x1"), plan))
                .hasMessageContaining("layers.1.weight");
    }

    @Test
    void asManyActivationsAsLinearModulesAreNeeded() {
        assertThatThrownBy(() -> StateDict.read(file("0.weight 3x2", "2.weight 1x3")).model(List.of(new Relu())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("2 Linear modules", "got 1");
    }

    @Test
    void aModelFileOrAModelIsAStartForMoreTraining() {
        Mlp plan = Mlp.builder(4).layer(5, new Relu()).layer(3, new Softmax()).build();
        Dataset data = GeneratedRows.classification(40, 4, 3);
        TrainingSettings.Builder builder = TrainingSettings.builder().shuffle(false).threads(1);
        TrainingSettings settings = builder.epochs(1).build();
        try (Trainer once = Trainer.of(plan, settings)) {
            Model first = once.fit(data).model();
            Path file = folder.resolve("first.safetensors");
            SafetensorsFormat.write(file, first.network().arrays(), Map.of());
            List<NamedArray> start = InitialWeights.read(file, plan);
            try (Trainer again = Trainer.of(plan, settings, start);
                    Trainer twice = Trainer.of(plan, builder.epochs(2).build())) {
                assertThat(again.fit(data).model().weightsSha256())
                        .isEqualTo(twice.fit(data).model().weightsSha256())
                        .isNotEqualTo(first.weightsSha256());
            }
            try (Trainer other = Trainer.of(plan, settings, start.subList(0, 3))) {
                assertThatThrownBy(() -> other.fit(data))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("layers.1.bias");
            }
        }
    }

    @Test
    void aRealStateDictPredictsAsInPyTorch() {
        String data = System.getenv("LANEWISE_DATA");
        assumeTrue(data != null && !data.isBlank(), "LANEWISE_DATA is not set: no state dict of PyTorch to read");
        TrainedModel model = StateDict.read(Path.of(data, "pytorch", "state_dict.safetensors"))
                .model(List.of(new Silu(), new Gelu(), new Identity()));
        SafetensorsFile check = SafetensorsFormat.read(Path.of(data, "pytorch", "state_dict_check.safetensors"));

        assertThat(model.predict(check.array("inputs")).outputs().array())
                .containsExactly(check.array("outputs").toArray(), offset(1e-5f));
    }
}
