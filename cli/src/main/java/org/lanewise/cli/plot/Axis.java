package org.lanewise.cli.plot;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A range of values, linear or logarithmic, with ticks at round numbers. Immutable, thread-safe.
///
/// @param from the value at the start
/// @param to the value at the end, above `from`
/// @param isLogarithmic whether equal ratios take equal space; then `from > 0`
/// @param ticks rising, all in the range
record Axis(double from, double to, boolean isLogarithmic, List<Tick> ticks) {
    private static final int MOST_TICKS = 8;

    /// A place with its label.
    record Tick(double value, String label) {}

    Axis {
        ticks = List.copyOf(ticks);
    }

    /// From the least to the greatest value, where only whole numbers have a meaning.
    static Axis whole(double least, double greatest) {
        if (least == greatest) {
            return linear(least - 0.5, greatest + 0.5, 1);
        }
        return linear(least, greatest, Math.max(1, step(greatest - least)));
    }

    /// From the least to the greatest value.
    static Axis exact(double least, double greatest) {
        double width = least == greatest ? Math.max(1e-6, Math.abs(least) / 10) : 0;
        return linear(least - width, greatest + width, step(greatest - least + 2 * width));
    }

    /// From a round number to a round number, but not beyond `highest`.
    static Axis rounded(double least, double greatest, double highest) {
        double width = least == greatest ? Math.max(1e-6, Math.abs(least) / 10) : 0;
        double low = least - width;
        double high = Math.min(greatest + width, highest);
        double step = step(high - low);
        return linear(Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step, step);
    }

    /// Logarithmic, with some space at both ends.
    ///
    /// @param least `> 0`
    static Axis logarithmic(double least, double greatest) {
        double space = Math.pow(greatest / least, 0.04);
        double from = least / space;
        double to = greatest * space;
        int low = (int) Math.floor(Math.log10(from));
        int high = (int) Math.ceil(Math.log10(to));
        int[] digits = high - low <= 3 ? new int[] {1, 2, 5} : new int[] {1};
        int stride = (high - low) / MOST_TICKS + 1;
        List<Tick> ticks = new ArrayList<>();
        for (int power = Math.floorDiv(low, stride) * stride; power <= high; power += stride) {
            for (int digit : digits) {
                double value = Double.parseDouble(digit + "e" + power);
                if (value >= from && value <= to) {
                    ticks.add(new Tick(value, label(value, value)));
                }
            }
        }
        return new Axis(from, to, true, ticks);
    }

    private static Axis linear(double from, double to, double step) {
        List<Tick> ticks = new ArrayList<>();
        long last = (long) Math.floor(to / step + 1e-9);
        for (long index = (long) Math.ceil(from / step - 1e-9); index <= last; index++) {
            ticks.add(new Tick(index * step, label(index * step, step)));
        }
        return new Axis(from, to, false, ticks);
    }

    /// 1, 2 or 5 times a power of ten: the least that gives no more than [#MOST_TICKS] steps.
    private static double step(double width) {
        int power = (int) Math.floor(Math.log10(width / MOST_TICKS));
        for (int digit : new int[] {1, 2, 5}) {
            double step = Double.parseDouble(digit + "e" + power);
            if (width / step <= MOST_TICKS) {
                return step;
            }
        }
        return Double.parseDouble("1e" + (power + 1));
    }

    /// With as many decimals as the step has; very large and very small numbers as in `2e-7`.
    private static String label(double value, double step) {
        if (value != 0 && (step < 0.99e-5 || Math.abs(value) >= 1e7)) {
            DecimalFormat format = new DecimalFormat("0.##E0", DecimalFormatSymbols.getInstance(Locale.ROOT));
            return format.format(value).toLowerCase(Locale.ROOT);
        }
        int decimals = value == 0 ? 0 : Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /// Where a value lies, 0 at the start and 1 at the end.
    double share(double value) {
        return isLogarithmic
                ? Math.log(value / from) / Math.log(to / from)
                : (value - from) / (to - from);
    }
}
