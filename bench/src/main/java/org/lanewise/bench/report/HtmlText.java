package org.lanewise.bench.report;

import java.util.Locale;

/// Text for HTML and SVG.
final class HtmlText {
    private HtmlText() {}

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /// A coordinate, with one decimal.
    static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
