package org.lanewise.cli.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Writes XML elements, one a line. Numbers get one decimal, text is escaped.
final class Markup {
    private final StringBuilder text = new StringBuilder();

    /// @param attributes names and values, one after the other
    Markup open(String name, Object... attributes) {
        return tag(name, ">\n", attributes);
    }

    Markup close(String name) {
        text.append("</").append(name).append(">\n");
        return this;
    }

    /// An element without content.
    Markup empty(String name, Object... attributes) {
        return tag(name, "/>\n", attributes);
    }

    /// An element that holds text.
    Markup content(String name, String content, Object... attributes) {
        tag(name, ">", attributes);
        text.append(escape(content));
        return close(name);
    }

    private Markup tag(String name, String end, Object... attributes) {
        text.append('<').append(name);
        for (int index = 0; index < attributes.length; index += 2) {
            Object value = attributes[index + 1];
            text.append(' ').append(attributes[index]).append("=\"");
            text.append(value instanceof Double number ? number(number) : escape(value.toString())).append('"');
        }
        text.append(end);
        return this;
    }

    /// With one decimal at most: a tenth of a pixel is not seen.
    static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /// What XML keeps for itself becomes entities; what it does not allow at all becomes U+FFFD.
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isAllowed(point) ? point : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean isAllowed(int point) {
        return point == '\t' || point == '\n' || point == '\r' || point >= 0x20 && point < 0xD800
                || point >= 0xE000 && point < 0xFFFE || point > 0xFFFF;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
