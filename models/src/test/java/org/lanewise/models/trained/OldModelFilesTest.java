package org.lanewise.models.trained;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.core.activation.Elu;
import org.lanewise.core.loss.Huber;
import org.lanewise.core.optimizer.AdamW;
import org.lanewise.core.schedule.CosineDecay;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.data.format.CsvOptions;
import org.lanewise.models.data.format.CsvStream;
import org.lanewise.models.data.format.Table;
import org.lanewise.models.layer.DensePlan;
import org.lanewise.models.onnx.OnnxFormat;
import org.lanewise.models.preprocessing.TablePreprocessing;
import org.lanewise.models.tests.GeneratedRows;
import org.lanewise.models.training.EarlyStopping;
import org.lanewise.models.training.TrainingSettings;

/// Files of version 1 load forever: these were written once by `lanewise train --out` and `lanewise export --onnx`, and are
/// never written anew. Their predictions were kept with them.
class OldModelFilesTest {
    @TempDir
    Path folder;

    private TrainedModel model(String name) throws IOException {
        return ModelFile.read(copy(name + ".safetensors"));
    }

    private Path copy(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = Objects.requireNonNull(OldModelFilesTest.class.getResourceAsStream(name), name)) {
            Files.copy(in, file);
        }
        return file;
    }

    private static RowPredictions predictions(TrainedModel model, String rows) {
        TablePreprocessing table = (TablePreprocessing) model.preprocessing();
        CsvOptions options = CsvOptions.recognised().withMissing(table.missing());
        InputStream in = new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8));
        try (CsvStream stream =
                CsvStream.open(in, Path.of("rows.csv"), options, table.encoding().schema())) {
            Table block = Objects.requireNonNull(stream.next());
            return model.predict(table.encoding().encodeInputs(block));
        }
    }

    @Test
    void classesOfATable() throws IOException {
        TrainedModel model = model("classes-v1");

        RowPredictions found = predictions(model, "1.5,red\n5.25,blue\n,sea green\n");

        assertThat(model.classes()).containsExactly("big", "gr\u00F6\u00DFer", "small, red");
        assertThat(model.plan())
                .hasToString(
                        "4-4 identity-batch-norm-leaky-relu-dropout 0.1-3 identity-batch-norm-gelu-dropout 0.1-3 softmax");
        assertThat(found.classes()).containsExactly(0, 0, 2);
        assertThat(found.outputs().toArray()).containsExactly(
                0.34854332f, 0.31204933f, 0.33940735f, 0.6577466f, 0.14115107f, 0.2011023f, 0.28842136f, 0.33631927f,
                0.3752594f);
        assertThat(model.notes()).containsEntry("dataset", "kinds.csv");
    }

    @Test
    void numbersOfATable() throws IOException {
        TrainedModel model = model("numbers-v1");

        RowPredictions found = predictions(model, "50,Ulm\n50,Rom\n");

        assertThat(found.outputs().toArray()).containsExactly(46693.277f, 93120.234f);
        assertThat(found.classes()).isEmpty();
        TrainingSettings settings = Objects.requireNonNull(model.settings());
        assertThat(settings.loss()).isEqualTo(new Huber());
        assertThat(settings.optimizer()).isEqualTo(new AdamW());
        assertThat(settings.schedule()).isInstanceOf(CosineDecay.class);
        assertThat(settings.stoppingRules()).containsExactly(new EarlyStopping(50));
        assertThat(settings.clipping().norm()).isEqualTo(2);
        assertThat(settings.epochs()).isEqualTo(60);
    }

    @Test
    void images() throws IOException {
        TrainedModel model = model("images-v1");
        float[] pixels = new float[784];
        for (int index = 0; index < pixels.length; index++) {
            pixels[index] = index % 256;
        }

        RowPredictions found = model.predict(Tensor.of(pixels, 1, 784));

        assertThat(model.plan().layers().getFirst()).isEqualTo(new DensePlan(2, new Elu()));
        assertThat(found.outputs().toArray()).containsExactly(
                0.1694558f, 0.09347743f, 0.13758852f, 0.07866425f, 0.07673865f, 0.056674946f, 0.1197746f, 0.05024488f,
                0.08253083f, 0.1348501f);
        assertThat(found.classes()).containsExactly(0);
    }

    /// Dropout is not exported, and what is learned stays bit by bit.
    @ParameterizedTest
    @ValueSource(strings = {"classes-v1", "numbers-v1", "images-v1"})
    void onnxFilesHoldTheSameModels(String name) throws IOException {
        TrainedModel model = model(name);

        TrainedModel onnx = OnnxFormat.read(copy(name + ".onnx"));

        assertThat(onnx.model().weightsSha256()).isEqualTo(model.model().weightsSha256());
        assertThat(onnx.preprocessing()).isEqualTo(model.preprocessing());
        Tensor raw = GeneratedRows.inputs(5, model.model().inputs());
        assertThat(onnx.predict(raw).outputs()).isEqualTo(model.predict(raw).outputs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"classes-v1", "numbers-v1", "images-v1"})
    void theyAreWrittenAgainAsTheyAre(String name) throws IOException {
        TrainedModel model = model(name);
        Path again = folder.resolve("again");

        ModelFile.write(again, model);

        TrainedModel read = ModelFile.read(again);
        assertThat(read.model().weightsSha256()).isEqualTo(model.model().weightsSha256());
        assertThat(read.plan()).isEqualTo(model.plan());
        assertThat(read.preprocessing()).isEqualTo(model.preprocessing());
        assertThat(read.notes()).isEqualTo(model.notes());
        assertThat(ModelText.of(Objects.requireNonNull(read.settings())))
                .isEqualTo(ModelText.of(Objects.requireNonNull(model.settings())));
    }
}
