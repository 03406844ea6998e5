package org.lanewise.models.data.format;

import java.util.Locale;

/// What a cell of a text file holds, by its characters alone.
public enum CellKind {
    /// Nothing, `NA`, `?` or `nan`.
    MISSING,
    /// Digits, with sign, point and exponent or without: `-12`, `.5`, `1.5e-3`. Never `Infinity`, `0x1F` or `1f`.
    NUMBER,
    /// Digits with a comma: `1,5` or `1.234,5`. Read as a number, it would be wrong without a word.
    COMMA_NUMBER,
    /// Anything else.
    TEXT;

    /// The kind of a whole cell, without spaces around it.
    public static CellKind of(String cell) {
        return of(cell.toCharArray(), 0, cell.length());
    }

    static CellKind of(char[] chars, int from, int to) {
        int length = to - from;
        if (length == 0 || length <= 3 && isMissing(new String(chars, from, length))) {
            return MISSING;
        }
        int start = from + (chars[from] == '+' || chars[from] == '-' ? 1 : 0);
        if (start == to || !isDigitOrMark(chars[start])) {
            return TEXT; // the usual way out for texts
        }
        return numeric(chars, start, to);
    }

    private static boolean isMissing(String cell) {
        return cell.equals("NA") || cell.equals("?") || cell.toLowerCase(Locale.ROOT).equals("nan");
    }

    private static CellKind numeric(char[] chars, int from, int to) {
        int digits = 0;
        int points = 0;
        int commas = 0;
        int at = from;
        for (; at < to; at++) {
            char each = chars[at];
            if (isDigit(each)) {
                digits++;
            } else if (each == '.') {
                points++;
            } else if (each == ',') {
                commas++;
            } else {
                break;
            }
        }
        if (digits == 0 || at < to && !isExponent(chars, at, to)) {
            return TEXT;
        }
        if (commas > 0) {
            return COMMA_NUMBER;
        }
        return points <= 1 ? NUMBER : TEXT;
    }

    private static boolean isExponent(char[] chars, int from, int to) {
        if (chars[from] != 'e' && chars[from] != 'E') {
            return false;
        }
        int at = from + 1;
        if (at < to && (chars[at] == '+' || chars[at] == '-')) {
            at++;
        }
        int first = at;
        while (at < to && isDigit(chars[at])) {
            at++;
        }
        return at == to && at > first;
    }

    private static boolean isDigit(char each) {
        return each >= '0' && each <= '9';
    }

    private static boolean isDigitOrMark(char each) {
        return isDigit(each) || each == '.' || each == ',';
    }
}
