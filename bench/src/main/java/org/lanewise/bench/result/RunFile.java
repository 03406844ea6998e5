package org.lanewise.bench.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.lanewise.bench.suite.Suite;
import org.lanewise.core.LanewiseException;
import org.lanewise.models.file.AtomicFile;

/// The file of a run, with every sample.
public final class RunFile {
    private static final String FORMAT = "lanewise-bench";

    private RunFile() {}

    /// Writes the file, or leaves the old one if that fails.
    ///
    /// @throws LanewiseException if it cannot be written
    public static void write(Path file, BenchRun run) {
        AtomicFile.write(file, out -> {
            JsonGenerator json = new JsonFactory().createGenerator(out);
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeStringField("format", FORMAT);
            json.writeNumberField("suiteVersion", run.suiteVersion());
            json.writeNumberField("threads", run.settings().threads());
            json.writeBooleanField("quick", run.settings().quick());
            json.writeStringField("filter", run.settings().filter());
            json.writeBooleanField("peers", run.settings().peers());
            json.writeNumberField("rounds", run.settings().rounds());
            json.writeArrayFieldStart("forks");
            for (ForkResult fork : run.forks()) {
                json.writeRaw('\n');
                ForkJson.write(fork, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
            json.close();
        });
    }

    /// Reads a file that [#write] wrote.
    ///
    /// @throws LanewiseException if it cannot be read, is none, or another version of the suite was measured; names the file,
    ///     the place and what was expected
    public static BenchRun read(Path file) {
        JsonValue json = JsonValue.parse(file.toString(), text(file));
        if (!json.has("format") || !json.field("format").text().equals(FORMAT)) {
            throw new LanewiseException(
                    file + " is no result of a benchmark\nIt must be written by: lanewise bench --save " + file);
        }
        int version = json.field("suiteVersion").whole();
        if (version != Suite.VERSION) {
            throw new LanewiseException(file + " is of version " + version + " of the suite, this is version "
                    + Suite.VERSION + "\nMeasure the old build with this version's bench, or measure anew.");
        }
        List<ForkResult> forks = json.field("forks").elements().stream().map(ForkJson::read).toList();
        if (forks.isEmpty()) {
            throw json.field("forks").wrong("an array with at least one fork");
        }
        RunSettings settings = new RunSettings(
                json.field("threads").whole(),
                json.field("quick").truth(),
                json.field("filter").text(),
                json.field("peers").truth(),
                json.field("rounds").whole());
        return new BenchRun(version, settings, forks);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new LanewiseException("cannot read " + file + ": there is no such file", e);
        } catch (CharacterCodingException e) {
            throw new LanewiseException(file + " is no text in UTF-8", e);
        } catch (IOException e) {
            throw new LanewiseException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
