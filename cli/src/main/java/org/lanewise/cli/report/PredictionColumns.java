package org.lanewise.cli.report;

import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.trained.RowPredictions;
import org.lanewise.models.trained.TrainedModel;

/// The numbers that a model is said to predict: one a class, also where its network has one output for two classes, or
/// its outputs.
public final class PredictionColumns {
    private PredictionColumns() {}

    /// How many numbers a row has, `>= 1`.
    public static int count(TrainedModel trained) {
        int classes = trained.classes().size();
        return classes == 0 ? trained.model().outputs() : classes;
    }

    /// The numbers of all rows, `[rows, count]`.
    public static Tensor of(TrainedModel trained, RowPredictions predictions) {
        Tensor outputs = predictions.outputs();
        int columns = count(trained);
        if (outputs.shape().rowSize() == columns) {
            return outputs;
        }
        int rows = outputs.shape().rows();
        Tensor both = Tensor.zeros(rows, columns);
        for (int row = 0; row < rows; row++) {
            both.put(1 - outputs.get(row, 0), row, 0);
            both.put(outputs.get(row, 0), row, 1);
        }
        return both;
    }
}
