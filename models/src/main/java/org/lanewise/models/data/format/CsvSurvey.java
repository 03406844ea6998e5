package org.lanewise.models.data.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
    /// How many values a record has.
    private final int width;
    /// Where each column is in a record.
    private final int[] fields;
    /// The kinds of the record read last.
    private final CellKind[] kinds;

    private final int[] numbers;
    private final int[] texts;
    /// Whether the first record's text occurs again in its column.
    private final boolean[] again;
    private int rows;

    /// @param width how many values a record has
    /// @param fields where each column of the schema is in a record
    /// @param rows without the header and those to be dropped
    record Layout(boolean header, TableSchema schema, int width, int[] fields, int rows) {}

    CsvSurvey(CsvRecords records, CsvPlaces places, CsvOptions options, @Nullable TableSchema known)
            throws IOException {
        this.records = records;
        this.places = places;
        this.options = options;
        this.known = known;
        if (!records.next() || records.isBlank()) {
            throw places.broken(1, 0, "an empty file or line", "rows of values, or a header and rows");
        }
        List<String> texts = records.texts();
        firstLine = records.line(0);
        columns = known == null ? texts.size() : known.columns();
        List<String> names = known != null && isByName(known, texts) ? known.names() : null;
        fields = names == null
                ? IntStream.range(0, columns).toArray()
                : names.stream().mapToInt(texts::indexOf).toArray();
        width = names == null ? columns : texts.size();
        first = names == null ? texts : names;
        kinds = new CellKind[columns];
        numbers = new int[columns];
        this.texts = new int[columns];
        again = new boolean[columns];
        firstKinds = first.stream().map(CellKind::of).toArray(CellKind[]::new);
        if (names != null || mayBeHeader()) {
            places.name(texts);
        }
        checkFirst();
    }

    /// Whether the first record is a header that has each name of the earlier file once, in another order or with others
    /// between them.
    private boolean isByName(TableSchema schema, List<String> texts) {
        if (!schema.named() || Boolean.FALSE.equals(options.header()) || texts.equals(schema.names())) {
            return false;
        }
        Map<String, Integer> counts = new HashMap<>();
        texts.forEach(text -> counts.merge(text, 1, Integer::sum));
        List<String> missing = schema.names().stream()
                .filter(name -> !counts.containsKey(name))
                .toList();
        String label = schema.names().get(schema.label());
        if (missing.equals(List.of(label)) && texts.size() < schema.columns()) {
            throw places.brokenRow(firstLine, texts.size(), "no column " + CsvPlaces.quoted(label) + " among "
                    + CsvPlaces.quoted(String.join(", ", texts)), "the label, as in the training file");
        }
        return schema.names().stream().allMatch(name -> counts.getOrDefault(name, 0) == 1);
    }

    private void checkFirst() {
        if (columns < 2) {
            throw places.broken(1, 0, "one column", "at least two, features and a label, separated by ',' ';' or tab");
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
                throw places.broken(blankLine, 0, "an empty line between rows", width + " values; remove the line");
            }
            checkWidth("line 1");
            for (int column = 0; column < columns; column++) {
                kinds[column] = records.kind(fields[column]);
                again[column] |= records.contains(fields[column], first.get(column));
            }
            count(kinds);
        }
        boolean header = isHeader();
        if (!header) {
            places.name(List.of());
            count(firstKinds);
        }
        checkRows(header);
        return new Layout(header, schema(header), width, fields, rows);
    }

    private void checkWidth(String like) {
        int found = records.fields();
        if (found != width) {
            int last = Math.min(found - 1, width);
            throw places.broken(records.line(last), Math.min(found, width),
                    found + (found == 1 ? " value" : " values"),
                    width + " as in " + like + "; a value with a separator in it needs quotes");
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
            throw places.broken(firstLine, 0, found + (header ? " below the header" : ""), "at least one row");
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
        String found = named ? "the names " + CsvPlaces.quoted(String.join(", ", names)) : "no header";
        return places.brokenRow(
                firstLine,
                columns,
                found,
                "the label column " + CsvPlaces.quoted(wanted) + "; give " + (named ? "one of the names or " : "")
                        + "a number from 1 to " + columns);
    }
}
