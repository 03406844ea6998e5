package org.lanewise.models.data.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.LanewiseException;
import org.lanewise.models.file.FileReading;

/// Reads CSV files: UTF-8 with or without byte order mark, lines that end with LF or CRLF, values in double quotes where
/// they need them (RFC 4180). Spaces around a value do not belong to it; blank lines at the end do not count.
///
/// What is not told by [CsvOptions] is recognised:
///
/// - The *separator* is the first of tab, `;` and `,` that occurs on every line of the first 64 KB outside quotes.
/// - The first row is a *header* if it has no number and no mark of a missing value, and either stands above numbers,
///   or none of its texts occurs again in its column.
/// - A column holds *texts* if more than half of its values are no numbers. One text among numbers is an error, not a
///   column of texts. Numbers have digits, a sign, a decimal point, an exponent; `Infinity` is a text. Digits with a
///   comma count as numbers and are then refused, as decimal commas.
///
/// The label column is kept as it is written. A later file is read with the columns that the first one had: by their names
/// where both have a header, in any order and between others, else in their order.
///
/// A row has at most 2^20 values, 2^25 characters in all, each value at most 2^20.
///
/// The file is read twice, so that each column is allocated once, in its final size. Thread-safe.
public final class CsvFormat {
    private static final int BUFFER_BYTES = 1 << 16;

    private CsvFormat() {}

    /// Reads the whole of `file`.
    ///
    /// @throws LanewiseException if the file cannot be read; is not UTF-8; has no rows, rows of unequal length, broken
    ///     quotes, texts among numbers, missing values that the options do not allow, two columns of one name, or no
    ///     column as the label asked for. The message holds file, line, column, what was found and what was expected;
    ///     of a value over several lines, the line on which it starts
    public static Table read(Path file, CsvOptions options) {
        return read(file, options, null);
    }

    /// Reads a later file, such as a test set, with the columns of an earlier one; the label that the options name does
    /// not count.
    ///
    /// @throws LanewiseException as above, and if columns are missing or, without names, differ in number
    public static Table read(Path file, CsvOptions options, @Nullable TableSchema schema) {
        if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
            throw new LanewiseException(
                    file + ": found a pipe or a device, expected a CSV file on a disk: it is read more than once");
        }
        return FileReading.of(
                file, "a CSV file", () -> new Reading(file, options, separator(file, options)).table(schema));
    }

    private static char separator(Path file, CsvOptions options) throws IOException {
        if (options.separator() != null) {
            return options.separator();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(BUFFER_BYTES);
            return CsvSeparator.of(new String(start, StandardCharsets.UTF_8), start.length < BUFFER_BYTES);
        }
    }

    /// Two passes over one file.
    private record Reading(Path file, CsvOptions options, char separator) {
        Table table(@Nullable TableSchema known) throws IOException {
            CsvPlaces places = new CsvPlaces(file);
            CsvSurvey.Layout layout;
            try (InputStream in = open()) {
                layout = new CsvSurvey(new CsvRecords(in, places, separator), places, options, known).layout();
            }
            try (InputStream in = open()) {
                return table(layout, new CsvRecords(in, places, separator), places);
            }
        }

        private InputStream open() throws IOException {
            return new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
        }

        private Table table(CsvSurvey.Layout layout, CsvRecords records, CsvPlaces places) throws IOException {
            TableSchema schema = layout.schema();
            List<ColumnReader> readers = IntStream.range(0, schema.columns())
                    .mapToObj(column -> ColumnReader.of(schema.numeric().get(column), layout.rows(), places,
                            layout.header()))
                    .toList();
            int[] lines = new int[layout.rows()];
            CellKind[] kinds = new CellKind[schema.columns()];
            int rows = 0;
            boolean more = records.next() && (!layout.header() || records.next());
            for (; more && !records.isBlank(); more = records.next()) {
                if (records.fields() != layout.width()) {
                    throw changed();
                }
                Arrays.setAll(kinds, column -> records.kind(layout.fields()[column]));
                if (options.missing() == MissingValues.DROP && Arrays.asList(kinds).contains(CellKind.MISSING)) {
                    continue;
                }
                if (rows == lines.length) {
                    throw changed();
                }
                lines[rows++] = records.line(0);
                for (int column = 0; column < kinds.length; column++) {
                    cell(records, layout.fields()[column], kinds[column], column == schema.label(),
                            readers.get(column), places);
                }
            }
            if (rows < lines.length) {
                throw changed();
            }
            return new Table(file, schema, readers.stream().map(ColumnReader::column).toList(), lines);
        }

        private void cell(
                CsvRecords records, int field, CellKind kind, boolean isLabel, ColumnReader reader, CsvPlaces places) {
            if (kind != CellKind.MISSING) {
                reader.read(records, field, kind);
            } else if (options.missing() == MissingValues.MEAN && !isLabel) {
                reader.skip();
            } else {
                String text = records.text(field);
                String found = (text.isEmpty() ? "an empty cell" : CsvPlaces.quoted(text)) + " (a missing value)";
                String what = isLabel
                        ? "a label; fill it in, or have rows with missing values dropped"
                        : "a value; fill it in, or have missing values replaced by the mean or their rows dropped";
                throw places.broken(records.line(field), field, found, what);
            }
        }

        private LanewiseException changed() {
            return new LanewiseException(file + ": changed while it was read (a pipe?); read a file that stands still");
        }
    }
}
