package org.lanewise.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.trained.RowPredictions;
import org.lanewise.models.trained.TrainedModel;

/// Predictions as lines of text, CSV or JSON. For one thread.
public final class PredictionLines {
    private final TrainedModel trained;
    private final List<String> classes;
    private final boolean json;
    private final Writer text;

    private PredictionLines(TrainedModel trained, boolean json, Writer text) {
        this.trained = trained;
        this.classes = trained.classes();
        this.json = json;
        this.text = text;
    }

    /// Writes the header, where there is one: `prediction` and the names of the classes.
    ///
    /// @param json whether a JSON object a line instead of CSV
    public static PredictionLines of(TrainedModel trained, boolean json, Writer text) throws IOException {
        if (!json) {
            List<String> header = new ArrayList<>(List.of("prediction"));
            int outputs = trained.model().outputs();
            for (int output = 1; trained.classes().isEmpty() && output < outputs; output++) {
                header.add("prediction " + (output + 1));
            }
            header.addAll(trained.classes());
            line(header, text);
        }
        return new PredictionLines(trained, json, text);
    }

    /// Writes a line a row.
    public void write(RowPredictions predictions) throws IOException {
        Tensor columns = PredictionColumns.of(trained, predictions);
        for (int row = 0; row < columns.shape().rows(); row++) {
            List<Float> outputs = outputs(columns, row);
            if (json) {
                int found = classes.isEmpty() ? -1 : predictions.classes()[row];
                text.write(JsonText.of(object -> write(object, found, outputs)));
                text.write('\n');
            } else {
                List<String> cells = new ArrayList<>();
                if (!classes.isEmpty()) {
                    cells.add(classes.get(predictions.classes()[row]));
                }
                outputs.forEach(output -> cells.add(output.toString()));
                line(cells, text);
            }
        }
    }

    private static List<Float> outputs(Tensor columns, int row) {
        List<Float> values = new ArrayList<>();
        for (float output : columns.rows(row, row + 1).toArray()) {
            values.add(output);
        }
        return values;
    }

    private void write(JsonGenerator object, int found, List<Float> outputs) throws IOException {
        object.writeStartObject();
        if (found >= 0) {
            object.writeStringField("prediction", classes.get(found));
            object.writeObjectFieldStart("outputs");
            for (int label = 0; label < classes.size(); label++) {
                object.writeNumberField(classes.get(label), outputs.get(label));
            }
            object.writeEndObject();
        } else if (outputs.size() == 1) {
            object.writeNumberField("prediction", outputs.getFirst());
        } else {
            object.writeArrayFieldStart("prediction");
            for (float output : outputs) {
                object.writeNumber(output);
            }
            object.writeEndArray();
        }
        object.writeEndObject();
    }

    private static void line(List<String> cells, Writer text) throws IOException {
        char before = 0;
        for (String cell : cells) {
            if (before != 0) {
                text.write(before);
            }
            boolean quotes = cell.isEmpty() || cell.matches("(?s).*[,\"\n\r;\t].*") || !cell.equals(cell.strip());
            text.write(quotes ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
            before = ',';
        }
        text.write('\n');
    }
}
