package org.lanewise.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.StringReader;
import java.util.Collections;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanewise.bench.regression.Comparison;
import org.lanewise.bench.regression.SyntheticRun;
import org.lanewise.bench.result.BenchRun;
import org.lanewise.bench.result.Burst;
import org.lanewise.bench.result.ForkResult;
import org.lanewise.bench.result.WorkSamples;
import org.lanewise.bench.suite.Unit;
import org.lanewise.bench.suite.WorkKey;
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
        List<String> lines = TextReport.of(a, b, comparison);

        assertThat(lines.getFirst()).startsWith("work ").contains("% of peak", "x scalar", "x OpenBLAS");
        assertThat(lines).anyMatch(line -> line.startsWith("machine: a <CPU> & more, 2 processors"));
        assertThat(lines).anyMatch(line -> line.contains("weights SHA-256: " + SyntheticRun.HASH));
        assertThat(lines).contains("OpenBLAS: its kernels for SkylakeX");
        assertThat(lines).anyMatch(line -> line.matches("work 0 .*\\+[12]\\d\\.\\d % .* regressed.*"));
        assertThat(lines).anyMatch(line -> line.startsWith("work 1") && line.contains("(cores far, "));
    }

    /// What a JVM that was disturbed throughout measured says nothing beside one that was not.
    @Test
    void tableCountsUndisturbedBurstsAlone() {
        WorkKey key = SyntheticRun.key(0);
        BenchRun mixed = run(fork(bursts(key, 2e-3, 5)), fork(bursts(key, 1e-3, 9)), fork(bursts(key, 2e-3, 5)));
        Figures figures = Figures.of(null, mixed).getFirst();

        assertThat(figures.speed()).isCloseTo(10, offset(1e-9));
        assertThat(figures.cells().getLast()).isEqualTo("20 of 60");
    }

    @Test
    void whatIsDisturbedThroughoutIsTheMedianOfAllAndCountsAsSuch() {
        WorkKey key = SyntheticRun.key(0);
        BenchRun run = run(fork(bursts(key, 2e-3, 5), bursts(key.by(WorkKey.OPENBLAS), 1e-3, 9)));
        Figures figures = Figures.of(null, run).getFirst();

        assertThat(figures.speed()).isCloseTo(5, offset(1e-9));
        assertThat(figures.timesOpenBlas()).isCloseTo(0.5, offset(1e-9));
        assertThat(figures.cells().getLast()).isEqualTo("0 of 20");
    }

    /// Else the table would count bursts that the comparison below it does not.
    @Test
    void pacesOfTheBaseCountToo() {
        WorkKey key = SyntheticRun.key(0);
        BenchRun slow = run(fork(bursts(key, 2e-3, 5)));
        BenchRun base = run(fork(bursts(key, 1e-3, 9)));

        assertThat(Figures.of(null, slow).getFirst().undisturbed()).isEqualTo(20);
        assertThat(Figures.of(base, slow).getFirst().undisturbed()).isZero();
    }

    /// Two hardware threads of one core are no two cores, however undisturbed.
    @ParameterizedTest
    @CsvSource({"9, false", "6, true"})
    void threadsThatAlwaysShareACoreAreTold(double paceOfTwo, boolean told) {
        WorkSamples alone = bursts(SyntheticRun.key(0), 1e-3, 9);
        WorkSamples together = bursts(SyntheticRun.key(1), 1e-3, paceOfTwo);
        List<String> lines = TextReport.of(null, run(fork(alone, together)), null);

        assertThat(lines.stream().anyMatch(line -> line.startsWith("threads that ran together were")))
                .isEqualTo(told);
    }

    private BenchRun run(ForkResult... forks) {
        return new BenchRun(1, a.settings(), List.of(forks));
    }

    private ForkResult fork(WorkSamples... works) {
        return new ForkResult(a.machine(), 20, SyntheticRun.HASH, 0, "SkylakeX", List.of(works));
    }

    private static WorkSamples bursts(WorkKey key, double seconds, double pace) {
        Burst burst = new Burst(seconds, 90, pace, pace, Double.NaN, Double.NaN);
        return new WorkSamples(key, Unit.GIGAFLOPS, 1e7, 1e7, Collections.nCopies(20, burst));
    }

    @Test
    void wrongBitsStandFirst() {
        Comparison wrong = Comparison.of(a, machine.run(5, 1, "fedc"), 0.05);

        assertThat(TextReport.of(a, b, wrong).getFirst()).startsWith("WRONG BITS").contains(SyntheticRun.HASH, "fedc");
    }

    @Test
    void jsonIsOneLineWithVerdicts() {
        assertThat(JsonReport.of(a, b, comparison))
                .doesNotContain("\n", "NaN")
                .contains("\"verdict\":\"regressed\"", "\"exitCode\":3", "\"timesOpenBlas\":null");
        assertThat(JsonReport.of(null, b, null)).doesNotContain("comparison");
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
