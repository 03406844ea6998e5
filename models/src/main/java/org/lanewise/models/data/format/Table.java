package org.lanewise.models.data.format;

import java.nio.file.Path;
import java.util.List;
import org.lanewise.core.LanewiseException;

/// The content of a CSV file: named columns of numbers or texts, with missing values marked, and where each row came
/// from. Immutable, thread-safe. Memory: four bytes a cell, four a row, and each different text of a column once.
public final class Table {
    private final CsvPlaces places;
    private final TableSchema schema;
    private final List<Column> columns;
    private final int[] lines;

    Table(Path file, TableSchema schema, List<Column> columns, int[] lines) {
        this.places = new CsvPlaces(file);
        this.schema = schema;
        this.columns = List.copyOf(columns);
        this.lines = lines;
        places.name(schema.names());
    }

    /// The number of rows, without the header, `>= 1`.
    public int rows() {
        return lines.length;
    }

    public TableSchema schema() {
        return schema;
    }

    /// A column, from 0, counted as in the file.
    public Column column(int column) {
        return columns.get(column);
    }

    /// The column to predict: its texts are those of the file, numbers too.
    public TextColumn label() {
        return (TextColumn) columns.get(schema.label());
    }

    /// The place of a cell in the file, for messages: `iris.csv, line 7, column 5 (species)`. The line is that on which
    /// the row starts.
    public String place(int row, int column) {
        return places.of(lines[row], column);
    }

    /// An error at a cell.
    ///
    /// @param expected what was expected, and what to do
    public LanewiseException broken(int row, int column, String found, String expected) {
        return places.broken(lines[row], column, found, expected);
    }
}
