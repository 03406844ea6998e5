package org.lanewise.models.trained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.core.activation.Activation;
import org.lanewise.core.activation.CustomActivation;
import org.lanewise.core.activation.Elu;
import org.lanewise.core.activation.Identity;
import org.lanewise.core.activation.LeakyRelu;
import org.lanewise.core.activation.Relu;
import org.lanewise.core.activation.Sigmoid;
import org.lanewise.core.activation.Softmax;
import org.lanewise.core.initializer.Normal;
import org.lanewise.core.layer.NamedArray;
import org.lanewise.core.loss.BinaryCrossEntropy;
import org.lanewise.core.loss.CustomLoss;
import org.lanewise.core.loss.Huber;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.loss.MeanSquaredError;
import org.lanewise.core.loss.SoftmaxCrossEntropy;
import org.lanewise.core.optimizer.Adam;
import org.lanewise.core.optimizer.Sgd;
import org.lanewise.core.random.Philox;
import org.lanewise.core.random.RandomStream;
import org.lanewise.core.schedule.CosineDecay;
import org.lanewise.core.schedule.WarmUp;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.data.format.CsvFormat;
import org.lanewise.models.data.format.CsvOptions;
import org.lanewise.models.data.format.MissingValues;
import org.lanewise.models.data.format.Table;
import org.lanewise.models.file.MalformedFileException;
import org.lanewise.models.file.SafetensorsFile;
import org.lanewise.models.file.SafetensorsFormat;
import org.lanewise.models.layer.BatchNormalizationPlan;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.network.Model;
import org.lanewise.models.preprocessing.ImagePreprocessing;
import org.lanewise.models.preprocessing.LabelEncoding;
import org.lanewise.models.preprocessing.MinMaxScaling;
import org.lanewise.models.preprocessing.PlainPreprocessing;
import org.lanewise.models.preprocessing.Preprocessing;
import org.lanewise.models.preprocessing.Standardization;
import org.lanewise.models.preprocessing.TableEncoding;
import org.lanewise.models.preprocessing.TablePreprocessing;
import org.lanewise.models.preprocessing.TargetScaling;
import org.lanewise.models.tests.GeneratedRows;
import org.lanewise.models.training.AccuracyGoal;
import org.lanewise.models.training.EarlyStopping;
import org.lanewise.models.training.TimeLimit;
import org.lanewise.models.training.Trainer;
import org.lanewise.models.training.TrainingSettings;

class ModelFileTest {
    @TempDir
    Path folder;

