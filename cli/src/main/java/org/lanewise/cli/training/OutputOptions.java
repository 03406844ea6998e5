package org.lanewise.cli.training;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lanewise.cli.option.OutputFolder;
import picocli.CommandLine.Option;

/// Where results go.
final class OutputOptions {
    @Option(names = "--out", paramLabel = "MODEL", description = "Write the trained model into this safetensors file.")
    private @Nullable Path out;

    @Option(names = "--log", paramLabel = "FILE.jsonl",
            description = "Write a JSON object for each epoch into this file, a line each, as soon as the epoch is done.")
    private @Nullable Path log;

    @Option(names = "--plot", paramLabel = "FILE.svg",
            description = "Draw accuracy and loss by epoch into this file, and test images with what was found in them.")
    private @Nullable Path plot;

    @Option(names = "--quiet", description = "Print the final result only.")
    private boolean quiet;

    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    /// For picocli.
    OutputOptions() {}

    /// Refuses files that could not be written, before training.
    ///
    /// @throws org.lanewise.core.LanewiseException if a file's folder does not exist
    void check() {
        for (Path file : new Path[] {out, log, plot}) {
            OutputFolder.require(file);
        }
    }

    @Nullable
    Path out() {
        return out;
    }

    @Nullable
    Path log() {
        return log;
    }

    @Nullable
    Path plot() {
        return plot;
    }

    boolean quiet() {
        return quiet;
    }

    boolean json() {
        return json;
    }
}
