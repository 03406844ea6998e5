package org.lanewise.models.data.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.LanewiseException;
import org.lanewise.models.file.FileReading;

/// A CSV file as tables of a few rows each, for prediction: memory does not grow with the file. The columns are those of
/// an earlier file, the label's left out of account: it need not be there, and is missing in the tables.
///
/// With a header, columns are found by their names in any order, and others are passed over; without one, or where the
/// earlier file had none, they are taken in order, with the label's column or without it. The first row is a header if it
/// holds all names, or texts in all columns of numbers. For one thread.
public final class CsvStream implements AutoCloseable {
    private static final int MOST_ROWS = 256;
    private static final int START_BYTES = 1 << 16;

    private final Path name;
    private final CsvOptions options;
    private final TableSchema schema;
    private final InputStream in;
    private final CsvPlaces places;
    private final CsvRecords records;
    private final int width;
    /// Where each column of the schema is in a record; -1 for the label.
    private final int[] fields;
    private final boolean header;
    /// Whether the record at hand has still to be taken.
    private boolean fetched;

    /// Opens a file.
    ///
    /// @param schema the columns of the training file
    /// @throws LanewiseException if it cannot be read, or its first row does not have these columns
    public static CsvStream open(Path file, CsvOptions options, TableSchema schema) {
        return FileReading.of(
                file, "a CSV file", () -> open(Files.newInputStream(file), file, options, schema));
    }

    /// Reads a stream, which [#close] closes.
    ///
    /// @param name what messages call it
    /// @param schema the columns of the training file
    /// @throws LanewiseException if it cannot be read, or its first row does not have these columns
    public static CsvStream open(InputStream source, Path name, CsvOptions options, TableSchema schema) {
        try {
            return new CsvStream(new BufferedInputStream(source, START_BYTES), name, options, schema);
        } catch (IOException e) {
            throw new LanewiseException(name + ": cannot be read: " + e, e);
        } catch (LanewiseException e) {
            closeQuietly(source);
            throw e;
        }
    }

    private static void closeQuietly(InputStream source) {
        try {
            source.close();
        } catch (IOException e) {
            // The failure that led here is the one worth telling.
        }
    }

    private CsvStream(InputStream in, Path name, CsvOptions options, TableSchema schema) throws IOException {
        this.name = name;
        this.options = options;
        this.schema = schema;
        this.in = in;
        this.places = new CsvPlaces(name);
        this.records = new CsvRecords(in, places, separator(in, options));
        if (!records.next() || records.isBlank()) {
            throw places.broken(1, 0, "an empty file or line", "rows of values, or a header and rows");
        }
        this.width = records.fields();
        List<String> first = records.texts();
        this.header = isHeader(first);
        boolean byName = header && schema.named();
        if (header) {
            places.name(first);
        }
        this.fields = byName ? byName(first) : inOrder();
        this.fetched = !header;
    }

    /// Looks at the first line, and no further: more may not have come yet.
    private static char separator(InputStream in, CsvOptions options) throws IOException {
        if (options.separator() != null) {
            return options.separator();
        }
        in.mark(START_BYTES);
        byte[] start = new byte[START_BYTES];
        int length = 0;
        int got = 0;
        while (got >= 0 && length < start.length && lastLineEnd(start, length) < 0) {
            got = in.read(start, length, start.length - length);
            length += Math.max(got, 0);
        }
        in.reset();
        int end = lastLineEnd(start, length);
        int whole = end < 0 ? length : end + 1;
        return CsvSeparator.of(new String(start, 0, whole, StandardCharsets.UTF_8), true);
    }

    private static int lastLineEnd(byte[] bytes, int length) {
        int at = length - 1;
        while (at >= 0 && bytes[at] != '\n') {
            at--;
        }
        return at;
    }

    private boolean isHeader(List<String> first) {
        if (options.header() != null) {
            return options.header();
        }
        boolean allNames = schema.named();
        boolean numberColumns = false;
        boolean textsThere = true;
        for (int column = 0; column < schema.columns(); column++) {
            allNames &= column == schema.label() || first.contains(schema.names().get(column));
        }
        for (int column = 0, field = 0; column < schema.columns(); column++) {
            boolean isLabel = column == schema.label();
            if (schema.numeric().get(column) && field < width) {
                numberColumns = true;
                textsThere &= records.kind(field) == CellKind.TEXT;
            }
            field += isLabel && width < schema.columns() ? 0 : 1;
        }
        return allNames || numberColumns && textsThere;
    }

