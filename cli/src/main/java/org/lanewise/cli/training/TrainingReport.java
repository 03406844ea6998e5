package org.lanewise.cli.training;

import java.io.PrintWriter;
import java.util.Map;
import org.lanewise.cli.data.TrainingData;
import org.lanewise.cli.report.JsonText;
import org.lanewise.cli.report.RunReport;
import org.lanewise.models.trained.TrainedModel;

/// All there is to tell about a run.
///
/// @param data what it worked with
/// @param run how it went
/// @param recipeSettings the options that a recipe set, by name; empty without one
/// @param seconds how long everything took, from loading the data on
record TrainingReport(
        TrainingData data, RunReport run, Map<String, String> recipeSettings, double seconds) {
    /// One JSON object and a line end.
    void printJson(PrintWriter out) {
        out.println(JsonText.pretty(json -> {
            json.writeStartObject();
            run.writeFields(json);
            if (!recipeSettings.isEmpty()) {
                json.writeFieldName("recipe");
                json.writeStartObject();
                for (Map.Entry<String, String> setting : recipeSettings.entrySet()) {
                    json.writeStringField(setting.getKey(), setting.getValue());
                }
                json.writeEndObject();
            }
            json.writeEndObject();
        }));
    }

    /// The model with what it needs to predict from raw input.
    TrainedModel trainedModel() {
        return TrainedModel.of(
                run.plan(), run.settings(), run.result().model(), data.preprocessing(), Map.of("dataset", data.name()));
    }
}