    private static TrainedModel trained(Mlp plan, Loss loss, Preprocessing preprocessing) {
        Tensor inputs = GeneratedRows.inputs(40, plan.inputs());
        int[] labels = new int[40];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = row % Math.max(2, plan.outputs());
        }
        Dataset data = loss.link() == null
                ? Dataset.of(inputs, GeneratedRows.inputs(40, plan.outputs()))
                : Dataset.of(inputs, labels, Math.max(2, plan.outputs()));
        TrainingSettings settings =
                TrainingSettings.builder().loss(loss).epochs(2).batch(8).learningRate(0.01).threads(1).build();
        try (Trainer trainer = Trainer.of(plan, settings)) {
            Model model = trainer.fit(data).model();
            return TrainedModel.of(plan, settings, model, preprocessing, Map.of("dataset", "made up"));
        }
    }

    private static TrainedModel small() {
        Mlp plan = Mlp.builder(3).layer(5, new Relu()).layer(2, new Softmax()).build();
        return trained(plan, new SoftmaxCrossEntropy(), new PlainPreprocessing(3));
    }

    private TrainedModel writtenAndRead(TrainedModel trained) {
        Path file = folder.resolve("model.safetensors");
        ModelFile.write(file, trained);
        return ModelFile.read(file);
    }

    private static void assertSame(TrainedModel read, TrainedModel written) {
        assertThat(read.plan()).isEqualTo(written.plan());
        assertThat(read.preprocessing()).isEqualTo(written.preprocessing());
        assertThat(read.loss()).isEqualTo(written.loss());
        assertThat(read.notes()).isEqualTo(written.notes());
        assertThat(read.model().weightsSha256()).isEqualTo(written.model().weightsSha256());
        assertThat(read.model().network().link()).isEqualTo(written.model().network().link());
        Tensor raw = GeneratedRows.inputs(70, written.plan().inputs());
        assertThat(read.predict(raw).outputs()).isEqualTo(written.predict(raw).outputs());
        assertThat(read.predict(raw).classes()).isEqualTo(written.predict(raw).classes());
    }

    static Stream<Activation> activations() {
        List<Activation> all = new ArrayList<>(Activation.builtIn());
        all.add(new LeakyRelu(0.3f));
        all.add(new Elu(0.7f));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("activations")
    void everyActivationSurvives(Activation activation) {
        Mlp plan = Mlp.builder(4)
                .layer(7, activation)
                .layer(6, new Identity())
                .layer(new BatchNormalizationPlan(0.3f, 1e-3f))
                .activation(activation)
                .dropout(0.25)
                .layer(3, new Softmax())
                .weights(new Normal(0, 0.5f))
                .build();
        TrainedModel written = trained(plan, new SoftmaxCrossEntropy(0.1f), new PlainPreprocessing(4));

        assertSame(writtenAndRead(written), written);
    }

    static Stream<Loss> losses() {
        return Stream.concat(Loss.builtIn().stream(), Stream.of(new Huber(0.3f), new BinaryCrossEntropy(0.2f)));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void everyLossSurvivesWithItsLink(Loss loss) {
        Activation link = loss.link();
        for (Activation last : link == null ? List.of(new Identity(), new Softmax()) : List.of(link, new Identity())) {
            Mlp plan = Mlp.builder(4).layer(5, new Relu()).layer(link instanceof Sigmoid ? 1 : 3, last).build();
            TrainedModel written = trained(plan, loss, new PlainPreprocessing(4));

            assertSame(writtenAndRead(written), written);
        }
    }

    @Test
    void settingsSurviveButForThreadsAndKernels() {
        TrainedModel small = small();
        TrainingSettings settings = TrainingSettings.builder()
                .loss(new Huber(0.5f))
                .optimizer(new Adam(0.8f, 0.95f, 1e-6f))
                .schedule(new WarmUp(2, new CosineDecay(0.1, 1e-5)))
                .l1(1e-4)
                .weightDecay(0.3)
                .decayBiases(true)
                .clipNorm(2.5)
                .epochs(7)
                .batch(11)
                .dropLast(true)
                .shuffle(false)
                .seed(Long.MIN_VALUE)
                .stopWhen(new EarlyStopping(3, 0.01))
                .stopWhen(new AccuracyGoal(0.99))
                .stopWhen(new TimeLimit(Duration.ofMillis(90_500)))
                .threads(3)
                .build();

        TrainingSettings read = writtenAndRead(
                new TrainedModel(small.plan(), small.model(), small.preprocessing(), null, settings, Map.of()))
                .settings();

        assertThat(read).isNotNull();
        assertThat(ModelText.of(read)).isEqualTo(ModelText.of(settings));
        assertThat(read.schedule()).isEqualTo(settings.schedule());
        assertThat(read.optimizer()).isEqualTo(settings.optimizer());
        assertThat(read.clipping()).isEqualTo(settings.clipping());
        assertThat(read.penalties()).isEqualTo(settings.penalties());
        assertThat(read.stoppingRules()).isEqualTo(settings.stoppingRules());
        assertThat(read.seed()).isEqualTo(Long.MIN_VALUE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tablesSurviveWithCategoriesAndScales(boolean minMax) throws Exception {
        Table table = CsvFormat.read(
                Files.writeString(
                        folder.resolve("t.csv"),
                        "size,colour,\"na\"\"me\",price\n1.5,red,a,10\n2,blue,\"b,c\",20\n,green,\u4e2d,30.5\n"),
                CsvOptions.recognised().withMissing(MissingValues.MEAN));
        TableEncoding encoding = TableEncoding.fit(table, new int[] {0, 1}, LabelEncoding.of(table, null));
        Dataset data = encoding.encode(table);
        Mlp plan = Mlp.builder(data.inputs()).layer(3, new Relu()).layer(1, new Identity()).build();
        TargetScaling target = new TargetScaling(0.1, 1 / 3.0);
        TablePreprocessing preprocessing = new TablePreprocessing(
                encoding, MissingValues.MEAN, minMax ? MinMaxScaling.fit(data) : Standardization.fit(data), target);
        TrainedModel written = trained(plan, new MeanSquaredError(), preprocessing);

        TrainedModel read = writtenAndRead(written);

        assertSame(read, written);
        assertThat(((TablePreprocessing) read.preprocessing()).encoding().encodeInputs(table))
                .isEqualTo(encoding.encodeInputs(table));
    }

    @Test
    void imagesAreDividedAsInTraining() {
        Mlp plan = Mlp.builder(6).layer(10, new Softmax()).build();
        List<String> digits = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        TrainedModel read = writtenAndRead(
                trained(plan, new SoftmaxCrossEntropy(), new ImagePreprocessing(2, 3, 255, digits)));

        float[] raw = {0, 1, 50, 100, 254, 255};
        float[] grey = new float[6];
        for (int index = 0; index < 6; index++) {
            grey[index] = raw[index] * (1 / 255f);
        }
        assertThat(read.predict(raw)).containsExactly(read.model().predict(grey));
        assertThat(read.classes()).isEqualTo(digits);
    }

    @Test
    void whatIsTheUsersOwnIsRefusedOrLeftOut() {
        TrainedModel small = small();
        Mlp own = Mlp.builder(3)
                .layer(2, new CustomActivation("own", z -> z, (z, y) -> 1))
                .build();
        assertThatThrownBy(() -> ModelText.of(own))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("own");

        CustomLoss loss = new CustomLoss("own", (y, t) -> y - t, (y, t) -> 1);
        TrainingSettings settings = TrainingSettings.builder().loss(loss).optimizer(new Sgd()).build();
        TrainedModel read = writtenAndRead(
                new TrainedModel(small.plan(), small.model(), small.preprocessing(), loss, settings, Map.of()));
        assertThat(read.loss()).isNull();
        assertThat(read.settings()).isNull();
        TrainingSettings lambda = TrainingSettings.builder().schedule(_ -> 0.1).build();
        assertThatThrownBy(() -> ModelText.of(lambda)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void notesMustNotTakeNamesOfTheFormat() {
        TrainedModel small = small();
        TrainedModel noted = new TrainedModel(
                small.plan(), small.model(), small.preprocessing(), null, null, Map.of("loss", "mse"));

        assertThatThrownBy(() -> ModelFile.write(folder.resolve("m"), noted))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("loss");
    }

    private Path changed(String name, String from, String to) {
        Path file = folder.resolve("changed.safetensors");
        ModelFile.write(file, small());
        SafetensorsFile content = SafetensorsFormat.read(file);
        Map<String, String> metadata = new LinkedHashMap<>(content.metadata());
        if (from == null) {
            metadata.remove(name);
        } else {
            assertThat(metadata.get(name)).contains(from);
            metadata.put(name, metadata.get(name).replace(from, to == null ? "" : to));
        }
        SafetensorsFormat.write(file, content.arrays(), metadata);
        return file;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            format         |            |              | found none, expected 'lanewise-model 1'
            format         | 1          | 2            | 'lanewise-model 2', expected 'lanewise-model 1'; a newer Lanewise
            format         | lanewise   | other        | a model that Lanewise wrote; others must be imported
            format         | model      | checkpoint   | train --resume FILE --out MODEL
            architecture   |            |              | found none
            preprocessing  |            |              | found none
            weightsSha256  | a          | b            | the file is damaged
            architecture   | {          | [            | byte
            architecture   | relu       | rolu         | '"rolu"' as layers[0].activation, expected a type: elu
            architecture   | :5         | :6           | with more parameters
            architecture   | :5         | :4           | array layers.0.weight
            architecture   | :5         | :2000000000  | with more parameters
            architecture   | :5         | :-5          | at least one output
            architecture   | :5         | :5.0         | '5.0' as layers[0].outputs, expected a number (int)
            architecture   | :5         | :"5"         | as layers[0].outputs
            architecture   | "outputs"  | "output"     | no layers[0].outputs
            architecture   | "outputs"  | "x":1,"outputs" | x in layers[0], expected no more than
            architecture   | dense      | org.lanewise.Dense | expected a type: activation, batch-norm, dense, dropout
            preprocessing  | 3          | 4            | must fit
            preprocessing  | [          | ["a","b","c" | must fit
            preprocessing  | [          | ["a","a"     | must differ
            loss           | 0.0        | 1.5          | out of range
            loss           | cross-entropy | mse       | labelSmoothing
            training       | 8          | 0            | batch must be >= 1
            training       | true       | 1            | '1' as shuffle, expected true or false
            """)
    void textsThatDoNotFitAreNamed(String name, String from, String to, String message) {
        Path file = changed(name, from, to);

        assertThatThrownBy(() -> ModelFile.read(file))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void damagedWeightsAreNoticed() {
        Path file = folder.resolve("model.safetensors");
        ModelFile.write(file, small());
        SafetensorsFile content = SafetensorsFormat.read(file);
        content.arrays().getFirst().values().array()[3] += 1e-3f;
        SafetensorsFormat.write(file, content.arrays(), content.metadata());

        assertThatThrownBy(() -> ModelFile.read(file)).hasMessageContaining("the file is damaged");
        List<NamedArray> fewer = content.arrays().subList(1, content.arrays().size());
        SafetensorsFormat.write(file, fewer, content.metadata());
        assertThatThrownBy(() -> ModelFile.read(file)).isInstanceOf(MalformedFileException.class);
    }

    /// As after a conversion to F16 elsewhere, which changes the numbers.
    @Test
    void withoutItsHashAModelMayHaveOtherNumbers() {
        Path file = changed("weightsSha256", null, null);
        SafetensorsFile content = SafetensorsFormat.read(file);
        content.arrays().getFirst().values().array()[0] = 0.5f;
        SafetensorsFormat.write(file, content.arrays(), content.metadata());

        assertThat(ModelFile.read(file).model().weights(0).get(0, 0)).isEqualTo(0.5f);
    }

    @Test
    void damagedTextsAreReadOrRefusedButNothingElse() {
        Path file = folder.resolve("model.safetensors");
        ModelFile.write(file, small());
        SafetensorsFile content = SafetensorsFormat.read(file);
        int refused = 0;
        for (int index = 0; index < 400; index++) {
            Map<String, String> metadata = new HashMap<>(content.metadata());
            String name = List.of("architecture", "preprocessing", "loss", "training").get(index % 4);
            StringBuilder text = new StringBuilder(String.valueOf(metadata.get(name)));
            int draw = Philox.word(0, 3, RandomStream.DIGITS, 0, 0, 0, index);
            text.setCharAt((draw >>> 8) % text.length(), (char) (' ' + (draw & 63)));
            metadata.put(name, text.toString());
            SafetensorsFormat.write(file, content.arrays(), metadata);
            try {
                assertThat(ModelFile.read(file).model().inputs()).isEqualTo(3);
            } catch (MalformedFileException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(250, 400);
    }

    @Test
    void everyTruncatedTextIsRefusedAsMalformed() {
        Path file = folder.resolve("model.safetensors");
        ModelFile.write(file, small());
        SafetensorsFile content = SafetensorsFormat.read(file);
        for (String name : List.of("architecture", "preprocessing", "loss", "training")) {
            String whole = String.valueOf(content.metadata().get(name));
            for (int length = 0; length < whole.length(); length++) {
                Map<String, String> metadata = new HashMap<>(content.metadata());
                metadata.put(name, whole.substring(0, length));
                SafetensorsFormat.write(file, content.arrays(), metadata);

                assertThatThrownBy(() -> ModelFile.read(file)).isInstanceOf(MalformedFileException.class);
            }
        }
    }
}
