package org.lanewise.models.data.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Takes the cells of one column, row by row.
sealed interface ColumnReader {
    /// The next cell, which has a value.
    void read(CsvRecords records, int column, CellKind kind);

    /// The next cell, which has none.
    void skip();

    Column column();

    /// @param header whether the file has one
    static ColumnReader of(boolean numeric, int rows, CsvPlaces places, boolean header) {
        return numeric ? new Numbers(places, header, rows) : new Texts(rows);
    }

    /// A column of numbers.
    final class Numbers implements ColumnReader {
        private final CsvPlaces places;
        private final boolean header;
        private final float[] values;
        private int filled;

        Numbers(CsvPlaces places, boolean header, int rows) {
            this.places = places;
            this.header = header;
            this.values = new float[rows];
        }

        @Override
        public void read(CsvRecords records, int column, CellKind kind) {
            String text = records.text(column);
            String found = CsvPlaces.quoted(text);
            int line = records.line(column);
            if (kind == CellKind.COMMA_NUMBER) {
                throw places.broken(
                        line,
                        column,
                        found + " (a decimal comma?)",
                        "a number with a decimal point, as 1.5; replace the commas by points");
            }
            if (kind != CellKind.NUMBER) {
                String hint = !header && line == 1 ? "; if this is the header, say so" : "";
                throw places.broken(
                        line, column, found, "a number, as in most rows of this column; correct the value" + hint);
            }
            float value = Float.parseFloat(text);
            if (!Float.isFinite(value)) {
                throw places.broken(line, column, found, "a number between -3.4028235e38 and 3.4028235e38");
            }
            values[filled++] = value;
        }

        @Override
        public void skip() {
            values[filled++] = Float.NaN;
        }

        @Override
        public Column column() {
            return new NumberColumn(values);
        }
    }

    /// A column of texts.
    final class Texts implements ColumnReader {
        private final int[] codes;
        private final Map<String, Integer> known = new HashMap<>();
        private final List<String> texts = new ArrayList<>();
        private int filled;

        Texts(int rows) {
            this.codes = new int[rows];
            Arrays.fill(codes, -1);
        }

        @Override
        public void read(CsvRecords records, int column, CellKind kind) {
            String text = records.text(column);
            Integer code = known.putIfAbsent(text, texts.size());
            if (code == null) {
                code = texts.size();
                texts.add(text);
            }
            codes[filled++] = code;
        }

        @Override
        public void skip() {
            filled++;
        }

        @Override
        public Column column() {
            return new TextColumn(codes, texts);
        }
    }
}
