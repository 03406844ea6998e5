package org.lanewise.cli.plot;

/// How everything looks. Series differ by colour, by dashes and by the shape of their marks, so that they can be told
/// apart without seeing colours; the colours are those of M. Okabe and K. Ito, *Color Universal Design*, 2008, a little
/// lighter on dark pages.
final class Style {
    static final String SHEET = """
            text { font-family: system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif; font-size: 12px; }
            .title { font-size: 15px; font-weight: 600; }
            .paper { fill: #ffffff; }
            .ink { fill: #1f2328; }
            .soft { fill: #59636e; }
            .grid { stroke: #d8dee4; }
            .axis { stroke: #6e7781; }
            .series0 { color: #0072b2; }
            .series1 { color: #d55e00; }
            .series2 { color: #00805d; }
            .series3 { color: #b0478a; }
            @media (prefers-color-scheme: dark) {
            .paper { fill: #0d1117; }
            .ink { fill: #e6edf3; }
            .soft { fill: #9da7b3; }
            .grid { stroke: #2b323b; }
            .axis { stroke: #7d8590; }
            .series0 { color: #56b4e9; }
            .series1 { color: #f0883e; }
            .series2 { color: #2fcf9f; }
            .series3 { color: #e59ac8; }
            }
            """;

    private static final int KINDS = 4;
    private static final String[] DASHES = {"none", "7 4", "12 3 2 3", "2 3"};
    private static final double LETTER = 6.8;

    private Style() {}

    static String series(int index) {
        return "series" + index % KINDS;
    }

    static String dashes(int index) {
        return DASHES[index % KINDS];
    }

    /// Draws a mark: a circle, a square, a triangle or a diamond.
    static void mark(Markup svg, int index, double x, double y, double radius) {
        double side = radius * 0.9;
        switch (index % KINDS) {
            case 0 -> svg.empty("circle", "cx", x, "cy", y, "r", radius, "fill", "currentColor");
            case 1 -> svg.empty("rect", "x", x - side, "y", y - side, "width", 2 * side, "height", 2 * side, "fill",
                    "currentColor");
            case 2 -> polygon(svg, x, y - 1.2 * radius, x + 1.1 * radius, y + side, x - 1.1 * radius, y + side);
            default -> polygon(svg, x, y - 1.3 * radius, x + 1.3 * radius, y, x, y + 1.3 * radius, x - 1.3 * radius, y);
        }
    }

    private static void polygon(Markup svg, double... corners) {
        StringBuilder points = new StringBuilder();
        for (int index = 0; index < corners.length; index += 2) {
            points.append(index == 0 ? "" : " ").append(Markup.number(corners[index])).append(',')
                    .append(Markup.number(corners[index + 1]));
        }
        svg.empty("polygon", "points", points, "fill", "currentColor");
    }

    /// About how wide a text becomes, in pixels; rather too much, since fonts differ.
    static double width(String text) {
        return LETTER * text.length();
    }

    /// The text, cut with an ellipsis if it would be wider than `width` pixels.
    static String fitting(String text, double width, double scale) {
        int most = (int) (width / (LETTER * scale));
        return text.length() <= most ? text : text.substring(0, Math.max(0, most - 1)) + "…";
    }
}
