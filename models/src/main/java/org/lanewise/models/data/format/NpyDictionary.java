package org.lanewise.models.data.format;

import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.LanewiseException;

/// Reads the text of a `.npy` header, a Python dictionary of exactly these entries in any order:
///
///     {'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }
final class NpyDictionary {
    private static final int LONGEST_NUMBER = 10;

    private final BytePlaces places;
    private final String text;
    private final int start;
    private int at;

    private @Nullable NpyType type;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private @Nullable Boolean fortran;
    private int @Nullable [] dimensions;

    /// @param start the place of the text in the file
    NpyDictionary(BytePlaces places, String text, int start) {
        this.places = places;
        this.text = text;
        this.start = start;
    }

    void parse() {
        expect('{');
        while (!accept('}')) {
            entry();
            if (!accept(',')) {
                expect('}');
                break;
            }
        }
        skipSpace();
        if (at < text.length()) {
            throw broken(at, shown(), "spaces and a line feed behind the dictionary");
        }
    }

    NpyType type() {
        return required(type, "descr");
    }

    ByteOrder order() {
        return order;
    }

    boolean fortran() {
        return required(fortran, "fortran_order");
    }

    int[] dimensions() {
        return required(dimensions, "shape");
    }

    private <T> T required(@Nullable T value, String key) {
        if (value == null) {
            throw broken(0, "no entry '" + key + "'", "'descr', 'fortran_order' and 'shape'");
        }
        return value;
    }

    private void entry() {
        skipSpace();
        int keyAt = at;
        String key = string("a key");
        expect(':');
        skipSpace();
        switch (key) {
            case "descr" -> {
                checkFirst(type, key, keyAt);
                type = typeValue();
            }
            case "fortran_order" -> {
                checkFirst(fortran, key, keyAt);
                fortran = flag();
            }
            case "shape" -> {
                checkFirst(dimensions, key, keyAt);
                dimensions = shape();
            }
            default -> throw broken(keyAt, "the key " + CsvPlaces.quoted(key), "'descr', 'fortran_order' or 'shape'");
        }
    }

    private void checkFirst(@Nullable Object value, String key, int keyAt) {
        if (value != null) {
            throw broken(keyAt, "the key '" + key + "' again", "each key once");
        }
    }

    private NpyType typeValue() {
        int valueAt = at;
        if (at < text.length() && text.charAt(at) == '[') {
            throw broken(valueAt, "a record type", "one of " + NpyType.codes());
        }
        String code = string("a type");
        char mark = code.isEmpty() ? ' ' : code.charAt(0);
        NpyType found = code.isEmpty() ? null : NpyType.of(code.substring(1)).orElse(null);
        boolean oneByte = found != null && found.bytes() == 1;
        if (found == null || mark != '<' && mark != '>' && !(mark == '|' && oneByte)) {
            throw broken(valueAt, "type " + CsvPlaces.quoted(code),
                    "'<' or '>' (for one byte also '|') and one of " + NpyType.codes() + "; convert it with astype");
        }
        order = mark == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return found;
    }

    private boolean flag() {
        for (boolean value : new boolean[] {true, false}) {
            String word = value ? "True" : "False";
            if (text.startsWith(word, at)) {
                at += word.length();
                return value;
            }
        }
        throw broken(at, shown(), "True or False");
    }

    private int[] shape() {
        int shapeAt = at;
        expect('(');
        int[] found = new int[NpyHeader.MAX_RANK];
        int rank = 0;
        boolean comma = true;
        while (!accept(')')) {
            if (!comma) {
                throw broken(at, shown(), "',' or ')' in the shape");
            }
            if (rank == found.length) {
                throw broken(shapeAt, "more than " + found.length + " dimensions", "1 to " + found.length);
            }
            found[rank++] = dimension();
            comma = accept(',');
        }
        if (rank == 0) {
            throw broken(shapeAt, "a single number without dimensions", "1 to " + found.length + " dimensions");
        }
        if (rank == 1 && !comma) {
            throw broken(shapeAt, "a number in brackets", "a tuple; one dimension is written (3,)");
        }
        checkSize(Arrays.copyOf(found, rank), shapeAt);
        return Arrays.copyOf(found, rank);
    }

    private void checkSize(int[] found, int shapeAt) {
        long size = 1;
        for (int dimension : found) {
            size *= Math.max(1, dimension); // both factors are below 2^31; zeros do not count, as in Shape
            if (size > NpyHeader.MAX_VALUES) {
                throw broken(shapeAt, "shape " + Arrays.toString(found) + ", too many elements",
                        "at most " + NpyHeader.MAX_VALUES);
            }
        }
    }

    private int dimension() {
        skipSpace();
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        int digits = at - from;
        if (digits == 0 || digits > 1 && text.charAt(from) == '0') {
            at = from;
            throw broken(from, shown(), "a dimension: a whole number >= 0");
        }
        long value = digits > LONGEST_NUMBER ? Long.MAX_VALUE : Long.parseLong(text, from, at, 10);
        if (value > NpyHeader.MAX_VALUES) {
            throw broken(from, "dimension " + CsvPlaces.shown(text.substring(from, at)),
                    "at most " + NpyHeader.MAX_VALUES);
        }
        return (int) value;
    }

    /// What stands between quotes; nothing that is read here needs an escape.
    private String string(String what) {
        char quote = at < text.length() ? text.charAt(at) : ' ';
        if (quote != '\'' && quote != '"') {
            throw broken(at, shown(), what + " in quotes");
        }
        int end = text.indexOf(quote, at + 1);
        if (end < 0) {
            throw broken(at, "a quote that is never closed", "a closing " + quote);
        }
        String string = text.substring(at + 1, end);
        at = end + 1;
        return string;
    }

    private void expect(char mark) {
        if (!accept(mark)) {
            throw broken(at, shown(), "'" + mark + "'");
        }
    }

    private boolean accept(char mark) {
        skipSpace();
        boolean there = at < text.length() && text.charAt(at) == mark;
        at += there ? 1 : 0;
        return there;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /// What stands at this place, as messages show it.
    private String shown() {
        if (at == text.length()) {
            return "the end of the header";
        }
        char mark = text.charAt(at);
        return mark > ' ' && mark < 127 ? "'" + mark + "'" : String.format("byte %02X", (int) mark);
    }

    private LanewiseException broken(int index, String found, String expected) {
        return places.broken((long) start + index, found, expected);
    }
}
