package org.lanewise.models.preprocessing;

import java.util.List;
import org.lanewise.models.data.format.Table;

/// How one column of a table becomes inputs. Immutable, thread-safe.
public sealed interface Feature permits NumericFeature, CategoricalFeature {
    /// The column in the file, from 0.
    int column();

    /// The names of its inputs, at least one.
    List<String> inputs();

    /// Writes the inputs of all rows of `table` into `values`, `[rows, width]` row-major, from column `at` on.
    void encode(Table table, float[] values, int width, int at);
}
