package org.lanewise.bench.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.lanewise.bench.regression.Comparison;
import org.lanewise.bench.regression.Line;
import org.lanewise.bench.result.BenchRun;
import org.lanewise.bench.result.ForkResult;
import org.lanewise.bench.result.Machine;
import org.lanewise.bench.statistics.Median;
import org.lanewise.bench.suite.WorkKey;

/// The table of a run as one JSON object; samples are in the file that `--save` writes.
public final class JsonReport {
    private JsonReport() {}

    /// One line. What cannot be told is null.
    ///
    /// @param base what `run` is compared with; may be missing
    public static String of(@Nullable BenchRun base, BenchRun run, @Nullable Comparison comparison) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            machine(run, json);
            json.writeArrayFieldStart("works");
            for (Figures figures : Figures.of(base, run)) {
                work(figures, json);
            }
            json.writeEndArray();
            if (comparison != null) {
                comparison(comparison, json);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does not fail", e);
        }
        return text.toString();
    }

    private static void machine(BenchRun run, JsonGenerator json) throws IOException {
        Machine machine = run.machine();
        json.writeNumberField("suiteVersion", run.suiteVersion());
        json.writeStringField("cpu", machine.cpu());
        json.writeNumberField("processors", machine.processors());
        json.writeStringField("jdk", machine.jdk());
        texts("flags", machine.flags(), json);
        json.writeStringField("kernels", machine.kernels());
        json.writeNumberField("vectorBits", machine.vectorBits());
        number("peakGflops", Median.of(run.peaks()), json);
        number("bandwidthGBs", Median.of(forks(run, ForkResult::bandwidth)), json);
        number("coreDistanceNanoseconds", Median.of(run.distances()), json);
        number("bytesPerStep", Median.of(forks(run, ForkResult::bytesPerStep)), json);
        json.writeStringField("openBlas", run.forks().getFirst().openBlas());
        texts("weightsSha256", run.hashes(), json);
        json.writeNumberField("forks", run.forks().size());
    }

    private static double[] forks(BenchRun run, ToDoubleFunction<ForkResult> value) {
        return run.forks().stream().mapToDouble(value).toArray();
    }

    private static void work(Figures figures, JsonGenerator json) throws IOException {
        json.writeStartObject();
        key(figures.key(), json);
        number("speed", figures.speed(), json);
        json.writeStringField("unit", figures.unit().text());
        number("shareOfPeak", figures.shareOfPeak() == 0 ? Double.NaN : figures.shareOfPeak(), json);
        number("timesScalar", figures.timesScalar(), json);
        number("timesOpenBlas", figures.timesOpenBlas(), json);
        json.writeNumberField("undisturbedBursts", figures.undisturbed());
        json.writeNumberField("bursts", figures.bursts());
        json.writeEndObject();
    }

    private static void comparison(Comparison comparison, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("comparison");
        number("failAbove", comparison.failAbove(), json);
        texts("changedHashes", comparison.hashes(), json);
        json.writeNumberField("exitCode", comparison.exitCode());
        json.writeArrayFieldStart("lines");
        for (Line line : comparison.lines()) {
            json.writeStartObject();
            key(line.key(), json);
            json.writeStringField("verdict", line.verdict().text());
            number("timeRatio", line.ratio(), json);
            number("low", line.low(), json);
            number("high", line.high(), json);
            number("chance", line.chance(), json);
            json.writeStringField("remark", line.remark());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void key(WorkKey key, JsonGenerator json) throws IOException {
        json.writeStringField("name", key.name());
        json.writeStringField("contestant", key.contestant());
        json.writeNumberField("threads", key.threads());
    }

    private static void texts(String name, List<String> texts, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        json.writeArray(texts.toArray(String[]::new), 0, texts.size());
    }

    private static void number(String name, double value, JsonGenerator json) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, value);
        } else {
            json.writeNullField(name);
        }
    }
}
