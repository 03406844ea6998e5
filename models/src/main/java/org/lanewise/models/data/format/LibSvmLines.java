package org.lanewise.models.data.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.lanewise.core.LanewiseException;

/// Cuts a LIBSVM file into labels and values and checks each.
final class LibSvmLines {
    private static final int END = -1;
    private static final int LONGEST_WORD = 1 << 10;
    static final int LONGEST_LINE = 1 << 26;

    private final Path file;
    private final InputStream in;
    private final int columns;
    private final byte[] word = new byte[LONGEST_WORD];
    private int length;
    /// What ended the word.
    private int next;
    private int line = 1;
    /// Where the word starts, and the next character is, both from 1.
    private int start;
    private int character = 1;

    /// Told of each label, and then of the values of its row.
    interface Rows {
        void label(int line, float label);

        /// @param index from 1
        void value(int line, int index, float value);
    }

    /// @param columns the largest index allowed; 0: any
    LibSvmLines(Path file, InputStream in, int columns) {
        this.file = file;
        this.in = in;
        this.columns = columns;
    }

    void readAll(Rows rows) throws IOException {
        next = read();
        while (next != END) {
            row(rows);
            line++;
            character = 1;
            next = next == END ? END : read();
        }
    }

    /// One line, up to its end.
    private void row(Rows rows) throws IOException {
        if (!word()) {
            return;
        }
        rows.label(line, label());
        int before = 0;
        while (word()) {
            int colon = colon();
            int index = index(colon, before);
            rows.value(line, index, number(colon + 1, "a value"));
            before = index;
        }
    }

    /// Goes to the next word of the line; false at its end.
    private boolean word() throws IOException {
        while (next == ' ' || next == '\t' || next == '\r') {
            if (next == '\r') {
                carriageReturn();
            } else {
                next = read();
            }
        }
        if (next == '#') {
            while (next != '\n' && next != END) {
                next = read();
            }
        }
        start = character - 1;
        length = 0;
        while (next > ' ' && next != '#') {
            if (length == LONGEST_WORD) {
                throw broken("a word of more than " + LONGEST_WORD + " characters", "a label or index:value");
            }
            word[length++] = (byte) next;
            next = read();
        }
        if (length == 0 && next != '\n' && next != END) {
            throw broken(String.format("byte %02X", next), "text");
        }
        return length > 0;
    }

    private void carriageReturn() throws IOException {
        next = read();
        if (next != '\n') {
            start = character - 2;
            throw broken("a carriage return alone", "lines that end with LF or CRLF");
        }
    }

    private int read() throws IOException {
        if (character > LONGEST_LINE) {
            start = character;
            throw broken("a line of more than " + LONGEST_LINE + " characters", "shorter ones; are line ends missing?");
        }
        character++;
        return in.read();
    }

    private float label() {
        if (find((byte) ':') >= 0) {
            throw broken(shown(), "a label, a number, in front of the values");
        }
        if (find((byte) ',') >= 0) {
            throw broken(shown(), "one label, a number with a decimal point");
        }
        return number(0, "a label");
    }

    private int colon() {
        int colon = find((byte) ':');
        if (colon < 0) {
            throw broken(shown(), "index:value");
        }
        return colon;
    }

    private int index(int colon, int before) {
        long index = 0;
        for (int at = 0; at < colon && index <= NpyHeader.MAX_VALUES; at++) {
            if (word[at] < '0' || word[at] > '9') {
                throw broken(shown(), "index:value with a whole number as index");
            }
            index = 10 * index + word[at] - '0';
        }
        if (index < 1 || index > NpyHeader.MAX_VALUES) {
            throw broken(shown(), "an index from 1 to " + NpyHeader.MAX_VALUES);
        }
        if (columns > 0 && index > columns) {
            throw broken(shown(), "an index of at most " + columns + ", the number of columns");
        }
        if (index <= before) {
            throw broken(shown(), "an index above " + before + ": indices rise along a line");
        }
        return (int) index;
    }

    private float number(int from, String what) {
        String text = new String(word, from, length - from, StandardCharsets.ISO_8859_1);
        if (CellKind.of(text) != CellKind.NUMBER) {
            throw broken(shown(), what + " that is a number with a decimal point, as 1.5");
        }
        float value = Float.parseFloat(text);
        if (!Float.isFinite(value)) {
            throw broken(shown(), what + " between -3.4028235e38 and 3.4028235e38");
        }
        return value;
    }

    private int find(byte mark) {
        for (int at = 0; at < length; at++) {
            if (word[at] == mark) {
                return at;
            }
        }
        return -1;
    }

    private String shown() {
        return CsvPlaces.quoted(new String(word, 0, length, StandardCharsets.UTF_8));
    }

    private LanewiseException broken(String found, String expected) {
        return IdxFormat.broken(file, "line " + line + ", character " + start, found, expected);
    }
}
