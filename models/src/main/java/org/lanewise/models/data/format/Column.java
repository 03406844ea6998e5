package org.lanewise.models.data.format;

/// One column of a [Table]. Immutable, thread-safe.
public sealed interface Column permits NumberColumn, TextColumn {
    /// Whether the cell of `row` has no value.
    boolean isMissing(int row);
}
