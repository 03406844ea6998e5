package org.lanewise.bench.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.lanewise.bench.suite.Unit;
import org.lanewise.bench.suite.WorkKey;
import org.lanewise.core.LanewiseException;

/// A [ForkResult] as JSON: the last line that a fork prints, and an element of the file of a run.
public final class ForkJson {
    private ForkJson() {}

    /// One line.
    public static String write(ForkResult fork) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            write(fork, json);
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does not fail", e);
        }
        return text.toString();
    }

    /// @throws LanewiseException if the line is no fork
    public static ForkResult read(String line) {
        return read(JsonValue.parse("the fork's line", line));
    }

    static void write(ForkResult fork, JsonGenerator json) throws IOException {
        json.writeStartObject();
        Machine machine = fork.machine();
        json.writeStringField("cpu", machine.cpu());
        json.writeNumberField("processors", machine.processors());
        json.writeStringField("jdk", machine.jdk());
        json.writeFieldName("flags");
        json.writeArray(machine.flags().toArray(String[]::new), 0, machine.flags().size());
        json.writeStringField("kernels", machine.kernels());
        json.writeNumberField("vectorBits", machine.vectorBits());
        json.writeNumberField("bandwidthGBs", fork.bandwidth());
        json.writeStringField("weightsSha256", fork.weightsSha256());
        json.writeNumberField("bytesPerStep", fork.bytesPerStep());
        json.writeStringField("openBlas", fork.openBlas());
        json.writeArrayFieldStart("works");
        for (WorkSamples work : fork.works()) {
            write(work, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(WorkSamples work, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", work.key().name());
        json.writeStringField("contestant", work.key().contestant());
        json.writeNumberField("threads", work.key().threads());
        json.writeStringField("unit", work.unit().text());
        json.writeNumberField("operations", work.operations());
        json.writeNumberField("flops", work.flops());
        // Each: seconds of a call, peak, pace before and after, distance before and after where it was measured.
        json.writeArrayFieldStart("bursts");
        for (Burst burst : work.bursts()) {
            boolean shared = !Double.isNaN(burst.distanceBefore()) && !Double.isNaN(burst.distanceAfter());
            double[] numbers = {
                burst.seconds(), burst.peak(), burst.paceBefore(), burst.paceAfter(), burst.distanceBefore(),
                burst.distanceAfter()};
            json.writeArray(numbers, 0, shared ? 6 : 4);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static ForkResult read(JsonValue json) {
        List<String> flags = json.field("flags").elements().stream().map(JsonValue::text).toList();
        Machine machine = new Machine(
                json.field("cpu").text(),
                json.field("processors").whole(),
                json.field("jdk").text(),
                flags,
                json.field("kernels").text(),
                json.field("vectorBits").whole());
        List<WorkSamples> works = json.field("works").elements().stream().map(ForkJson::work).toList();
        return new ForkResult(
                machine,
                json.field("bandwidthGBs").number(),
                json.field("weightsSha256").text(),
                json.field("bytesPerStep").number(),
                json.has("openBlas") ? json.field("openBlas").text() : "",
                works);
    }

    private static WorkSamples work(JsonValue json) {
        int threads = json.field("threads").whole();
        if (threads < 1) {
            throw json.field("threads").wrong("a whole number >= 1");
        }
        WorkKey key = new WorkKey(json.field("name").text(), json.field("contestant").text(), threads);
        return new WorkSamples(
                key,
                unit(json.field("unit")),
                json.field("operations").positive(),
                json.field("flops").number(),
                json.field("bursts").elements().stream().map(ForkJson::burst).toList());
    }

    private static Unit unit(JsonValue json) {
        try {
            return Unit.named(json.text());
        } catch (IllegalArgumentException _) {
            throw json.wrong("a unit, such as GFLOP/s");
        }
    }

    private static Burst burst(JsonValue json) {
        List<Double> numbers = new ArrayList<>();
        for (JsonValue element : json.elements()) {
            numbers.add(element.positive());
        }
        return switch (numbers.size()) {
            case 4 -> burst(numbers, Double.NaN, Double.NaN);
            case 6 -> burst(numbers, numbers.get(4), numbers.get(5));
            default -> throw json.wrong("4 or 6 numbers");
        };
    }

    private static Burst burst(List<Double> numbers, double distanceBefore, double distanceAfter) {
        return new Burst(
                numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3), distanceBefore, distanceAfter);
    }
}
