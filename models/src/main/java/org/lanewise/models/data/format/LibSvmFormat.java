package org.lanewise.models.data.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lanewise.core.LanewiseException;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.file.FileReading;

/// Reads LIBSVM files, also known as SVMlight files: a row a line, its label and those of its values that are not 0.
///
///     +1 3:0.5 17:1        # up to the end of the line: a comment
///     -1 1:0.25 2:1e-3
///
/// Labels and values are finite decimal numbers. Indices are whole numbers from 1 and rise along a line. Lines end with
/// LF or CRLF and have at most 2^26 bytes; lines without anything on them, or with a comment alone, are left out. Ranking
/// files (`qid:`) and several labels a row are refused.
///
/// Memory: the result is dense, `rows * columns` floats. The file is read twice, so that it is allocated once, in its
/// final size. Since one large index would make every row long, above 16 MB at least one value in
/// [#LEAST_DENSITY] must be in the file; who means it gives the number of columns.
///
/// Source: C.-C. Chang, C.-J. Lin, *LIBSVM: a library for support vector machines*, 2011. Thread-safe.
public final class LibSvmFormat {
    /// In a large file read without a number of columns, one value in so many must be there.
    public static final int LEAST_DENSITY = 100;

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int SMALL_VALUES = 1 << 22;

    private LibSvmFormat() {}

    /// Reads the whole of `file`, as many columns as the largest index.
    ///
    /// @throws LanewiseException if the file cannot be read, is not such a file, or would be too large and nearly empty.
    ///     The message holds the file, the line, the character, what was found and what was expected
    public static LabelledRows read(Path file) {
        return read(file, 0);
    }

    /// Reads the whole of `file` as rows of `columns` values, such as a test file with the columns of the training file.
    ///
    /// @param columns `>= 1`; 0: the largest index
    /// @throws IllegalArgumentException if `columns` is negative
    /// @throws LanewiseException as above, and for an index above `columns`
    public static LabelledRows read(Path file, int columns) {
        if (columns < 0) {
            throw new IllegalArgumentException("columns must be >= 1, or 0 for the largest index, was " + columns);
        }
        return FileReading.of(file, "a LIBSVM file", () -> rows(file, columns));
    }

    private static LabelledRows rows(Path file, int columns) throws IOException {
        Survey survey = new Survey(file);
        read(file, columns, survey);
        int width = columns > 0 ? columns : survey.widest;
        checkSize(file, survey, width, columns > 0);
        Filling filling = new Filling(file, survey.rows, width);
        read(file, columns, filling);
        return filling.result();
    }

    private static void read(Path file, int columns, LibSvmLines.Rows rows) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
            new LibSvmLines(file, in, columns).readAll(rows);
        }
    }

    private static void checkSize(Path file, Survey survey, int width, boolean told) {
        if (survey.rows == 0) {
            throw IdxFormat.broken(file, "line 1, character 1", "no rows",
                    "a label and index:value pairs on each line");
        }
        if (width == 0) {
            throw IdxFormat.broken(file, "line 1, character 1", "no value in any row", "index:value pairs");
        }
        long values = (long) survey.rows * width;
        String place = "line " + survey.widestLine;
        if (values > NpyHeader.MAX_VALUES) {
            throw IdxFormat.broken(file, place, survey.rows + " rows of " + width + " columns",
                    "at most " + NpyHeader.MAX_VALUES + " values");
        }
        if (!told && values > SMALL_VALUES && survey.values < values / LEAST_DENSITY) {
            throw IdxFormat.broken(file, place, "index " + width + " and only " + survey.values + " values in "
                    + survey.rows + " rows",
                    "one value in " + LEAST_DENSITY
                            + "; correct the index, or give the number of columns");
        }
    }

    /// Counts.
    private static final class Survey implements LibSvmLines.Rows {
        private final Path file;
        private int rows;
        private long values;
        private int widest;
        private int widestLine = 1;

        Survey(Path file) {
            this.file = file;
        }

        @Override
        public void label(int line, float label) {
            if (rows == NpyHeader.MAX_VALUES) {
                throw IdxFormat.broken(file, "line " + line, "one more row", "at most " + rows);
            }
            rows++;
        }

        @Override
        public void value(int line, int index, float value) {
            values++;
            if (index > widest) {
                widest = index;
                widestLine = line;
            }
        }
    }

    /// Puts each value where it belongs.
    private static final class Filling implements LibSvmLines.Rows {
        private final Path file;
        private final int columns;
        private final float[] inputs;
        private final float[] labels;
        private final int[] lines;
        private int rows;

        Filling(Path file, int rows, int columns) {
            this.file = file;
            this.columns = columns;
            this.inputs = new float[rows * columns];
            this.labels = new float[rows];
            this.lines = new int[rows];
        }

        @Override
        public void label(int line, float label) {
            check(rows < labels.length);
            labels[rows] = label;
            lines[rows++] = line;
        }

        @Override
        public void value(int line, int index, float value) {
            check(index <= columns);
            inputs[(rows - 1) * columns + index - 1] = value;
        }

        LabelledRows result() {
            check(rows == labels.length);
            return new LabelledRows(
                    Tensor.of(inputs, rows, columns), labels, row -> file + ", line " + lines[row]);
        }

        private void check(boolean same) {
            if (!same) {
                throw new LanewiseException(
                        file + ": changed while it was read (a pipe?); read a file that stands still");
            }
        }
    }
}
