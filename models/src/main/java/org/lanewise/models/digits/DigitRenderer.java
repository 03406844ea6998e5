package org.lanewise.models.digits;

import java.util.Arrays;
import org.lanewise.models.digits.DigitStrokes.Style;

/// Draws one digit into 28 x 28 grey pixels: writes it with a [DigitPen], inks the path with a stroke of varying
/// width, smooth at the edges by the distance to the path, and adds noise. Keeps its memory from image to image; for
/// one thread.
final class DigitRenderer {
    private static final int SIZE = Digits.SIZE;

    private final DigitDraws draws = new DigitDraws();
    private final DigitPen pen = new DigitPen();
    /// Row-major, 0 (paper) to 1 (ink).
    private final double[] ink = new double[SIZE * SIZE];

    /// Draws `image` of the set `epoch` into `pixels[from, from + 784)`.
    ///
    /// @return the digit
    int draw(long seed, int epoch, int image, byte[] pixels, int from) {
        draws.start(seed, epoch, image);
        int digit = draws.bounded(10);
        Style style = DigitStrokes.style(digit, draws.uniform(0, 1));
        pen.write(style, draws);
        inkPath();
        develop(pixels, from);
        return digit;
    }

    /// The pen's pressure, and with it the width, changes evenly from the first to the last vertex.
    private void inkPath() {
        Arrays.fill(ink, 0);
        double radius = draws.uniform(0.75, 2.0);
        double change = radius * draws.normal(0.2) / pen.vertices;
        double softness = draws.uniform(0.9, 1.6);
        double start = radius - change * pen.vertices / 2;
        for (int i = 1; i < pen.vertices; i++) {
            if (pen.pen[i]) {
                double lineRadius = Math.max(0.5, start + change * i);
                inkLine(pen.x[i - 1], pen.y[i - 1], pen.x[i], pen.y[i], lineRadius, softness);
            }
        }
    }

    private void inkLine(double x0, double y0, double x1, double y1, double radius, double softness) {
        double reach = radius + softness / 2;
        int left = Math.max(0, (int) (Math.min(x0, x1) - reach));
        int right = Math.min(SIZE - 1, (int) (Math.max(x0, x1) + reach));
        int top = Math.max(0, (int) (Math.min(y0, y1) - reach));
        int bottom = Math.min(SIZE - 1, (int) (Math.max(y0, y1) + reach));
        double dx = x1 - x0;
        double dy = y1 - y0;
        double perLength = 1 / Math.max(1e-9, dx * dx + dy * dy);
        for (int row = top; row <= bottom; row++) {
            double py = row + 0.5 - y0;
            for (int column = left; column <= right; column++) {
                double px = column + 0.5 - x0;
                double along = Math.max(0, Math.min(1, (px * dx + py * dy) * perLength));
                double offX = px - along * dx;
                double offY = py - along * dy;
                double distance = offX * offX + offY * offY;
                if (distance < reach * reach) {
                    double cover = Math.min(1, (reach - Math.sqrt(distance)) / softness);
                    int pixel = row * SIZE + column;
                    ink[pixel] = Math.max(ink[pixel], cover);
                }
            }
        }
    }

    /// Turns ink into bytes: paler or darker as a whole, each inked pixel a little uneven. Each draw serves 8 pixels.
    private void develop(byte[] pixels, int from) {
        double darkness = draws.uniform(0.8, 1.0);
        double unevenness = draws.uniform(0.0, 0.25);
        for (int group = 0; group < ink.length; group += 8) {
            long bits = draws.bits();
            for (int i = 0; i < 8; i++) {
                double noise = ((bits >>> (8 * i)) & 0xFF) / 255.0;
                double value = ink[group + i] * darkness * (1 - unevenness * noise);
                pixels[from + group + i] = (byte) (int) (255 * value + 0.5);
            }
        }
    }
}
