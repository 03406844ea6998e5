package org.lanewise.cli.example;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.training.EpochResult;
import org.lanewise.models.training.Evaluation;
import org.lanewise.models.training.TrainingResult;
import org.lanewise.models.training.TrainingSettings;

/// One training run of an example, for the JSON report. The fields are those of `lanewise train`; what does not apply
/// is left out, what is the example's own follows.
///
/// @param dataset the name of the data
/// @param samples rows trained on
/// @param plan the network
/// @param settings how it was trained
/// @param result the trained network and its way
/// @param test how it does on rows it has not seen; null if there are none
/// @param own the example's own fields: numbers, arrays of `double`, maps of these
record ExampleRun(
        String dataset,
        int samples,
        Mlp plan,
        TrainingSettings settings,
        TrainingResult result,
        @Nullable Evaluation test,
        Map<String, Object> own) {
    ExampleRun(String dataset, int samples, Mlp plan, TrainingSettings settings, TrainingResult result) {
        this(dataset, samples, plan, settings, result, null, Map.of());
    }

    /// The same with the result on unseen rows.
    ExampleRun withTest(Evaluation evaluation) {
        return new ExampleRun(dataset, samples, plan, settings, result, evaluation, own);
    }

    /// The same with one more field of its own.
    ExampleRun with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(own);
        more.put(name, value);
        return new ExampleRun(dataset, samples, plan, settings, result, test, more);
    }

    /// Writes one object.
    void writeTo(JsonGenerator json) throws IOException {
        List<EpochResult> epochs = result.history().epochs();
        json.writeStartObject();
        json.writeStringField("dataset", dataset);
        json.writeNumberField("samples", samples);
        json.writeStringField("layers", plan.toString());
        json.writeNumberField("parameters", plan.parameterCount());
        json.writeNumberField("epochs", epochs.size());
        json.writeNumberField("batch", settings.batch());
        json.writeNumberField("seed", settings.seed());
        json.writeNumberField("threads", settings.threads());
        json.writeStringField("kernels", settings.kernels().name());
        if (settings.kernels().vectorBits() > 0) {
            json.writeNumberField("vectorBits", settings.kernels().vectorBits());
        }
        perEpoch(json, "trainLoss", EpochResult::trainLoss);
        perEpoch(json, "trainAccuracy", epoch -> epoch.train().accuracy());
        perEpoch(json, "validationAccuracy",
                epoch -> epoch.validation() == null ? Double.NaN : epoch.validation().accuracy());
        if (test != null) {
            number(json, "testLoss", test.loss());
            number(json, "testAccuracy", test.accuracy());
        }
        perEpoch(json, "secondsPerEpoch", EpochResult::seconds);
        double seconds = epochs.stream().mapToDouble(EpochResult::seconds).sum();
        number(json, "samplesPerSecond", (double) samples * epochs.size() / seconds);
        json.writeStringField("weightsSha256", result.model().weightsSha256());
        writeFields(json, own);
        json.writeEndObject();
    }

    private void perEpoch(JsonGenerator json, String name, ToDoubleFunction<EpochResult> value) throws IOException {
        double[] values = result.history().epochs().stream().mapToDouble(value).toArray();
        if (!Double.isNaN(values[0])) {
            json.writeFieldName(name);
            json.writeArray(values, 0, values.length);
        }
    }

    private static void number(JsonGenerator json, String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, value);
        }
    }

    private static void writeFields(JsonGenerator json, Map<?, ?> fields) throws IOException {
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            json.writeFieldName(field.getKey().toString());
            switch (field.getValue()) {
                case Double number -> json.writeNumber(number);
                case double[] array -> json.writeArray(array, 0, array.length);
                case Map<?, ?> map -> {
                    json.writeStartObject();
                    writeFields(json, map);
                    json.writeEndObject();
                }
                case Object other -> throw new IllegalStateException("no field can hold " + other);
            }
        }
    }
}
