package org.lanewise.models.file.json;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/// Reads JSON from the front to the back, each value once, by what is expected there: the caller asks for an object, a text,
/// a number. Stricter than most: no key twice in an object, texts are UTF-8 without lone surrogates and hold at most
/// [#LONGEST_TEXT] bytes, objects and arrays lie at most [#DEPTH] deep.
///
/// Everything that is not as expected throws what the [JsonFault] makes. For one thread.
public final class JsonReader {
    /// How deep objects and arrays may lie in each other.
    public static final int DEPTH = 32;

    /// The most bytes of a text, as it is written.
    public static final int LONGEST_TEXT = 1 << 23;

    private final byte[] json;
    private final JsonFault fault;
    private int at;
    private int depth;

    /// @param json UTF-8; not copied
    /// @param fault makes exceptions
    public JsonReader(byte[] json, JsonFault fault) {
        this.json = json;
        this.fault = fault;
    }

    /// The first character of the next value or sign, -1 at the end.
    public int peek() {
        while (at < json.length && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
            at++;
        }
        return at < json.length ? json[at] & 0xFF : -1;
    }

    /// Where it is in the JSON, in bytes.
    public int offset() {
        return at;
    }

    /// An exception at the place it has come to.
    public RuntimeException broken(String found, String expected) {
        return fault.at(at, found, expected);
    }

    /// Reads an object.
    ///
    /// @param value called with each key; must read its value
    public void object(Consumer<String> value) {
        open('{', "an object");
        Set<String> keys = new HashSet<>();
        boolean more = peek() != '}';
        while (more) {
            int start = at;
            String key = text();
            if (!keys.add(key)) {
                throw fault.at(start, "the key " + JsonValue.shown(key) + " again", "each key once");
            }
            take(':');
            value.accept(key);
            more = another('}');
        }
        close('}');
    }

    /// Reads an array.
    ///
    /// @param element called for each element; must read it
    public void array(Runnable element) {
        open('[', "an array");
        boolean more = peek() != ']';
        while (more) {
            element.run();
            more = another(']');
        }
        close(']');
    }

    private void open(char bracket, String what) {
        if (peek() != bracket) {
            throw broken(found(), what);
        }
        if (++depth > DEPTH) {
            throw broken("values " + depth + " deep", "at most " + DEPTH);
        }
        at++;
    }

    private boolean another(char bracket) {
        int next = peek();
        if (next != ',' && next != bracket) {
            throw broken(found(), "',' or '" + bracket + "'");
        }
        if (next == ',') {
            at++;
        }
        return next == ',';
    }

    private void close(char bracket) {
        take(bracket);
        depth--;
    }

    private void take(char sign) {
        if (peek() != sign) {
            throw broken(found(), "'" + sign + "'");
        }
        at++;
    }

    /// Reads a text.
    public String text() {
        if (peek() != '"') {
            throw broken(found(), "a text in quotes");
        }
        int start = ++at;
        boolean escaped = false;
        while (at < json.length && json[at] != '"') {
            if (json[at] >= 0 && json[at] < ' ') {
                throw broken("a control character in a text", "\\u00" + String.format("%02x", json[at]));
            }
            escaped |= json[at] == '\\';
            at += json[at] == '\\' ? 2 : 1;
        }
        if (at >= json.length) {
            at = json.length;
            throw broken("the end", "a closing quote");
        }
        if (at - start > LONGEST_TEXT) {
            throw fault.at(start, "a text of " + (at - start) + " bytes", "at most " + LONGEST_TEXT);
        }
        String text = JsonText.decode(json, start, at, escaped, fault);
        at++;
        return text;
    }

    /// Reads a number, as it is written.
    public String number() {
        int first = peek();
        int start = at;
        if (first != '-' && !isDigit(at)) {
            throw broken(found(), "a number");
        }
        at += first == '-' ? 1 : 0;
        if (at < json.length && json[at] == '0') {
            at++;
        } else {
            digits();
        }
        if (at < json.length && json[at] == '.') {
            at++;
            digits();
        }
        if (at < json.length && (json[at] == 'e' || json[at] == 'E')) {
            at++;
            at += at < json.length && (json[at] == '+' || json[at] == '-') ? 1 : 0;
            digits();
        }
        if (isDigit(at)) {
            throw broken("a digit behind a leading zero", "the end of the number");
        }
        return JsonText.ascii(json, start, at);
    }

    /// Reads a whole number without sign, point or exponent.
    ///
    /// @param most the greatest that is allowed
    public long wholeNumber(long most) {
        peek();
        int start = at;
        String text = number();
        long value = whole(text);
        if (value < 0 || value > most) {
            throw fault.at(start, JsonValue.shown(text), "a whole number from 0 to " + most);
        }
        return value;
    }

    /// The value of a text of digits; -1 where it holds something else, or more than a `long` does.
    private static long whole(String text) {
        long value = 0;
        for (int index = 0; index < text.length(); index++) {
            int digit = text.charAt(index) - '0';
            if (digit < 0 || digit > 9 || value > (Long.MAX_VALUE - digit) / 10) {
                return -1;
            }
            value = 10 * value + digit;
        }
        return value;
    }

    private void digits() {
        if (!isDigit(at)) {
            throw broken(found(), "a digit");
        }
        while (isDigit(at)) {
            at++;
        }
    }

    private boolean isDigit(int index) {
        return index < json.length && json[index] >= '0' && json[index] <= '9';
    }

    /// Reads `true`, `false` or `null`, whichever is given.
    void word(String word) {
        for (int index = 0; index < word.length(); index++) {
            if (at + index >= json.length || json[at + index] != word.charAt(index)) {
                throw broken(found(), "a value");
            }
        }
        at += word.length();
    }

    /// Checks that nothing but spaces follows.
    public void end() {
        if (peek() >= 0) {
            throw broken(found(), "the end");
        }
    }

    /// What is at the next place, for messages.
    private String found() {
        if (at >= json.length) {
            return "the end";
        }
        byte next = json[at];
        return next > ' ' && next < 0x7F ? "'" + (char) next + "'" : "the byte 0x" + String.format("%02X", next);
    }
}
