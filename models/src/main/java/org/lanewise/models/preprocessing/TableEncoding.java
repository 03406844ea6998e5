package org.lanewise.models.preprocessing;

import java.util.ArrayList;
import java.util.List;
import org.lanewise.core.LanewiseException;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.data.format.Table;
import org.lanewise.models.data.format.TableSchema;

/// How the columns of a table become inputs and targets: number columns one input each, text columns one-hot, in the
/// order of the file without the label. Columns, categories and classes are learned from the whole file; what stands for
/// missing values from the training rows alone. Immutable, thread-safe.
///
/// @param schema the columns that a later file must have
/// @param features all columns but the label
/// @param label what the label column means
public record TableEncoding(TableSchema schema, List<Feature> features, LabelEncoding label) {
    /// @throws IllegalArgumentException unless there is a feature for each column but the label, in their order and of
    ///     their kind
    public TableEncoding {
        features = List.copyOf(features);
        List<Integer> columns = features.stream().map(Feature::column).toList();
        List<Integer> wanted = new ArrayList<>();
        for (int column = 0; column < schema.columns(); column++) {
            if (column != schema.label()) {
                wanted.add(column);
            }
        }
        if (!columns.equals(wanted)) {
            throw new IllegalArgumentException("features of the columns " + wanted + " are needed, got " + columns);
        }
        for (Feature feature : features) {
            if (schema.numeric().get(feature.column()) != feature instanceof NumericFeature) {
                throw new IllegalArgumentException("the feature does not fit the kind of its column: " + feature);
            }
        }
    }

    /// Learns from a table.
    ///
    /// @param trainingRows the rows to take means and most frequent categories from, at least one
    /// @throws LanewiseException if a column of numbers has no value in these rows
    public static TableEncoding fit(Table table, int[] trainingRows, LabelEncoding label) {
        if (trainingRows.length == 0) {
            throw new IllegalArgumentException("an encoding needs at least one training row");
        }
        TableSchema schema = table.schema();
        List<Feature> features = new ArrayList<>();
        for (int column = 0; column < schema.columns(); column++) {
            if (column != schema.label()) {
                features.add(schema.numeric().get(column)
                        ? NumericFeature.fit(table, column, trainingRows)
                        : CategoricalFeature.fit(table, column, trainingRows));
            }
        }
        return new TableEncoding(schema, features, label);
    }

    /// The names of the inputs: of the column, and with its category where it is one-hot: `colour=red`.
    public List<String> inputs() {
        return features.stream().flatMap(feature -> feature.inputs().stream()).toList();
    }

    /// All rows of a table with this schema, the training table or a later one; copies.
    ///
    /// @throws LanewiseException with the place of a category or class that the training file does not have, or if the
    ///     categories are too many for one array
    public Dataset encode(Table table) {
        Tensor inputs = encodeInputs(table);
        return label.task() == Task.CLASSIFICATION
                ? Dataset.of(inputs, label.classNumbers(table), label.classes().size())
                : Dataset.of(inputs, Tensor.of(label.numbers(table), table.rows(), 1));
    }

    /// The inputs of all rows of a table with this schema, `[rows, inputs]`; its labels do not count and may be missing.
    ///
    /// @throws LanewiseException as above
    public Tensor encodeInputs(Table table) {
        if (!table.schema().equals(schema)) {
            throw new IllegalArgumentException(
                    "a table with the columns " + schema + " is needed, this one has " + table.schema());
        }
        int width = inputs().size();
        if ((long) width * table.rows() > Integer.MAX_VALUE - 8) {
            throw new LanewiseException(table.place(0, 0) + ": found " + table.rows() + " rows of " + width
                    + " inputs, expected less than 2^31 values; leave out text columns with many categories");
        }
        float[] values = new float[width * table.rows()];
        int at = 0;
        for (Feature feature : features) {
            feature.encode(table, values, width, at);
            at += feature.inputs().size();
        }
        return Tensor.of(values, table.rows(), width);
    }
}
