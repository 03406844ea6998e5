package org.lanewise.models.preprocessing;

import java.util.List;
import org.lanewise.models.data.format.NumberColumn;
import org.lanewise.models.data.format.Table;

/// A column of numbers: one input. Immutable, thread-safe.
///
/// @param column from 0
/// @param name of the column
/// @param mean of the training rows' values, in place of missing ones
public record NumericFeature(int column, String name, float mean) implements Feature {
    static NumericFeature fit(Table table, int column, int[] rows) {
        NumberColumn numbers = (NumberColumn) table.column(column);
        double sum = 0;
        int count = 0;
        for (int row : rows) {
            if (!numbers.isMissing(row)) {
                sum += numbers.value(row);
                count++;
            }
        }
        if (count == 0) {
            throw table.broken(rows[0], column, "no value in any training row", "at least one; remove the column");
        }
        return new NumericFeature(column, table.schema().name(column), (float) (sum / count));
    }

    @Override
    public List<String> inputs() {
        return List.of(name);
    }

    @Override
    public void encode(Table table, float[] values, int width, int at) {
        NumberColumn numbers = (NumberColumn) table.column(column);
        for (int row = 0; row < table.rows(); row++) {
            values[row * width + at] = numbers.isMissing(row) ? mean : numbers.value(row);
        }
    }
}
