package org.lanewise.models.data.format;

import java.nio.file.Path;
import java.util.List;
import org.lanewise.core.LanewiseException;
import org.lanewise.models.file.MalformedFileException;

/// Names places of one file in messages: file, line and column, the column by number and by header name.
final class CsvPlaces {
    private static final int LONGEST_QUOTE = 60;

    private final Path file;
    private List<String> names = List.of();

    CsvPlaces(Path file) {
        this.file = file;
    }

    /// The header, as soon as it is known; empty names stand for columns without one.
    void name(List<String> header) {
        names = header;
    }

    String of(int line, int column) {
        String name = column < names.size() ? names.get(column) : "";
        return file + ", line " + line + ", column " + (column + 1) + (name.isEmpty() ? "" : " (" + shown(name) + ")");
    }

    /// @param column from 0
    /// @param expected what was expected, and what to do
    LanewiseException broken(int line, int column, String found, String expected) {
        return new MalformedFileException(of(line, column), found, expected);
    }

    /// An error of a whole row.
    LanewiseException brokenRow(int line, int columns, String found, String expected) {
        return IdxFormat.broken(file, "line " + line + ", columns 1 to " + columns, found, expected);
    }

    /// A cell as messages show it: in quotes, on one line, cut off where it is long.
    static String quoted(String cell) {
        return "'" + shown(cell) + "'";
    }

    private static String shown(String text) {
        String line = text.replace("\n", "\\n").replace("\t", "\\t");
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "...";
    }
}
