package org.lanewise.models.file.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Texts between the quotes of JSON, there and back.
final class JsonText {
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";
    private static final String HEX = "0123456789abcdef";

    private JsonText() {}

    static String ascii(byte[] json, int from, int to) {
        return new String(json, from, to - from, StandardCharsets.US_ASCII);
    }

    static String decode(byte[] json, int from, int to, boolean escaped, JsonFault fault) {
        String text = isAscii(json, from, to) ? ascii(json, from, to) : decoded(json, from, to, fault);
        return escaped ? unescaped(text, from, fault) : text;
    }

    /// Most texts are, and a decoder costs a hundred times the memory of a short one.
    private static boolean isAscii(byte[] json, int from, int to) {
        for (int index = from; index < to; index++) {
            if (json[index] < 0) {
                return false;
            }
        }
        return true;
    }

    private static String decoded(byte[] json, int from, int to, JsonFault fault) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json, from, to - from)).toString();
        } catch (CharacterCodingException e) {
            throw fault.at(from, "bytes that are not UTF-8 (" + e.getMessage() + ")", "UTF-8");
        }
    }

    private static String unescaped(String text, int offset, JsonFault fault) {
        StringBuilder plain = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            char each = text.charAt(at++);
            if (each != '\\') {
                plain.append(each);
                continue;
            }
            char escape = at < text.length() ? text.charAt(at++) : ' ';
            int known = ESCAPES.indexOf(escape);
            if (escape == 'u') {
                plain.append((char) hex(text, at, offset, fault));
                at += 4;
            } else if (known >= 0) {
                plain.append(ESCAPED.charAt(known));
            } else {
                throw fault.at(offset, "'\\" + escape + "' in a text",
                        "one of \\" + ESCAPES.replace("", " \\").strip());
            }
        }
        checkSurrogates(plain, offset, fault);
        return plain.toString();
    }

    private static int hex(String text, int at, int offset, JsonFault fault) {
        int value = 0;
        for (int index = at; index < at + 4; index++) {
            int digit = index < text.length() ? Character.digit(text.charAt(index), 16) : -1;
            if (digit < 0 || text.charAt(index) > 'f') {
                throw fault.at(offset, "a '\\u' without four hexadecimal digits", "four of them");
            }
            value = 16 * value + digit;
        }
        return value;
    }

    private static void checkSurrogates(CharSequence text, int offset, JsonFault fault) {
        if (text.codePoints().anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
            throw fault.at(offset, "half a surrogate pair in a text", "both halves");
        }
    }

    /// Appends the text in quotes.
    static void append(String text, StringBuilder json) {
        json.append('"');
        for (int index = 0; index < text.length(); index++) {
            char each = text.charAt(index);
            if (each < ' ') {
                json.append("\\u00").append(HEX.charAt(each >> 4)).append(HEX.charAt(each & 15));
            } else {
                json.append(each == '"' || each == '\\' ? "\\" : "").append(each);
            }
        }
        json.append('"');
    }
}
