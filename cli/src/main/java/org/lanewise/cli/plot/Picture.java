package org.lanewise.cli.plot;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.lanewise.core.LanewiseException;
import org.lanewise.models.file.AtomicFile;

/// A title with panels below each other. Immutable, thread-safe.
///
/// @param title one line; cut if it is too long
/// @param panels from top to bottom
public record Picture(String title, List<Panel> panels) {
    static final double WIDTH = 740;

    private static final double EDGE = 20;
    private static final double TOP = 50;
    private static final double GAP = 18;

    public Picture {
        panels = List.copyOf(panels);
    }

    /// The picture as an SVG document.
    public String svg() {
        double left = EDGE + panels.stream().mapToDouble(Panel::leftMargin).max().orElse(0);
        double height = TOP + panels.stream().mapToDouble(panel -> panel.height() + GAP).sum();
        Markup svg = new Markup();
        svg.open("svg", "xmlns", "http://www.w3.org/2000/svg", "viewBox",
                "0 0 " + Markup.number(WIDTH) + " " + Markup.number(height), "width", WIDTH, "height", height, "role",
                "img");
        svg.content("title", title);
        svg.content("style", Style.SHEET);
        svg.empty("rect", "class", "paper", "width", WIDTH, "height", height, "rx", 6.0);
        String heading = Style.fitting(title, WIDTH - 2 * EDGE, 1.25);
        svg.content("text", heading, "class", "ink title", "x", EDGE, "y", 29.0);
        double top = TOP;
        for (Panel panel : panels) {
            svg.open("g", "transform", "translate(0 " + Markup.number(top) + ")");
            panel.draw(svg, left, WIDTH - EDGE - 8);
            svg.close("g");
            top += panel.height() + GAP;
        }
        return svg.close("svg").toString();
    }

    /// Writes the SVG document, replacing the file.
    ///
    /// @throws LanewiseException if it cannot be written
    public void write(Path file) {
        byte[] bytes = svg().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(bytes));
    }
}
