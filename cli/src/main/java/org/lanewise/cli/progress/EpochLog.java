package org.lanewise.cli.progress;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lanewise.cli.report.JsonText;
import org.lanewise.core.LanewiseException;
import org.lanewise.models.training.EpochResult;
import org.lanewise.models.training.Evaluation;
import org.lanewise.models.training.History;
import org.lanewise.models.training.TrainingListener;

/// Passes on what it hears, and writes a JSON object for each epoch into a file, a line each.
public final class EpochLog implements TrainingListener, AutoCloseable {
    private final TrainingListener next;
    private final @Nullable Path file;
    private final @Nullable PrintWriter lines;

    /// @param file null for none; what it held before is replaced
    /// @throws LanewiseException if the file cannot be written
    public EpochLog(@Nullable Path file, TrainingListener next) {
        this.next = next;
        this.file = file;
        try {
            Writer writer = file == null ? null : Files.newBufferedWriter(file);
            this.lines = writer == null ? null : new PrintWriter(writer);
        } catch (IOException e) {
            throw new LanewiseException("cannot write " + file, e);
        }
    }

    /// Writes the epochs before, too: the file is that of a training that never stopped.
    @Override
    public void onResume(History history) {
        next.onResume(history);
        history.epochs().forEach(this::write);
    }

    @Override
    public void onStep(int epoch, int rows, int ofRows, double loss) {
        next.onStep(epoch, rows, ofRows, loss);
    }

    @Override
    public void onEpoch(EpochResult result) {
        next.onEpoch(result);
        write(result);
    }

    private void write(EpochResult result) {
        if (lines != null) {
            lines.println(JsonText.of(json -> write(json, result)));
            if (lines.checkError()) {
                throw new LanewiseException("cannot write " + file);
            }
        }
    }

    private static void write(JsonGenerator json, EpochResult result) throws IOException {
        json.writeStartObject();
        json.writeNumberField("epoch", result.epoch());
        json.writeNumberField("trainLoss", result.trainLoss());
        if (!Double.isNaN(result.train().accuracy())) {
            json.writeNumberField("trainAccuracy", result.train().accuracy());
        }
        Evaluation validation = result.validation();
        if (validation != null) {
            json.writeNumberField("validationLoss", validation.loss());
            if (!Double.isNaN(validation.accuracy())) {
                json.writeNumberField("validationAccuracy", validation.accuracy());
            }
        }
        json.writeNumberField("secondsPerEpoch", result.seconds());
        json.writeEndObject();
    }

    @Override
    public void close() {
        if (lines != null) {
            lines.close();
        }
    }
}