    private int[] byName(List<String> first) {
        int[] found = new int[schema.columns()];
        for (int column = 0; column < found.length; column++) {
            String wanted = schema.names().get(column);
            found[column] = column == schema.label() ? -1 : first.indexOf(wanted);
            if (column != schema.label() && found[column] < 0) {
                throw places.brokenRow(1, width, "no column " + CsvPlaces.quoted(wanted) + " among "
                        + CsvPlaces.quoted(String.join(", ", first)), "a header with the names of the training file");
            }
            if (found[column] >= 0 && found[column] != first.lastIndexOf(wanted)) {
                throw places.broken(1, first.lastIndexOf(wanted), "the name " + CsvPlaces.quoted(wanted) + " again",
                        "a name of its own for each column; rename one");
            }
        }
        return found;
    }

    private int[] inOrder() {
        int columns = schema.columns();
        if (width != columns && width != columns - 1) {
            throw places.broken(1, Math.min(width, columns - 1), width + (width == 1 ? " value" : " values"),
                    (columns - 1) + " as in the training file, or " + columns + " with its label"
                            + (schema.named() ? ", or a header with its names" : ""));
        }
        int[] found = new int[columns];
        int field = 0;
        for (int column = 0; column < columns; column++) {
            boolean isLabel = column == schema.label();
            found[column] = isLabel ? -1 : field;
            field += isLabel && width < columns ? 0 : 1;
        }
        return found;
    }

    /// The next rows, at least one and as many as are there without waiting, up to some hundred; null at the end.
    ///
    /// @throws LanewiseException with the place of a value that does not fit its column or is missing, or a row of another
    ///     length
    public @Nullable Table next() {
        try {
            return table();
        } catch (IOException e) {
            throw new LanewiseException(name + ": cannot be read: " + e, e);
        }
    }

    private @Nullable Table table() throws IOException {
        List<ColumnReader> readers = new ArrayList<>();
        for (int column = 0; column < schema.columns(); column++) {
            readers.add(ColumnReader.of(schema.numeric().get(column), MOST_ROWS, places, header));
        }
        int[] lines = new int[MOST_ROWS];
        int rows = 0;
        while (rows < MOST_ROWS && (rows == 0 || fetched || records.isReady()) && fetch()) {
            lines[rows++] = records.line(0);
            row(readers);
            fetched = false;
        }
        return rows == 0
                ? null
                : new Table(name, schema, readers.stream().map(ColumnReader::column).toList(),
                        Arrays.copyOf(lines, rows));
    }

    /// Goes to the next record, unless it is at hand; false at the end, before which blank lines may be.
    private boolean fetch() throws IOException {
        fetched = fetched || records.next();
        if (fetched && records.isBlank()) {
            int blankLine = records.line(0);
            while (records.next()) {
                if (!records.isBlank()) {
                    throw places.broken(
                            blankLine, 0, "an empty line between rows", width + " values; remove the line");
                }
            }
            fetched = false;
        }
        return fetched;
    }

    private void row(List<ColumnReader> readers) {
        int found = records.fields();
        if (found != width) {
            throw places.broken(records.line(Math.min(found - 1, width)), Math.min(found, width),
                    found + (found == 1 ? " value" : " values"),
                    width + " as in line 1; a value with a separator in it needs quotes");
        }
        for (int column = 0; column < fields.length; column++) {
            int field = fields[column];
            if (field < 0) {
                readers.get(column).skip();
                continue;
            }
            CellKind kind = records.kind(field);
            if (kind != CellKind.MISSING) {
                readers.get(column).read(records, field, kind);
            } else if (options.missing() == MissingValues.MEAN) {
                readers.get(column).skip();
            } else {
                String text = records.text(field);
                throw places.broken(records.line(field), field,
                        (text.isEmpty() ? "an empty cell" : CsvPlaces.quoted(text)) + " (a missing value)",
                        "a value; fill it in, or have missing values replaced by the mean");
            }
        }
    }

    @Override
    public void close() {
        closeQuietly(in);
    }
}
