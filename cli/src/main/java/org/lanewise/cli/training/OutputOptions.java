package org.lanewise.cli.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
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

    /// Refuses files that could not be written, before training. The log may go to a device: it is no file of one piece.
    ///
    /// @param checkpoint where the state of the training is kept; null for nowhere
    /// @throws IllegalArgumentException if two of the files are one
    /// @throws org.lanewise.core.LanewiseException if a file cannot be written, see [OutputFolder]
    void check(@Nullable Path checkpoint) {
        Map<Path, String> taken = new HashMap<>();
        require("--checkpoint", checkpoint, taken);
        require("--out", out, taken);
        require("--plot", plot, taken);
        if (log == null || !Files.exists(log) || Files.isRegularFile(log)) {
            require("--log", log, taken);
        }
    }

    private static void require(String option, @Nullable Path file, Map<Path, String> taken) {
        OutputFolder.require(file);
        String other = file == null ? null : taken.put(file.toAbsolutePath().normalize(), option);
        if (other != null) {
            throw new IllegalArgumentException(
                    other + " and " + option + " must be two files, both were " + file);
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
