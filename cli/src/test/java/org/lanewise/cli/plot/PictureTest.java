package org.lanewise.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.cli.plot.DigitGrid.Sample;
import org.lanewise.models.training.EpochResult;
import org.lanewise.models.training.Evaluation;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/// Pictures as the XML that a browser reads.
class PictureTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 25, 1000})
    void curvesHaveAPointForEachEpoch(int epochs) throws Exception {
        Document svg = parse(new Picture("run", TrainingCurves.of(epochs(epochs, true))));

        List<Element> lines = elements(svg, "polyline");
        assertThat(lines).hasSize(4); // accuracy and loss of training and validation
        assertThat(lines).allMatch(line -> line.getAttribute("points").split(" ").length == epochs);
        assertThat(texts(svg)).contains("run", "accuracy, %", "epoch", "training", "validation");
    }

    @Test
    void veryLongRunsKeepTheirPeaks() throws Exception {
        List<EpochResult> epochs = new ArrayList<>(epochs(50_000, false));
        epochs.set(31_234, new EpochResult(31_235, 9, new Evaluation(9, 0.1), null, 1));

        Document svg = parse(new Picture("run", List.of(TrainingCurves.of(epochs).getLast())));

        String[] points = elements(svg, "polyline").getFirst().getAttribute("points").split(" ");
        assertThat(points.length).isBetween(600, 1200);
        double highest = elements(svg, "path").stream()
                .filter(path -> path.getAttribute("class").equals("grid"))
                .mapToDouble(path -> Double.parseDouble(path.getAttribute("d").replaceAll("M\\S+ (\\S+)H.*", "$1")))
                .min()
                .orElseThrow();
        double peak = IntStream.range(0, points.length)
                .mapToDouble(index -> Double.parseDouble(points[index].split(",")[1]))
                .min()
                .orElseThrow();
        assertThat(peak).isBetween(highest - 30, highest + 30);
    }

    @Test
    void numbersAsTargetsHaveNoAccuracy() throws Exception {
        List<EpochResult> epochs = List.of(new EpochResult(1, 3, new Evaluation(2, Double.NaN), null, 1));

        Document svg = parse(new Picture("run", TrainingCurves.of("sine: ", epochs)));

        assertThat(elements(svg, "polyline")).hasSize(1);
        assertThat(texts(svg)).contains("sine: loss").doesNotContain("sine: accuracy, %");
    }

    @Test
    void aLossThatFallsFarIsDrawnLogarithmically() throws Exception {
        List<EpochResult> epochs = IntStream.rangeClosed(1, 9)
                .mapToObj(epoch -> new EpochResult(
                        epoch, 1, new Evaluation(Math.pow(10, -epoch), Double.NaN), null, 1))
                .toList();

        Document svg = parse(new Picture("run", TrainingCurves.of(epochs)));

        String[] points = elements(svg, "polyline").getFirst().getAttribute("points").split(" ");
        double first = Double.parseDouble(points[0].split(",")[1]);
        double middle = Double.parseDouble(points[4].split(",")[1]);
        double last = Double.parseDouble(points[8].split(",")[1]);
        assertThat(middle - (first + last) / 2).isBetween(-0.2, 0.2);
        assertThat(texts(svg)).contains("loss (logarithmic)");
    }

    @Test
    void textIsEscapedAndCutToItsPlace() throws Exception {
        String title = "<script>&\"" + "x".repeat(300) + '\u0000';

        String svg = new Picture(title, TrainingCurves.of(epochs(2, false))).svg();

        assertThat(svg).doesNotContain("<script>").doesNotContain("\u0000");
        Document parsed = parse(svg);
        assertThat(elements(parsed, "title").getFirst().getTextContent()).startsWith("<script>&\"xxx")
                .endsWith("\ufffd");
        assertThat(texts(parsed)).anyMatch(text -> text.startsWith("<script>&\"xx") && text.length() < 100
                && text.endsWith("…"));
    }

    @Test
    void pagesMayBeLightOrDark() {
        String svg = new Picture("run", TrainingCurves.of(epochs(2, false))).svg();

        assertThat(svg).contains("@media (prefers-color-scheme: dark)");
        for (String name : List.of("paper", "ink", "soft", "grid", "axis", "series0", "series1", "series2",
                "series3")) {
            assertThat(svg.split("\\." + name + " \\{", -1)).as("%s in both", name).hasSize(3);
        }
    }

    @Test
    void seriesDifferByMoreThanColour() throws Exception {
        List<Series> series = IntStream.range(0, 4)
                .mapToObj(index -> Series.byNumber("s" + index, List.of(1.0, 2.0), value -> value + index))
                .toList();

        Document svg = parse(new Picture("run", List.of(Chart.byNumber("y", "x", series, 100))));

        assertThat(elements(svg, "polyline").stream().map(line -> line.getAttribute("stroke-dasharray")))
                .doesNotHaveDuplicates();
    }

    @Test
    void digitsHaveTheirLabelsAndWrongOnesAFrame() throws Exception {
        Sample right = new Sample(new byte[28 * 28], 28, 28, 7, 7);
        Sample wrong = new Sample(new byte[28 * 28], 28, 28, 4, 9);

        Document svg = parse(new Picture("digits", List.of(new DigitGrid("some", List.of(right, wrong, right)))));

        assertThat(elements(svg, "image")).hasSize(3);
        assertThat(texts(svg)).contains("some", "true 7", "found 7", "true 4", "found 9 ✗");
        assertThat(elements(svg, "rect").stream().filter(rect -> rect.getAttribute("fill").equals("none"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 2000})
    void nothingIsOutsideThePicture(int epochs) throws Exception {
        List<Panel> panels = new ArrayList<>(TrainingCurves.of(epochs(epochs, true)));
        panels.add(new DigitGrid("digits", IntStream.range(0, 25)
                .mapToObj(_ -> new Sample(new byte[4], 2, 2, 1, 2))
                .toList()));

        Document svg = parse(new Picture("run", panels));

        double width = Double.parseDouble(svg.getDocumentElement().getAttribute("width"));
        double height = Double.parseDouble(svg.getDocumentElement().getAttribute("height"));
        for (Element text : elements(svg, "text")) {
            double length = 6.8 * text.getTextContent().length();
            double x = Double.parseDouble(text.getAttribute("x"));
            double start = switch (text.getAttribute("text-anchor")) {
                case "end" -> x - length;
                case "middle" -> x - length / 2;
                default -> x;
            };
            assertThat(start).as(text.getTextContent()).isGreaterThanOrEqualTo(0);
            assertThat(start + length).as(text.getTextContent()).isLessThanOrEqualTo(width);
            assertThat(Double.parseDouble(text.getAttribute("y")) + top(text)).isLessThanOrEqualTo(height - 3);
        }
    }

    private static double top(Element element) {
        double top = 0;
        for (var node = element.getParentNode(); node instanceof Element each; node = node.getParentNode()) {
            String move = each.getAttribute("transform");
            top += move.isEmpty() ? 0 : Double.parseDouble(move.replaceAll("translate\\(0 (\\S+)\\)", "$1"));
        }
        return top;
    }

    @Test
    void numbersDoNotDependOnTheLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ROOT);
            String svg = new Picture("run", TrainingCurves.of(epochs(2000, true))).svg();
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(new Picture("run", TrainingCurves.of(epochs(2000, true))).svg()).isEqualTo(svg);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void writingReplacesTheFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("run.svg");
        Files.writeString(file, "old");
        Picture picture = new Picture("Grüße °C", TrainingCurves.of(epochs(2, false)));

        picture.write(file);

        assertThat(Files.readString(file)).isEqualTo(picture.svg());
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private static List<EpochResult> epochs(int count, boolean validated) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(epoch -> new EpochResult(
                        epoch,
                        1.0 / epoch,
                        new Evaluation(0.9 + 0.1 / epoch, 1 - 0.1 / epoch),
                        validated ? new Evaluation(1 + 0.1 / epoch, 1 - 0.2 / epoch) : null,
                        1))
                .toList();
    }

    private static Document parse(Picture picture) throws Exception {
        return parse(picture.svg());
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<Element> elements(Document svg, String name) {
        NodeList nodes = svg.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength()).mapToObj(index -> (Element) nodes.item(index)).toList();
    }

    private static List<String> texts(Document svg) {
        return elements(svg, "text").stream().map(Element::getTextContent).toList();
    }
}
