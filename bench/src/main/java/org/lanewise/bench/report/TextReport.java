package org.lanewise.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lanewise.bench.regression.Comparison;
import org.lanewise.bench.regression.Line;
import org.lanewise.bench.result.BenchRun;
import org.lanewise.bench.result.ForkResult;
import org.lanewise.bench.statistics.Median;
import org.lanewise.bench.suite.WorkKey;

/// Results as lines of text.
public final class TextReport {
    private TextReport() {}

    /// The table of a run, and what it ran on.
    public static List<String> of(BenchRun run) {
        TextTable table = new TextTable(
                false, "work", "threads", "speed", "unit", "% of peak", "x plain Java", "x OpenBLAS");
        for (WorkKey key : run.keys()) {
            if (key.isLanewise()) {
                Figures figures = Figures.of(run, key);
                table.add(
                        key.name(),
                        Integer.toString(key.threads()),
                        Figures.number(figures.speed()),
                        figures.unit().text(),
                        Figures.percent(figures.shareOfPeak()),
                        Figures.number(figures.timesPlainJava()),
                        Figures.number(figures.timesOpenBlas()));
            }
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("");
        lines.addAll(machine(run));
        return lines;
    }

    /// What a run ran on, and what the machine could do meanwhile.
    static List<String> machine(BenchRun run) {
        double bandwidth = Median.of(run.forks().stream().mapToDouble(ForkResult::bandwidth).toArray());
        double allocation = run.forks().stream().mapToDouble(ForkResult::bytesPerStep).max().orElseThrow();
        return List.of(
                "machine: " + run.machine(),
                String.format(
                        Locale.ROOT,
                        "peak of one core: %s GFLOP/s; memory: %s GB/s; core to core: %s ns (least, median, greatest)",
                        Figures.spread(run.peaks()),
                        Figures.number(bandwidth),
                        Figures.spread(run.distances())),
                String.format(
                        Locale.ROOT, "allocation of a training step: %.0f bytes; forks: %d", allocation,
                        run.forks().size()),
                "weights SHA-256: " + String.join(" and ", run.hashes()));
    }

    /// A changed hash first, then a line for each work.
    public static List<String> of(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        if (!comparison.hashes().isEmpty()) {
            lines.add("WRONG BITS: the same training gave different weights, " + String.join(" and ",
                    comparison.hashes()));
            lines.add("This is a defect, or a change of the bit contract, whatever the times below say.");
            lines.add("");
        }
        TextTable table = new TextTable(true, "work", "threads", "time", "95 % interval", "verdict");
        for (Line line : comparison.lines()) {
            String interval = Double.isNaN(line.ratio())
                    ? ""
                    : Figures.change(line.low()) + " to " + Figures.change(line.high());
            String remark = line.remark().isEmpty() ? "" : " (" + line.remark() + ")";
            table.add(
                    line.key().name(),
                    Integer.toString(line.key().threads()),
                    Figures.change(line.ratio()),
                    interval,
                    line.verdict().text() + remark);
        }
        lines.addAll(table.lines());
        return lines;
    }
}
