package org.lanewise.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.lanewise.models.metric.RegressionMetrics;
import org.lanewise.models.training.EpochResult;
import org.lanewise.models.training.Evaluation;

/// The report of a run for programs: one JSON object. What does not apply is left out; arrays have an entry for each
/// epoch that was run.
///
/// @param report what there is to tell
record JsonReport(TrainingReport report) {
    /// Prints the object and a line end.
    void print(PrintWriter out) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            run(json);
            epochs(json, report.result().history().epochs());
            result(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does not fail", e);
        }
        out.println(text);
    }

    private void run(JsonGenerator json) throws IOException {
        json.writeStringField("dataset", report.data().name());
        json.writeNumberField("samples", report.data().train().rows());
        json.writeStringField("layers", report.plan().toString());
        json.writeNumberField("parameters", report.plan().parameterCount());
        json.writeNumberField("epochs", report.result().history().epochs().size());
        json.writeNumberField("batch", report.settings().batch());
        json.writeNumberField("seed", report.settings().seed());
        json.writeNumberField("threads", report.settings().threads());
        json.writeStringField("kernels", report.settings().kernels().name());
        int bits = report.settings().kernels().vectorBits();
        if (bits > 0) {
            json.writeNumberField("vectorBits", bits);
        }
    }

    private void epochs(JsonGenerator json, List<EpochResult> epochs) throws IOException {
        array(json, "trainLoss", epochs, EpochResult::trainLoss);
        boolean hasClasses = report.data().train().classes() > 0;
        if (hasClasses) {
            array(json, "trainAccuracy", epochs, epoch -> epoch.train().accuracy());
        }
        if (report.data().validation() != null) {
            array(json, hasClasses ? "validationAccuracy" : "validationLoss", epochs,
                    epoch -> hasClasses ? epoch.watched().accuracy() : epoch.watchedLoss());
        }
    }

    private void result(JsonGenerator json) throws IOException {
        Evaluation test = report.test();
        RegressionMetrics regression = report.regression();
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
        array(json, "secondsPerEpoch", report.result().history().epochs(), EpochResult::seconds);
        json.writeNumberField("samplesPerSecond", report.samplesPerSecond());
        json.writeStringField("weightsSha256", report.result().model().weightsSha256());
    }

    private static void array(
            JsonGenerator json, String name, List<EpochResult> epochs, ToDoubleFunction<EpochResult> value)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (EpochResult epoch : epochs) {
            json.writeNumber(value.applyAsDouble(epoch));
        }
        json.writeEndArray();
    }
}
