package org.lanewise.models.data.format;

/// A column of finite numbers, each rounded to the nearest float. Immutable, thread-safe.
public final class NumberColumn implements Column {
    private final float[] values;

    /// @param values NaN where a value is missing; kept, not copied
    NumberColumn(float[] values) {
        this.values = values;
    }

    /// The number of `row`, NaN if it is missing.
    public float value(int row) {
        return values[row];
    }

    @Override
    public boolean isMissing(int row) {
        return Float.isNaN(values[row]);
    }
}
