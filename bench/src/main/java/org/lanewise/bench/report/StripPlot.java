package org.lanewise.bench.report;

import static org.lanewise.bench.report.HtmlText.coordinate;
import static org.lanewise.bench.report.HtmlText.escaped;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.bench.calibration.CoreMode;
import org.lanewise.bench.result.BenchRun;
import org.lanewise.bench.result.Burst;
import org.lanewise.bench.result.WorkSamples;
import org.lanewise.bench.statistics.Median;
import org.lanewise.bench.suite.WorkKey;

/// Every burst of one work as a mark on a line for its fork, A above B; a tick marks each fork's median. Bursts with cores
/// far apart, or moved, are open circles.
final class StripPlot {
    private static final int WIDTH = 720;
    private static final int LEFT = 52;
    private static final int RIGHT = 16;
    private static final int TOP = 26;
    private static final int LANE = 13;
    private static final int BOTTOM = 42;
    private static final int TICKS = 6;

    private final WorkKey key;
    private final List<Lane> lanes = new ArrayList<>();
    private final StringBuilder svg = new StringBuilder();
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    /// One fork's bursts.
    private record Lane(String side, WorkSamples work) {}

    private StripPlot(WorkKey key) {
        this.key = key;
    }

    /// The plot as an `svg` element.
    ///
    /// @param a what `b` is compared with; may be missing
    static String of(WorkKey key, @Nullable BenchRun a, BenchRun b) {
        StripPlot plot = new StripPlot(key);
        if (a != null) {
            plot.add("A", a);
        }
        plot.add(a == null ? "" : "B", b);
        return plot.draw();
    }

    private void add(String side, BenchRun run) {
        for (WorkSamples work : run.samples(key)) {
            lanes.add(new Lane(side, work));
            for (Burst burst : work.bursts()) {
                double value = value(work, burst);
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
    }

    /// Microseconds of a call at the median peak of the fork: the clock's changes taken out, the unit kept.
    private static double value(WorkSamples work, Burst burst) {
        return 1e6 * burst.normalised() / Median.of(work.values(Burst::peak));
    }

    private String draw() {
        int height = TOP + LANE * lanes.size() + BOTTOM;
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ").append(WIDTH).append(' ').append(height)
                .append("\" role=\"img\" aria-label=\"").append(escaped(key.toString())).append("\">\n");
        text("title", 0, 15, "start", key.toString());
        axis(height);
        for (int index = 0; index < lanes.size(); index++) {
            lane(lanes.get(index), TOP + LANE * index + LANE / 2.0, index);
        }
        return svg.append("</svg>\n").toString();
    }

    private double x(double value) {
        double width = high > low ? high - low : 1;
        return LEFT + (WIDTH - LEFT - RIGHT) * (0.02 + 0.96 * (value - low) / width);
    }

    private void axis(int height) {
        double y = height - BOTTOM + 4.0;
        double step = step((high - low) / TICKS);
        for (long tick = (long) Math.ceil(low / step); tick * step <= high; tick++) {
            double x = x(tick * step);
            svg.append("<line class=\"grid\" x1=\"").append(coordinate(x)).append("\" x2=\"").append(coordinate(x))
                    .append("\" y1=\"").append(TOP).append("\" y2=\"").append(coordinate(y)).append("\"/>\n");
            text("soft", x, y + 14, "middle", Figures.number(tick * step));
        }
        text("soft", (LEFT + WIDTH) / 2.0, y + 31, "middle", "time of a call at the fork's median peak, microseconds");
    }

    /// 1, 2 or 5 times a power of ten, not below `least`.
    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(least, 1e-9))));
        for (int digit : new int[] {1, 2, 5}) {
            if (digit * power >= least) {
                return digit * power;
            }
        }
        return 10 * power;
    }

    private void lane(Lane lane, double y, int index) {
        WorkSamples work = lane.work();
        boolean isB = lane.side().equals("B");
        text("soft", LEFT - 8.0, y + 4, "end", (lane.side() + " " + (index + 1)).strip());
        svg.append("<g class=\"").append(isB ? "b" : "a").append("\">\n");
        for (Burst burst : work.bursts()) {
            boolean far = burst.mode() != CoreMode.NEAR && burst.mode() != CoreMode.ONE_CORE;
            svg.append("<circle cx=\"").append(coordinate(x(value(work, burst)))).append("\" cy=\"")
                    .append(coordinate(y)).append("\" r=\"3\"").append(far ? " class=\"far\"" : "").append("/>\n");
        }
        double median = x(Median.of(work.values(burst -> value(work, burst))));
        svg.append("<line class=\"median\" x1=\"").append(coordinate(median)).append("\" x2=\"")
                .append(coordinate(median)).append("\" y1=\"").append(coordinate(y - 6)).append("\" y2=\"")
                .append(coordinate(y + 6)).append("\"/>\n</g>\n");
    }

    private void text(String kind, double x, double y, String anchor, String text) {
        svg.append("<text class=\"").append(kind).append("\" x=\"").append(coordinate(x)).append("\" y=\"")
                .append(coordinate(y)).append("\" text-anchor=\"").append(anchor).append("\">").append(escaped(text))
                .append("</text>\n");
    }
}
