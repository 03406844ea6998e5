package org.lanewise.cli.plot;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// A named row of points. Points that are not finite are left out.
///
/// @param name for the legend
/// @param points in the order in which a line joins them
/// @param mark how they are drawn
public record Series(String name, List<Point> points, Mark mark) {
    /// More points than this cannot be told apart in a picture.
    private static final int MOST_POINTS = 1200;

    /// How points are drawn.
    public enum Mark {
        /// Joined by a line.
        LINE,
        /// Joined by a line, with marks on it if they are few.
        LINE_WITH_FEW,
        /// A thin line and a dot for each point.
        DOTS
    }

    /// One point.
    public record Point(double x, double y) {
        boolean isFinite() {
            return Double.isFinite(x) && Double.isFinite(y);
        }
    }

    public Series {
        points = points.stream().filter(Point::isFinite).toList();
    }

    /// A line over what `items` say, at x = 1, 2, 3, ...
    public static <T> Series byNumber(String name, List<T> items, ToDoubleFunction<T> value) {
        return new Series(
                name,
                IntStream.range(0, items.size())
                        .mapToObj(index -> new Point(index + 1, value.applyAsDouble(items.get(index))))
                        .toList(),
                Mark.LINE_WITH_FEW);
    }

    /// The points that are drawn: of a long series the lowest and the highest of each of many equal pieces, so that no
    /// peak is lost.
    List<Point> drawn() {
        if (points.size() <= MOST_POINTS) {
            return points;
        }
        int pieces = MOST_POINTS / 2;
        return IntStream.range(0, pieces)
                .boxed()
                .flatMap(piece -> extremes(
                        (int) ((long) points.size() * piece / pieces),
                        (int) ((long) points.size() * (piece + 1) / pieces)).stream())
                .toList();
    }

    private List<Point> extremes(int from, int to) {
        int lowest = from;
        int highest = from;
        for (int index = from; index < to; index++) {
            lowest = points.get(index).y < points.get(lowest).y ? index : lowest;
            highest = points.get(index).y > points.get(highest).y ? index : highest;
        }
        Point first = points.get(Math.min(lowest, highest));
        return lowest == highest ? List.of(first) : List.of(first, points.get(Math.max(lowest, highest)));
    }
}
