package org.lanewise.cli.example;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanewise.cli.report.RunReport;
import org.lanewise.models.metric.RegressionMetrics;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.training.Evaluation;
import org.lanewise.models.training.TrainingResult;
import org.lanewise.models.training.TrainingSettings;

/// One training run of an example, and the fields of its JSON report that are the example's own.
///
/// @param report the fields of every run
/// @param own numbers, arrays of `double`, maps of these
record ExampleRun(RunReport report, Map<String, Object> own) {
    ExampleRun(String dataset, int samples, Mlp plan, TrainingSettings settings, TrainingResult result) {
        this(new RunReport(dataset, samples, plan, settings, result, null, null), Map.of());
    }

    /// The same with the result on unseen rows.
    ExampleRun withTest(Evaluation test) {
        return withTest(test, null);
    }

    /// The same with the result on unseen rows that have numbers as targets.
    ExampleRun withTest(Evaluation test, @Nullable RegressionMetrics errors) {
        RunReport tested = new RunReport(
                report.dataset(), report.samples(), plan(), settings(), result(), test, errors);
        return new ExampleRun(tested, own);
    }

    /// The same with one more field of its own.
    ExampleRun with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(own);
        more.put(name, value);
        return new ExampleRun(report, more);
    }

    Mlp plan() {
        return report.plan();
    }

    TrainingSettings settings() {
        return report.settings();
    }

    TrainingResult result() {
        return report.result();
    }

    /// Writes one object.
    void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        report.writeFields(json);
        writeFields(json, own);
        json.writeEndObject();
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
