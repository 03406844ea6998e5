package org.lanewise.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lanewise.cli.report.JsonText;
import org.lanewise.cli.report.RunReport;

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

    /// What a model file says of itself.
    Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("architecture", run.plan().toString());
        metadata.put("loss", run.settings().loss().name());
        metadata.put("dataset", data.name());
        metadata.put("seed", Long.toString(run.settings().seed()));
        metadata.put("weightsSha256", run.result().model().weightsSha256());
        metadata.putAll(data.metadata());
        return metadata;
    }
}
