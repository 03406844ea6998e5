package org.lanewise.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.kernel.Kernels;
import org.lanewise.models.metric.RegressionMetrics;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.training.EpochResult;
import org.lanewise.models.training.Evaluation;
import org.lanewise.models.training.TrainingResult;
import org.lanewise.models.training.TrainingSettings;

/// What there is to tell of a training run, whichever command it was.
///
/// @param dataset the name of the data
/// @param samples rows trained on, `>= 1`
/// @param plan the network
/// @param settings how it was trained
/// @param result the trained network and its way
/// @param test how it does on rows it has not seen; null if there are none
/// @param regression its errors on them, in the target's unit; null if there are none, or they have classes
public record RunReport(
        String dataset,
        int samples,
        Mlp plan,
        TrainingSettings settings,
        TrainingResult result,
        @Nullable Evaluation test,
        @Nullable RegressionMetrics regression) {
    /// How long training alone took, all epochs together.
    public double trainingSeconds() {
        return result.history().epochs().stream().mapToDouble(EpochResult::seconds).sum();
    }

    /// Rows trained a second, over all epochs' training time.
    public double samplesPerSecond() {
        int batch = Math.min(settings.batch(), samples);
        long rowsOfEpoch = settings.dropLast() ? samples / batch * batch : samples;
        return rowsOfEpoch * result.history().epochs().size() / trainingSeconds();
    }

    /// Writes the fields of a JSON object that is open. What does not apply is left out; arrays have an entry for each
    /// epoch that was run, null where it was not evaluated.
    public void writeFields(JsonGenerator json) throws IOException {
        Kernels kernels = settings.kernels();
        json.writeStringField("dataset", dataset);
        json.writeNumberField("samples", samples);
        json.writeStringField("layers", plan.toString());
        json.writeNumberField("parameters", plan.parameterCount());
        json.writeNumberField("epochs", result.history().epochs().size());
        json.writeNumberField("batch", settings.batch());
        json.writeNumberField("seed", settings.seed());
        json.writeNumberField("threads", settings.threads());
        json.writeStringField("kernels", kernels.name());
        if (kernels.vectorBits() > 0) {
            json.writeNumberField("vectorBits", kernels.vectorBits());
        }
        writeEpochs(json);
        writeTest(json);
        perEpoch(json, "secondsPerEpoch", EpochResult::seconds);
        json.writeNumberField("samplesPerSecond", samplesPerSecond());
        json.writeStringField("weightsSha256", result.model().weightsSha256());
    }

    private void writeEpochs(JsonGenerator json) throws IOException {
        boolean validated = result.epoch().validation() != null;
        boolean hasClasses = !Double.isNaN(result.epoch().watched().accuracy());
        perEpoch(json, "trainLoss", EpochResult::trainLoss);
        if (hasClasses) {
            perEpoch(json, "trainAccuracy", epoch -> epoch.train().accuracy());
        }
        if (validated && hasClasses) {
            perEpoch(json, "validationAccuracy", epoch -> epoch.watched().accuracy());
        } else if (validated) {
            perEpoch(json, "validationLoss", EpochResult::watchedLoss);
        }
    }

    private void writeTest(JsonGenerator json) throws IOException {
        if (test != null) {
            json.writeNumberField("testLoss", test.loss());
            if (!Double.isNaN(test.accuracy())) {
                json.writeNumberField("testAccuracy", test.accuracy());
            }
        }
        if (regression != null) {
            json.writeNumberField("testMse", regression.meanSquaredError());
            json.writeNumberField("testMae", regression.meanAbsoluteError());
            json.writeNumberField("testR2", regression.r2());
        }
    }

    private void perEpoch(JsonGenerator json, String name, ToDoubleFunction<EpochResult> value) throws IOException {
        json.writeFieldName(name);
        json.writeStartArray();
        for (EpochResult epoch : result.history().epochs()) {
            double number = value.applyAsDouble(epoch);
            if (Double.isNaN(number)) {
                json.writeNull(); // not evaluated
            } else {
                json.writeNumber(number);
            }
        }
        json.writeEndArray();
    }
}
