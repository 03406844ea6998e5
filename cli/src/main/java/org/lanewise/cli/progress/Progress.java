package org.lanewise.cli.progress;

import java.io.PrintWriter;
import org.lanewise.models.training.TrainingListener;

/// What the user sees while a network trains.
public sealed interface Progress extends TrainingListener, AutoCloseable permits ProgressLine, EpochLines, Silence {
    /// Nothing if `quiet`, a line that moves on a terminal, a line an epoch elsewhere.
    static Progress open(PrintWriter err, boolean quiet, int epochs) {
        if (quiet) {
            return new Silence();
        }
        if (!Terminal.isStandardError()) {
            return new EpochLines(err, epochs);
        }
        ProgressLine line = new ProgressLine(err, epochs, System::nanoTime);
        // On a signal the JVM ends without coming back to the caller: the shell's prompt gets a line of its own.
        Runtime.getRuntime().addShutdownHook(new Thread(line::close));
        return line;
    }

    @Override
    void close();
}
