package org.lanewise.bench.report;

import static org.lanewise.bench.report.HtmlText.escaped;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.bench.regression.Comparison;
import org.lanewise.bench.regression.Line;
import org.lanewise.bench.regression.Verdict;
import org.lanewise.bench.result.BenchRun;
import org.lanewise.bench.suite.WorkKey;

/// Results as a page that needs nothing else: the table, and all samples of each work as a plot. It is well-formed XML, and
/// follows the reader's choice of light or dark pages. Colours are those of M. Okabe and K. Ito, *Color Universal Design*,
/// 2008, a little lighter on dark pages.
public final class HtmlReport {
    private static final String STYLE = """
            :root { color-scheme: light dark; --paper: #ffffff; --ink: #1f2328; --soft: #59636e; --line: #d8dee4;
                --a: #0072b2; --b: #d55e00; --alarm: #b42318; }
            @media (prefers-color-scheme: dark) { :root { --paper: #0d1117; --ink: #e6edf3; --soft: #9da7b3;
                --line: #2b323b; --a: #56b4e9; --b: #f0883e; --alarm: #ff7b72; } }
            body { font: 14px system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif; background: var(--paper);
                color: var(--ink); max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
            table { border-collapse: collapse; }
            th, td { padding: .2rem .7rem; border-bottom: 1px solid var(--line); text-align: right; }
            th:first-child, td:first-child, td.prose, th.prose { text-align: left; }
            .alarm { color: var(--alarm); font-weight: 600; }
            svg { display: block; width: 100%; max-width: 45rem; margin: 1.2rem 0; }
            text { font-size: 12px; }
            .title { font-size: 14px; font-weight: 600; fill: var(--ink); }
            .soft { fill: var(--soft); color: var(--soft); }
            .grid { stroke: var(--line); }
            .a { color: var(--a); } .b { color: var(--b); }
            circle { fill: currentColor; fill-opacity: .45; stroke: none; }
            circle.far { fill: none; stroke: currentColor; }
            .median { stroke: currentColor; stroke-width: 2.5; }
            """;

    private final StringBuilder page = new StringBuilder();

    private HtmlReport() {}

    /// The page.
    ///
    /// @param base what `run` is compared with; may be missing
    public static String of(@Nullable BenchRun base, BenchRun run, @Nullable Comparison comparison) {
        HtmlReport report = new HtmlReport();
        report.page.append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n")
                .append("<meta charset=\"utf-8\"/>\n<title>Lanewise bench</title>\n<style>\n").append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>Lanewise bench</h1>\n");
        List<String> hashes = comparison == null ? run.hashes() : comparison.hashes();
        if (hashes.size() > 1) {
            report.paragraph("alarm", "Wrong bits: the same training gave different weights, "
                    + String.join(" and ", hashes));
        }
        if (comparison != null) {
            report.comparison(comparison);
        }
        report.figures(base, run);
        TextReport.machine(run).forEach(line -> report.paragraph("soft", line));
        report.plots(base, run);
        return report.page.append("</body>\n</html>\n").toString();
    }

    private void paragraph(String kind, String text) {
        page.append("<p class=\"").append(kind).append("\">").append(escaped(text)).append("</p>\n");
    }

    private void comparison(Comparison comparison) {
        page.append("<h2>B by A</h2>\n<table>\n<tr><th>work</th><th>threads</th><th>time</th><th>95 % interval</th>"
                + "<th class=\"prose\">verdict</th></tr>\n");
        for (Line line : comparison.lines()) {
            String kind = line.verdict() == Verdict.REGRESSED ? "prose alarm" : "prose";
            String remark = line.remark().isEmpty() ? "" : " (" + line.remark() + ")";
            page.append("<tr>");
            cell(line.key().name());
            cell(Integer.toString(line.key().threads()));
            cell(Figures.change(line.ratio()));
            cell(Figures.interval(line));
            page.append("<td class=\"").append(kind).append("\">").append(escaped(line.verdict().text() + remark))
                    .append("</td></tr>\n");
        }
        page.append("</table>\n");
    }

    private void figures(@Nullable BenchRun base, BenchRun run) {
        page.append("<h2>Speed</h2>\n<table>\n<tr>");
        Figures.TITLES.forEach(title -> page.append("<th>").append(title).append("</th>"));
        page.append("</tr>\n");
        for (Figures figures : Figures.of(base, run)) {
            page.append("<tr>");
            figures.cells().forEach(this::cell);
            page.append("</tr>\n");
        }
        page.append("</table>\n");
    }

    private void cell(String text) {
        page.append("<td>").append(escaped(text)).append("</td>");
    }

    private void plots(@Nullable BenchRun base, BenchRun run) {
        page.append("<h2>Samples</h2>\n");
        paragraph("soft", "A mark is a burst, a line of marks a JVM, a tick its median. Open marks: cores far apart."
                + (base == null ? "" : " A is blue and above, B is orange and below."));
        for (WorkKey key : run.keys()) {
            if (key.isLanewise()) {
                page.append(StripPlot.of(key, base, run));
            }
        }
    }
}
