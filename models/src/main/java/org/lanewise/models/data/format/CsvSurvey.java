package org.lanewise.models.data.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.LanewiseException;

/// The first pass over a file: checks its shape and finds out the number of rows, what the columns hold and whether
/// there is a header.
final class CsvSurvey {
    private final CsvPlaces places;
    private final CsvOptions options;
    private final @Nullable TableSchema known;

    private final CsvRecords records;
    private final List<String> first;
    private final CellKind[] firstKinds;
    private final int firstLine;
    private final int columns;
    /// The kinds of the record read last.
    private final CellKind[] kinds;

    private final int[] numbers;
    private final int[] texts;
    /// Whether the first record's text occurs again in its column.
    private final boolean[] again;
    private int rows;

    /// @param rows without the header and those to be dropped
    record Layout(boolean header, TableSchema schema, int rows) {}

    CsvSurvey(CsvRecords records, CsvPlaces places, CsvOptions options, @Nullable TableSchema known)
            throws IOException {
        this.records = records;
        this.places = places;
        this.options = options;
        this.known = known;
        if (!records.next() || records.isBlank()) {
            throw places.broken(1, "an empty file or line", "rows of values, or a header and rows");
        }
        first = records.texts();
        firstLine = records.line(0);
        columns = known == null ? first.size() : known.columns();
        kinds = new CellKind[columns];
        numbers = new int[columns];
        texts = new int[columns];
        again = new boolean[columns];
        firstKinds = first.stream().map(CellKind::of).toArray(CellKind[]::new);
        if (mayBeHeader()) {
            places.name(first);
        }
        checkFirst();
    }

    private void checkFirst() {
        if (columns < 2) {
            throw places.broken(1, "one column", "at least two, features and a label, separated by ',' ';' or tab");
        }
        checkWidth("the training file");
    }

    Layout layout() throws IOException {
        int blankLine = 0;
        while (records.next()) {
            if (records.isBlank()) {
                blankLine = blankLine == 0 ? records.line(0) : blankLine;
                continue;
            }
            if (blankLine > 0) {
                throw places.broken(blankLine, 0, "an empty line between rows", columns + " values; remove the line");
            }
            checkWidth("line 1");
            for (int column = 0; column < columns; column++) {
                kinds[column] = records.kind(column);
                again[column] |= records.contains(column, first.get(column));
            }
            count(kinds);
        }
        boolean header = isHeader();
        if (!header) {
            places.name(List.of());
            count(firstKinds);
        }
        checkRows(header);
        return new Layout(header, schema(header), rows);
    }

    private void checkWidth(String like) {
        int found = records.fields();
        if (found != columns) {
            int last = found - 1;
            throw places.broken(records.line(last), Math.min(found, columns),
                    found + (found == 1 ? " value" : " values"),
                    columns + " as in " + like + "; a value with a separator in it needs quotes");
        }
    }

    private void count(CellKind[] row) {
        if (options.missing() == MissingValues.DROP && isIncomplete(row)) {
            return;
        }
        rows++;
        for (int column = 0; column < columns; column++) {
            switch (row[column]) {
                case MISSING -> {}
                case NUMBER, COMMA_NUMBER -> numbers[column]++;
                case TEXT -> texts[column]++;
            }
        }
    }

    private static boolean isIncomplete(CellKind[] row) {
        for (CellKind kind : row) {
            if (kind == CellKind.MISSING) {
                return true;
            }
        }
        return false;
    }

    private void checkRows(boolean header) {
        if (rows == 0) {
            String found = options.missing() == MissingValues.DROP ? "no row without missing values" : "no rows";
            throw places.broken(firstLine, found + (header ? " below the header" : ""), "at least one row");
        }
    }

    /// Names are neither numbers nor marks of missing values; only an empty one is let pass.
    private boolean mayBeHeader() {
        boolean named = false;
        for (int column = 0; column < first.size(); column++) {
            boolean empty = first.get(column).isEmpty();
            if (firstKinds[column] != CellKind.TEXT && !empty) {
                return Boolean.TRUE.equals(options.header());
            }
            named |= !empty;
        }
        return named && !Boolean.FALSE.equals(options.header());
    }

    private boolean isHeader() {
        if (options.header() != null) {
            return options.header();
        }
        if (known != null && known.named() && first.equals(known.names())) {
            return true;
        }
        if (!mayBeHeader()) {
            return false;
        }
        for (int column = 0; column < columns; column++) {
            if (numbers[column] > 0 && isNumeric(column) && firstKinds[column] == CellKind.TEXT) {
                return true;
            }
        }
        return known == null && !anyAgain();
    }

    private boolean anyAgain() {
        for (int column = 0; column < columns; column++) {
            if (again[column] && !first.get(column).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /// Numbers unless more than half of the values are texts.
    private boolean isNumeric(int column) {
        return known != null ? known.numeric().get(column) : texts[column] <= numbers[column];
    }

    private TableSchema schema(boolean header) {
        if (header) {
            checkNames();
        }
        if (known != null) {
            return known;
        }
        List<String> names = header ? first : Collections.nCopies(columns, "");
        int label = label(names);
        List<Boolean> numeric = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            numeric.add(column != label && isNumeric(column));
            if (options.missing() == MissingValues.MEAN && numbers[column] + texts[column] == 0) {
                throw places.broken(firstLine, column, "no value in any row", "at least one; remove the column");
            }
        }
        return new TableSchema(names, numeric, label);
    }

    private void checkNames() {
        Map<String, Integer> seen = new HashMap<>();
        for (int column = 0; column < columns; column++) {
            String name = first.get(column);
            if (known != null && known.named() && !name.equals(known.names().get(column))) {
                throw places.broken(
                        firstLine,
                        column,
                        "the name " + CsvPlaces.quoted(name),
                        CsvPlaces.quoted(known.names().get(column))
                                + ": the columns of the training file in their order");
            }
            Integer other = name.isEmpty() ? null : seen.put(name, column);
            if (other != null) {
                throw places.broken(
                        firstLine,
                        column,
                        "the name " + CsvPlaces.quoted(name) + " of column " + (other + 1) + " again",
                        "a name of its own for each column; rename one");
            }
        }
    }

    private int label(List<String> names) {
        String wanted = options.label();
        if (wanted == null) {
            return columns - 1;
        }
        if (!wanted.isEmpty() && names.contains(wanted)) {
            return names.indexOf(wanted);
        }
        if (wanted.matches("[0-9]{1,9}") && Integer.parseInt(wanted) >= 1 && Integer.parseInt(wanted) <= columns) {
            return Integer.parseInt(wanted) - 1;
        }
        throw noLabel(wanted, names);
    }

    private LanewiseException noLabel(String wanted, List<String> names) {
        boolean named = names.stream().anyMatch(name -> !name.isEmpty());
        String found =
                columns + " columns" + (named ? " " + CsvPlaces.quoted(String.join(", ", names)) : " without a header");
        return places.broken(
                firstLine,
                found,
                "the label column " + CsvPlaces.quoted(wanted) + "; give " + (named ? "one of the names or " : "")
                        + "a number from 1 to " + columns);
    }
}
