package org.lanewise.cli.plot;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.lanewise.cli.plot.Series.Mark;
import org.lanewise.cli.plot.Series.Point;

/// Lines over two axes, with a grid and a legend. Immutable, thread-safe.
///
/// @param yLabel what goes up, with its unit
/// @param xLabel what goes right, with its unit
/// @param series what is drawn, at least one
/// @param x the axis below
/// @param y the axis at the left
public record Chart(String yLabel, String xLabel, List<Series> series, Axis x, Axis y) implements Panel {
    private static final double PLOT_HEIGHT = 220;
    private static final double ROW = 22;
    private static final double FOOT = 40;
    private static final double KEY = 32;
    private static final double RADIUS = 3.2;
    private static final int FEW = 40;

    /// A chart over numbers from 1 on, such as epochs; `highest` is the greatest value that y can have. The y axis is
    /// logarithmic if all values are above zero, none is bounded and the greatest is more than 100 times the least.
    public static Chart byNumber(String yLabel, String xLabel, List<Series> series, double highest) {
        double least = least(series, Point::y);
        double greatest = greatest(series, Point::y);
        boolean isLogarithmic = least > 0 && greatest > 100 * least && highest == Double.POSITIVE_INFINITY;
        return new Chart(
                isLogarithmic ? yLabel + " (logarithmic)" : yLabel,
                xLabel,
                series,
                Axis.whole(least(series, Point::x), greatest(series, Point::x)),
                isLogarithmic ? Axis.logarithmic(least, greatest) : Axis.rounded(least, greatest, highest));
    }

    /// A chart over any numbers.
    public static Chart of(String yLabel, String xLabel, List<Series> series) {
        return new Chart(
                yLabel,
                xLabel,
                series,
                Axis.exact(least(series, Point::x), greatest(series, Point::x)),
                Axis.rounded(least(series, Point::y), greatest(series, Point::y), Double.POSITIVE_INFINITY));
    }

    public Chart {
        series = List.copyOf(series);
    }

    private static double least(List<Series> series, ToDoubleFunction<Point> value) {
        return series.stream().flatMap(one -> one.points().stream()).mapToDouble(value).min().orElse(0);
    }

    private static double greatest(List<Series> series, ToDoubleFunction<Point> value) {
        return series.stream().flatMap(one -> one.points().stream()).mapToDouble(value).max().orElse(1);
    }

    @Override
    public double height() {
        return ROW + 6 + PLOT_HEIGHT + FOOT;
    }

    @Override
    public double leftMargin() {
        return 12 + y.ticks().stream().mapToDouble(tick -> Style.width(tick.label())).max().orElse(0);
    }

    @Override
    public void draw(Markup svg, double left, double right) {
        double top = ROW + 6;
        svg.content("text", yLabel, "class", "ink", "x", left, "y", ROW - 8);
        legend(svg, right);
        for (Axis.Tick tick : y.ticks()) {
            double at = yOf(tick.value());
            svg.empty("path", "class", "grid", "d", "M" + Markup.number(left) + " " + Markup.number(at) + "H"
                    + Markup.number(right));
            svg.content("text", tick.label(), "class", "soft", "text-anchor", "end", "x", left - 8, "y", at + 4);
        }
        double bottom = top + PLOT_HEIGHT;
        for (Axis.Tick tick : x.ticks()) {
            double at = left + x.share(tick.value()) * (right - left);
            svg.empty("path", "class", "axis", "d", "M" + Markup.number(at) + " " + Markup.number(bottom) + "v5");
            svg.content("text", tick.label(), "class", "soft", "text-anchor", "middle", "x", at, "y", bottom + 18);
        }
        svg.empty("path", "class", "axis", "d", "M" + Markup.number(left) + " " + Markup.number(bottom) + "H"
                + Markup.number(right));
        svg.content("text", xLabel, "class", "ink", "text-anchor", "middle", "x", (left + right) / 2, "y",
                bottom + 36);
        for (int index = 0; index < series.size(); index++) {
            draw(svg, index, left, right);
        }
    }

    /// In the row of the y label, flush right: a piece of each line, its mark and its name.
    private void legend(Markup svg, double right) {
        double at = right - series.stream().mapToDouble(one -> KEY + 14 + Style.width(one.name())).sum() + 14;
        for (int index = 0; index < series.size(); index++) {
            svg.open("g", "class", Style.series(index));
            svg.empty("path", "d", "M" + Markup.number(at) + " " + Markup.number(ROW - 12) + "h" + (KEY - 8), "stroke",
                    "currentColor", "stroke-width", strokeWidth(index), "stroke-dasharray", Style.dashes(index));
            if (hasMarks(index)) {
                Style.mark(svg, index, at + (KEY - 8) / 2, ROW - 12, RADIUS);
            }
            svg.close("g");
            String name = series.get(index).name();
            svg.content("text", name, "class", "ink", "x", at + KEY - 2, "y", ROW - 8);
            at += KEY + 14 + Style.width(name);
        }
    }

    private void draw(Markup svg, int index, double left, double right) {
        svg.open("g", "class", Style.series(index));
        StringBuilder line = new StringBuilder();
        List<Point> points = series.get(index).drawn();
        for (Point point : points) {
            line.append(line.isEmpty() ? "" : " ")
                    .append(Markup.number(left + x.share(point.x()) * (right - left)))
                    .append(',')
                    .append(Markup.number(yOf(point.y())));
        }
        svg.empty("polyline", "points", line, "fill", "none", "stroke", "currentColor", "stroke-width",
                strokeWidth(index), "stroke-dasharray", Style.dashes(index), "stroke-linejoin", "round");
        if (hasMarks(index)) {
            for (Point point : points) {
                Style.mark(svg, index, left + x.share(point.x()) * (right - left), yOf(point.y()), RADIUS);
            }
        }
        svg.close("g");
    }

    private boolean hasMarks(int index) {
        return switch (series.get(index).mark()) {
            case LINE -> false;
            case LINE_WITH_FEW -> series.get(index).points().size() <= FEW;
            case DOTS -> true;
        };
    }

    private double strokeWidth(int index) {
        return series.get(index).mark() == Mark.DOTS ? 1.0 : 2.0;
    }

    private double yOf(double value) {
        return ROW + 6 + PLOT_HEIGHT * (1 - y.share(value));
    }
}
