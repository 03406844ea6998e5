package org.lanewise.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.loss.MeanSquaredError;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.metric.ConfusionMatrix;
import org.lanewise.models.metric.Predictions;
import org.lanewise.models.metric.RegressionMetrics;
import org.lanewise.models.preprocessing.TargetScaling;
import org.lanewise.models.trained.TrainedModel;

/// How good a trained model is on data.
///
/// @param samples how many rows
/// @param loss their mean loss, of scaled numbers where they are scaled; NaN if the model's loss is not known
/// @param classes names for the rows of the matrix
/// @param matrix which classes were found; null for numbers
/// @param regression errors in the target's unit; null for classes
public record EvaluationReport(
        int samples,
        double loss,
        List<String> classes,
        @Nullable ConfusionMatrix matrix,
        @Nullable RegressionMetrics regression) {
    private static final int WIDEST_MATRIX = 20;

    /// Evaluates.
    ///
    /// @param data prepared for the model
    /// @throws IllegalArgumentException if the data does not fit the model
    public static EvaluationReport of(TrainedModel trained, Dataset data, int threads) {
        Loss known = trained.loss();
        // Without its loss, a model has no link: its outputs are what counts.
        Predictions predictions =
                Predictions.of(trained.model(), known == null ? new MeanSquaredError() : known, data, threads);
        double loss = known == null ? Double.NaN : predictions.loss();
        if (data.classes() > 0) {
            List<String> names = trained.classes().size() == data.classes()
                    ? trained.classes()
                    : IntStream.range(0, data.classes()).mapToObj(Integer::toString).toList();
            return new EvaluationReport(data.rows(), loss, names, predictions.confusionMatrix(), null);
        }
        TargetScaling scaling = trained.preprocessing().targetScaling();
        RegressionMetrics errors = predictions.regression();
        return new EvaluationReport(
                data.rows(), loss, List.of(), null, scaling == null ? errors : scaling.inOwnUnit(errors));
    }

    /// One JSON object.
    public String json() {
        return JsonText.pretty(this::write);
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("samples", samples);
        if (matrix != null) {
            json.writeNumberField("accuracy", matrix.accuracy());
        }
        if (!Double.isNaN(loss)) {
            json.writeNumberField("loss", loss);
        }
        if (matrix != null) {
            json.writeFieldName("classes");
            json.writeArray(classes.toArray(String[]::new), 0, classes.size());
            writeMatrix(json, matrix);
            perClass(json, "precision", matrix::precision);
            perClass(json, "recall", matrix::recall);
            perClass(json, "f1", matrix::f1);
        }
        if (regression != null) {
            json.writeNumberField("mse", regression.meanSquaredError());
            json.writeNumberField("mae", regression.meanAbsoluteError());
            json.writeNumberField("r2", regression.r2());
        }
        json.writeEndObject();
    }

    private static void writeMatrix(JsonGenerator json, ConfusionMatrix matrix) throws IOException {
        json.writeArrayFieldStart("confusionMatrix");
        for (int actual = 0; actual < matrix.classes(); actual++) {
            int row = actual;
            int[] counts = IntStream.range(0, matrix.classes())
                    .map(predicted -> matrix.count(row, predicted))
                    .toArray();
            json.writeArray(counts, 0, counts.length);
        }
        json.writeEndArray();
    }

    private void perClass(JsonGenerator json, String name, IntToDoubleFunction value) throws IOException {
        double[] values = IntStream.range(0, classes.size()).mapToDouble(value).toArray();
        json.writeFieldName(name);
        json.writeArray(values, 0, values.length);
    }

    /// Lines for people.
    public void print(PrintWriter out) {
        out.printf(Locale.ROOT, "samples              %,d%n", samples);
        if (!Double.isNaN(loss)) {
            out.printf(Locale.ROOT, "loss                 %.4f%n", loss);
        }
        if (regression != null) {
            out.printf(Locale.ROOT, "errors               MSE %.4g, MAE %.4g, R2 %.4f%n",
                    regression.meanSquaredError(), regression.meanAbsoluteError(), regression.r2());
        }
        if (matrix != null) {
            out.printf(Locale.ROOT, "accuracy             %.2f %%%n", 100 * matrix.accuracy());
            printClasses(out, matrix);
        }
    }

    private void printClasses(PrintWriter out, ConfusionMatrix matrix) {
        out.printf("%n%-20s %9s %9s %9s %9s%n", "class", "rows", "precision", "recall", "F1");
        for (int label = 0; label < classes.size(); label++) {
            out.printf(Locale.ROOT, "%-20s %9d %9.4f %9.4f %9.4f%n", classes.get(label), matrix.support(label),
                    matrix.precision(label), matrix.recall(label), matrix.f1(label));
        }
        if (classes.size() > WIDEST_MATRIX) {
            out.printf("%nThe confusion matrix of %d classes is left out; --json has it.%n", classes.size());
            return;
        }
        out.printf("%nconfusion matrix: a row for each class, a column for what was found%n");
        for (int actual = 0; actual < classes.size(); actual++) {
            out.printf("%-20s", classes.get(actual));
            for (int predicted = 0; predicted < classes.size(); predicted++) {
                out.printf(" %6d", matrix.count(actual, predicted));
            }
            out.println();
        }
    }
}
