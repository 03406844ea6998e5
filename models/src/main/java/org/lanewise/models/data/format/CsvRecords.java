package org.lanewise.models.data.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lanewise.core.LanewiseException;

/// Cuts a CSV stream into records, one after the other, by RFC 4180: a field in double quotes may hold separators, line
/// ends and doubled quotes. Spaces (and tabs, where they are not the separator) around fields are left out; lines end
/// with LF or CRLF, which is one LF inside quotes.
///
/// The characters of one record lie in one array that the next record overwrites. It grows up to the longest record
/// allowed: a file without line ends does not fill the memory.
final class CsvRecords {
    private static final int LONGEST_FIELD = 1 << 20;
    /// Powers of two, as the lengths of the arrays are: only when one is full there is something to check.
    static final int LONGEST_RECORD = 1 << 25;
    static final int MOST_FIELDS = 1 << 20;

    private final CsvCharacters characters;
    private final CsvPlaces places;
    private final char separator;

    private char[] chars = new char[1 << 10];
    private int used;
    private int[] ends = new int[16];
    private int[] lines = new int[16];
    private int fields;
    private int line = 1;
    private boolean quoted;

    CsvRecords(InputStream in, CsvPlaces places, char separator) throws IOException {
        this.characters = new CsvCharacters(in);
        this.places = places;
        this.separator = separator;
    }

    /// Goes to the next record; false at the end of the file.
    boolean next() throws IOException {
        fields = 0;
        used = 0;
        if (characters.peek() == CsvCharacters.END) {
            return false;
        }
        int end;
        do {
            end = field();
        } while (end == separator);
        return true;
    }

    /// Whether there is more to read without waiting for a slow source, as far as one can tell.
    boolean isReady() throws IOException {
        return characters.isReady();
    }

    /// How many fields the record has, at least one.
    int fields() {
        return fields;
    }

    /// A line without anything on it.
    boolean isBlank() {
        return fields == 1 && used == 0 && !quoted;
    }

    /// The line on which a field starts, from 1.
    int line(int field) {
        return lines[field];
    }

    String text(int field) {
        int start = start(field);
        return new String(chars, start, ends[field] - start);
    }

    CellKind kind(int field) {
        return CellKind.of(chars, start(field), ends[field]);
    }

    boolean contains(int field, String text) {
        int start = start(field);
        if (text.length() != ends[field] - start) {
            return false;
        }
        int same = 0;
        while (same < text.length() && chars[start + same] == text.charAt(same)) {
            same++;
        }
        return same == text.length();
    }

    List<String> texts() {
        return IntStream.range(0, fields).mapToObj(this::text).toList();
    }

    private int start(int field) {
        return field == 0 ? 0 : ends[field - 1];
    }

    /// Reads one field and returns what ends it: the separator, a line feed or the end.
    private int field() throws IOException {
        if (fields == ends.length) {
            if (fields == MOST_FIELDS) {
                throw places.broken(line, fields, "more than " + MOST_FIELDS + " values in a row",
                        "at most as many; are line ends missing?");
            }
            ends = Arrays.copyOf(ends, 2 * fields);
            lines = Arrays.copyOf(lines, 2 * fields);
        }
        lines[fields] = line;
        int first = read();
        while (isPadding(first)) {
            first = read();
        }
        quoted = first == '"';
        int end = quoted ? quotedField() : plainField(first);
        ends[fields++] = used;
        return end;
    }

    private int plainField(int first) throws IOException {
        int start = used;
        int next = first;
        while (!isEnd(next)) {
            if (next == '"') {
                throw broken("a quote inside " + shown(start), "quotes around the whole value and doubled inside it:"
                        + " \"a \"\"b\"\" c\"");
            }
            add(next, start);
            next = read();
        }
        while (used > start && isPadding(chars[used - 1])) {
            used--;
        }
        return next;
    }

    private int quotedField() throws IOException {
        int start = used;
        while (true) {
            int next = read();
            if (next == CsvCharacters.END) {
                throw broken("a quote that is never closed", "a closing quote before the end of the file");
            }
            if (next == '"') {
                next = read();
                if (next != '"') {
                    return afterQuote(next, start);
                }
            }
            add(next, start);
        }
    }

    private int afterQuote(int first, int start) throws IOException {
        int next = first;
        while (isPadding(next)) {
            next = read();
        }
        if (!isEnd(next)) {
            throw broken("'" + (char) next + "' after the closing quote of " + shown(start), "a separator or the end"
                    + " of the line; quotes inside a value are doubled");
        }
        return next;
    }

    private void add(int character, int start) {
        if (used - start == LONGEST_FIELD) {
            throw broken("a value of more than " + LONGEST_FIELD + " characters", "a shorter one; is a closing quote"
                    + " missing?");
        }
        if (used == chars.length) {
            if (used == LONGEST_RECORD) {
                throw broken("more than " + LONGEST_RECORD + " characters in a row",
                        "at most as many; are line ends missing?");
            }
            chars = Arrays.copyOf(chars, 2 * used);
        }
        chars[used++] = (char) character;
    }

    private boolean isEnd(int character) {
        return character == separator || character == '\n' || character == CsvCharacters.END;
    }

    private boolean isPadding(int character) {
        return character == ' ' || character == '\t' && separator != '\t';
    }

    private int read() throws IOException {
        int character = characters.read();
        if (character >= ' ') { // nearly always
            return character;
        }
        switch (character) {
            case '\n' -> line++;
            case '\r' -> {
                if (characters.peek() != '\n') {
                    throw broken("a carriage return alone", "lines that end with LF or CRLF");
                }
                return read();
            }
            case 0 -> throw broken("a zero byte", "UTF-8 text; is this a UTF-16 or binary file?");
            case CsvCharacters.MALFORMED -> throw broken("bytes that are not UTF-8", "UTF-8 text; save it as UTF-8");
            default -> {}
        }
        return character;
    }

    /// At the field that is being read: the line on which it starts, for that is where a quote went wrong.
    private LanewiseException broken(String found, String expected) {
        return places.broken(lines[fields], fields, found, expected);
    }

    private String shown(int start) {
        return CsvPlaces.quoted(new String(chars, start, used - start));
    }
}
