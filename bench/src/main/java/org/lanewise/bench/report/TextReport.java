package org.lanewise.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lanewise.bench.regression.Comparison;
import org.lanewise.bench.regression.Line;
import org.lanewise.bench.result.BenchRun;
import org.lanewise.bench.result.ForkResult;
import org.lanewise.bench.statistics.Median;

/// Results as lines of text.
public final class TextReport {
    private TextReport() {}

    /// The table of a run, what it ran on, and the comparison if there is one. Wrong bits stand before all else.
    ///
    /// @param base what `run` is compared with; may be missing
    public static List<String> of(@Nullable BenchRun base, BenchRun run, @Nullable Comparison comparison) {
        List<String> hashes = comparison == null ? run.hashes() : comparison.hashes();
        List<String> lines = new ArrayList<>();
        if (hashes.size() > 1) {
            lines.add("WRONG BITS: the same training gave different weights, " + String.join(" and ", hashes));
            lines.add("This is a defect, or a change of the bit contract, whatever the times below say.");
            lines.add("");
        }
        lines.addAll(table(base, run));
        lines.add("");
        lines.addAll(machine(run));
        if (comparison != null) {
            lines.add("");
            lines.addAll(table(comparison));
        }
        return lines;
    }

    private static List<String> table(@Nullable BenchRun base, BenchRun run) {
        TextTable table = new TextTable(false, Figures.TITLES.toArray(String[]::new));
        Figures.of(base, run).forEach(figures -> table.add(figures.cells()));
        return table.lines();
    }

    /// What a run ran on, and what the machine could do meanwhile.
    static List<String> machine(BenchRun run) {
        double bandwidth = Median.of(run.forks().stream().mapToDouble(ForkResult::bandwidth).toArray());
        double allocation = run.forks().stream().mapToDouble(ForkResult::bytesPerStep).max().orElseThrow();
        List<String> lines = new ArrayList<>(List.of(
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
                "weights SHA-256: " + String.join(" and ", run.hashes())));
        String openBlas = run.forks().getFirst().openBlas();
        if (!openBlas.isEmpty()) {
            lines.add("OpenBLAS: its kernels for " + openBlas);
        }
        if (run.paceLevel().areSlowerTogether()) {
            lines.add(
                    "threads that ran together were at their best much slower, each, than one alone: they shared cores, or power");
        }
        return lines;
    }

    private static List<String> table(Comparison comparison) {
        TextTable table = new TextTable(true, "work", "threads", "time", "95 % interval", "verdict");
        for (Line line : comparison.lines()) {
            String remark = line.remark().isEmpty() ? "" : " (" + line.remark() + ")";
            table.add(List.of(
                    line.key().name(),
                    Integer.toString(line.key().threads()),
                    Figures.change(line.ratio()),
                    Figures.interval(line),
                    line.verdict().text() + remark));
        }
        return table.lines();
    }
}
