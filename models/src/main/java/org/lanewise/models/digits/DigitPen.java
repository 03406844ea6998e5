package org.lanewise.models.digits;

import java.util.List;
import org.lanewise.models.digits.DigitStrokes.Point;
import org.lanewise.models.digits.DigitStrokes.Style;

/// Writes one digit: turns a style into the path of the pen on the image, as no two people and no two times are alike.
///
/// In order: every point of the style is misplaced a little, curves are laid through the points and cut into short
/// lines, then the whole is bent, slanted, turned, scaled to its box and centred on the middle of its ink, as MNIST
/// does it. Only `+ - * /` and square roots are used, so the path has the same bits on every machine. For one thread.
final class DigitPen {
    private static final int LINES_PER_CURVE = 5;

    private static final double MIDDLE = Digits.SIZE / 2.0;

    /// Coefficients of `x2 xy y2 x3 x2y xy2 y3` for each direction.
    private final double[] bend = new double[14];

    private final double[] pointX;
    private final double[] pointY;
    /// The path: vertex `i` at `(x[i], y[i])`, in pixels once [#write] is done; `pen[i]` is whether a line leads to
    /// vertex `i` from the one before.
    final double[] x;

    final double[] y;
    final boolean[] pen;
    int vertices;

    DigitPen() {
        int points = DigitStrokes.mostPoints();
        pointX = new double[points];
        pointY = new double[points];
        x = new double[points * LINES_PER_CURVE];
        y = new double[points * LINES_PER_CURVE];
        pen = new boolean[points * LINES_PER_CURVE];
    }

    /// Fills `x`, `y` and `pen` with a new way to write `style`.
    void write(Style style, DigitDraws draws) {
        misplace(style, draws);
        trace(style);
        bend(draws);
        slantAndTurn(draws);
        scaleAndCentre(draws);
    }

    private void misplace(Style style, DigitDraws draws) {
        double sloppiness = draws.uniform(0.015, 0.07);
        List<Point> points = style.points();
        for (int i = 0; i < points.size(); i++) {
            pointX[i] = points.get(i).x() - 0.5 + draws.normal(sloppiness);
            pointY[i] = points.get(i).y() - 0.5 + draws.normal(sloppiness);
        }
    }

    /// Catmull-Rom curves: each passes through its two points, parallel there to the line between the neighbours.
    private void trace(Style style) {
        vertices = 0;
        boolean starts = true;
        List<Point> points = style.points();
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            if (starts) {
                add(pointX[i], pointY[i], false);
            } else {
                boolean straightStart = i < 2 || points.get(i - 2).last() || points.get(i - 1).corner();
                boolean straightEnd = point.last() || point.corner();
                traceCurve(straightStart ? i - 1 : i - 2, i - 1, i, straightEnd ? i : i + 1);
            }
            starts = point.last();
        }
    }

    private void traceCurve(int before, int from, int to, int after) {
        double startX = (pointX[to] - pointX[before]) / 2;
        double startY = (pointY[to] - pointY[before]) / 2;
        double endX = (pointX[after] - pointX[from]) / 2;
        double endY = (pointY[after] - pointY[from]) / 2;
        for (int i = 1; i <= LINES_PER_CURVE; i++) {
            double t = (double) i / LINES_PER_CURVE;
            double rest = 1 - t;
            double a = rest * rest * (1 + 2 * t);
            double b = t * rest * rest;
            double c = t * t * (3 - 2 * t);
            double d = -t * t * rest;
            add(
                    a * pointX[from] + b * startX + c * pointX[to] + d * endX,
                    a * pointY[from] + b * startY + c * pointY[to] + d * endY,
                    true);
        }
    }

    private void add(double vertexX, double vertexY, boolean line) {
        x[vertices] = vertexX;
        y[vertices] = vertexY;
        pen[vertices] = line;
        vertices++;
    }

    /// A smooth random displacement of the plane, zero in the middle.
    private void bend(DigitDraws draws) {
        double strength = draws.uniform(0.04, 0.26);
        for (int i = 0; i < bend.length; i++) {
            bend[i] = draws.normal(strength);
        }
        for (int i = 0; i < vertices; i++) {
            double moveX = bent(x[i], y[i], 0);
            double moveY = bent(x[i], y[i], 7);
            x[i] += moveX;
            y[i] += moveY;
        }
    }

    private double bent(double px, double py, int at) {
        double square = bend[at] * px * px + bend[at + 1] * px * py + bend[at + 2] * py * py;
        double cubeX = bend[at + 3] * px * px * px + bend[at + 4] * px * px * py;
        double cubeY = bend[at + 5] * px * py * py + bend[at + 6] * py * py * py;
        return square + cubeX + cubeY;
    }

    private void slantAndTurn(DigitDraws draws) {
        double aspect = draws.uniform(0.48, 0.95);
        double slant = 0.12 + draws.normal(0.22);
        // The tangent of half the angle: sine and cosine without calling for either.
        double half = draws.normal(0.065);
        double cosine = (1 - half * half) / (1 + half * half);
        double sine = 2 * half / (1 + half * half);
        for (int i = 0; i < vertices; i++) {
            double slantedX = x[i] * aspect - slant * y[i];
            double oldY = y[i];
            x[i] = cosine * slantedX - sine * oldY;
            y[i] = sine * slantedX + cosine * oldY;
        }
    }

    private void scaleAndCentre(DigitDraws draws) {
        double left = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        double inkX = 0;
        double inkY = 0;
        double ink = 0;
        for (int i = 0; i < vertices; i++) {
            left = Math.min(left, x[i]);
            right = Math.max(right, x[i]);
            top = Math.min(top, y[i]);
            bottom = Math.max(bottom, y[i]);
            if (pen[i]) {
                double dx = x[i] - x[i - 1];
                double dy = y[i] - y[i - 1];
                double length = Math.sqrt(dx * dx + dy * dy);
                inkX += length * (x[i] + x[i - 1]) / 2;
                inkY += length * (y[i] + y[i - 1]) / 2;
                ink += length;
            }
        }
        double scale = draws.uniform(15, 20) / Math.max(right - left, bottom - top);
        double moveX = MIDDLE + draws.normal(0.75) - scale * inkX / ink;
        double moveY = MIDDLE + draws.normal(0.75) - scale * inkY / ink;
        for (int i = 0; i < vertices; i++) {
            x[i] = scale * x[i] + moveX;
            y[i] = scale * y[i] + moveY;
        }
    }
}
