package org.lanewise.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/// JSON as a string.
public final class JsonText {
    private JsonText() {}

    /// What writes the value.
    @FunctionalInterface
    public interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }

    /// One value on one line.
    public static String of(Content content) {
        return text(content, new MinimalPrettyPrinter());
    }

    /// One value, a line for each field.
    public static String pretty(Content content) {
        return text(content, new DefaultPrettyPrinter());
    }

    private static String text(Content content, PrettyPrinter printer) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(printer);
            content.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does not fail", e);
        }
        return text.toString();
    }

    /// An array of texts.
    public static String array(List<String> texts) {
        return of(json -> json.writeArray(texts.toArray(String[]::new), 0, texts.size()));
    }
}
