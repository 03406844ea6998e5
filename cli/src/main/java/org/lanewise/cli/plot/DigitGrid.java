package org.lanewise.cli.plot;

import java.util.Base64;
import java.util.List;

/// Images with their true and their predicted class; where these differ, the image has a frame and a cross. Immutable,
/// thread-safe.
///
/// @param heading what these images are
/// @param samples from left to right, then down
public record DigitGrid(String heading, List<Sample> samples) implements Panel {
    private static final int COLUMNS = 10;
    private static final double ROW = 22;
    private static final double CELL = 70;
    private static final double SIDE = 52;
    private static final double CELL_HEIGHT = 92;

    /// One image.
    ///
    /// @param pixels row by row, 0 black to 255 white; not copied
    /// @param width pixels of a row
    /// @param height rows
    /// @param label its true class
    /// @param predicted the class that was found
    public record Sample(byte[] pixels, int width, int height, int label, int predicted) {
        boolean isWrong() {
            return label != predicted;
        }
    }

    public DigitGrid {
        samples = List.copyOf(samples);
    }

    @Override
    public double height() {
        int rows = (samples.size() + COLUMNS - 1) / COLUMNS;
        return ROW + 6 + rows * CELL_HEIGHT;
    }

    @Override
    public double leftMargin() {
        return 0;
    }

    @Override
    public void draw(Markup svg, double left, double right) {
        double start = Picture.WIDTH / 2 - COLUMNS * CELL / 2 + (CELL - SIDE) / 2;
        svg.content("text", heading, "class", "ink", "x", start, "y", ROW - 8);
        for (int index = 0; index < samples.size(); index++) {
            int column = index % COLUMNS;
            int row = index / COLUMNS;
            draw(svg, samples.get(index), start + column * CELL, ROW + 6 + row * CELL_HEIGHT);
        }
    }

    private static void draw(Markup svg, Sample sample, double x, double y) {
        byte[] png = GreyPng.of(sample.pixels, sample.width, sample.height);
        svg.empty("image", "x", x, "y", y, "width", SIDE, "height", SIDE, "style", "image-rendering: pixelated",
                "href", "data:image/png;base64," + Base64.getEncoder().encodeToString(png));
        double middle = x + SIDE / 2;
        svg.content("text", "true " + sample.label, "class", "soft", "text-anchor", "middle", "x", middle, "y",
                y + SIDE + 15);
        if (!sample.isWrong()) {
            svg.content("text", "found " + sample.predicted, "class", "soft", "text-anchor", "middle", "x", middle,
                    "y", y + SIDE + 30);
            return;
        }
        svg.open("g", "class", "series1");
        svg.empty("rect", "x", x - 2, "y", y - 2, "width", SIDE + 4, "height", SIDE + 4, "fill", "none", "stroke",
                "currentColor", "stroke-width", 3.0);
        svg.content("text", "found " + sample.predicted + " ✗", "fill", "currentColor", "text-anchor", "middle", "x",
                middle, "y", y + SIDE + 30);
        svg.close("g");
    }
}
