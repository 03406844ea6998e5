package org.lanewise.models.data.format;

import java.util.List;

/// The columns of a [Table] without its rows: what a later file must have, too. Immutable, thread-safe.
///
/// @param names the columns' names in the header; empty strings where there is none
/// @param numeric whether a column holds numbers, for each column; false for the label, which is kept as written
/// @param label the column to predict, from 0
public record TableSchema(List<String> names, List<Boolean> numeric, int label) {
    /// @throws IllegalArgumentException for fewer than two columns, lists of unequal size, a label out of range or
    ///     marked as numeric
    public TableSchema {
        names = List.copyOf(names);
        numeric = List.copyOf(numeric);
        if (names.size() < 2 || names.size() != numeric.size()) {
            throw new IllegalArgumentException("a schema needs at least two columns, got " + names.size()
                    + " names and " + numeric.size() + " kinds");
        }
        if (label < 0 || label >= names.size() || numeric.get(label)) {
            throw new IllegalArgumentException(
                    "the label must be a column in [0, " + names.size() + ") kept as written, was " + label);
        }
    }

    /// The number of columns, with the label.
    public int columns() {
        return names.size();
    }

    /// The name of a column, `column 3` for the third one if it has none.
    public String name(int column) {
        String name = names.get(column);
        return name.isEmpty() ? "column " + (column + 1) : name;
    }

    /// Whether the file had a header.
    boolean named() {
        return names.stream().anyMatch(name -> !name.isEmpty());
    }
}
