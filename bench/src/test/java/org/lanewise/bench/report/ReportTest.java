package org.lanewise.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.lanewise.bench.regression.Comparison;
import org.lanewise.bench.regression.SyntheticRun;
import org.lanewise.bench.result.BenchRun;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ReportTest {
    private final SyntheticRun machine = new SyntheticRun(1, 2, 0.002);
    private final BenchRun a = machine.run(5, 1);
    private final BenchRun b = machine.run(5, 1.2);
    private final Comparison comparison = Comparison.of(a, b, 0.05);

    @Test
    void tableHasAlignedColumns() {
        TextTable table = new TextTable(true, "work", "speed", "verdict");
        table.add(List.of("forward", "1.25", "no change"));
        table.add(List.of("a", "110", "regressed"));

        assertThat(table.lines()).containsExactly(
                "work     speed  verdict",
                "forward   1.25  no change",
                "a          110  regressed");
    }

    @Test
    void textNamesWorkMachineAndVerdict() {
        List<String> lines = TextReport.of(b, comparison);

        assertThat(lines.getFirst()).startsWith("work ").contains("% of peak", "x scalar", "x OpenBLAS");
        assertThat(lines).anyMatch(line -> line.startsWith("machine: a <CPU> & more, 2 processors"));
        assertThat(lines).anyMatch(line -> line.contains("weights SHA-256: " + SyntheticRun.HASH));
        assertThat(lines).anyMatch(line -> line.matches("work 0 .*\\+[12]\\d\\.\\d % .* regressed.*"));
        assertThat(lines).anyMatch(line -> line.startsWith("work 1") && line.contains("(cores far, "));
    }

    @Test
    void wrongBitsStandFirst() {
        Comparison wrong = Comparison.of(a, machine.run(5, 1, "fedc"), 0.05);

        assertThat(TextReport.of(b, wrong).getFirst()).startsWith("WRONG BITS").contains(SyntheticRun.HASH, "fedc");
    }

    @Test
    void jsonIsOneLineWithVerdicts() {
        assertThat(JsonReport.of(b, comparison))
                .doesNotContain("\n", "NaN")
                .contains("\"verdict\":\"regressed\"", "\"exitCode\":3", "\"timesOpenBlas\":null");
        assertThat(JsonReport.of(b, null)).doesNotContain("comparison");
    }

    @Test
    void pageIsWellFormedAndHasEverySample() throws Exception {
        Document page = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(HtmlReport.of(a, b, comparison))));

        assertThat(page.getElementsByTagName("svg").getLength()).isEqualTo(2);
        assertThat(page.getElementsByTagName("circle").getLength()).isEqualTo(2 * 2 * 5 * 12);
        assertThat(page.getElementsByTagName("tr").getLength()).isEqualTo(3 + 3);
        assertThat(page.getDocumentElement().getTextContent())
                .contains("a <CPU> & more", "regressed", "microseconds", "prefers-color-scheme: dark");
    }

    @Test
    void pageOfOneRunNeedsNoOther() throws Exception {
        Document page = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(HtmlReport.of(null, b, null))));

        assertThat(page.getElementsByTagName("circle").getLength()).isEqualTo(2 * 5 * 12);
    }
}
