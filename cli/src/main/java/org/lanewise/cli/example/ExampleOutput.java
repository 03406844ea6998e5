package org.lanewise.cli.example;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lanewise.cli.option.OutputFolder;
import org.lanewise.cli.plot.Picture;
import org.lanewise.cli.report.JsonText;

/// Where an example's results go: lines for people or one JSON object for programs on standard output, a picture into a
/// file.
final class ExampleOutput {
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;
    private final @Nullable Path plot;

    /// @param plot where the picture goes; null for none
    /// @throws org.lanewise.core.LanewiseException if the picture's folder does not exist: training would be for nothing
    ExampleOutput(PrintWriter out, PrintWriter err, boolean json, @Nullable Path plot) {
        this.out = out;
        this.err = err;
        this.json = json;
        this.plot = plot;
        OutputFolder.require(plot);
    }

    /// A line of the result; left out where the result is JSON.
    @SuppressWarnings("AnnotateFormatMethod") // the tests print every line
    void line(String format, Object... values) {
        if (!json) {
            out.println(String.format(Locale.ROOT, format, values));
            out.flush();
        }
    }

    /// A line about what goes on; never part of the result.
    void note(String text) {
        err.println(text);
        err.flush();
    }

    /// Draws the picture if there is a file for it.
    void plot(Supplier<Picture> picture) {
        if (plot != null) {
            picture.get().write(plot);
        }
    }

    /// The end of an example of one run.
    void finish(ExampleRun run) {
        line("weights sha256 %s", run.result().model().weightsSha256());
        printJson(run::writeTo);
    }

    /// The end of an example of several runs.
    void finish(List<ExampleRun> runs) {
        runs.forEach(
                run -> line("weights sha256 %s, %s", run.result().model().weightsSha256(), run.report().dataset()));
        printJson(generator -> {
            generator.writeStartObject();
            generator.writeArrayFieldStart("tasks");
            for (ExampleRun run : runs) {
                run.writeTo(generator);
            }
            generator.writeEndArray();
            generator.writeEndObject();
        });
    }

    private void printJson(JsonText.Content content) {
        if (json) {
            out.println(JsonText.pretty(content));
        }
    }
}
