package org.lanewise.cli.training;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanewise.cli.option.ParsedOption;
import org.lanewise.models.checkpoint.Checkpoint;
import org.lanewise.models.checkpoint.CheckpointInterval;
import org.lanewise.models.checkpoint.CheckpointPlan;
import picocli.CommandLine.Option;

/// Whether a training can go on after it was stopped.
final class CheckpointOptions {
    @Option(names = "--checkpoint", paramLabel = "FILE",
            description = "Keep the state of the training in this file, so that --resume goes on after any end, to the same "
                    + "bits.")
    private @Nullable Path file;

    @Option(names = "--checkpoint-every", paramLabel = "N", converter = IntervalConverter.class,
            description = "How often: 500steps, 1epoch or 30s (default: 1epoch). At the end and on SIGINT or SIGTERM in any "
                    + "case.")
    private @Nullable CheckpointInterval every;

    @Option(names = "--resume", paramLabel = "FILE",
            description = "Go on from this checkpoint, with its data and settings. Options given beside it must agree, except "
                    + "--threads and those of output and checkpoints; --epochs may grow at a constant learning rate.")
    private @Nullable Path resume;

    /// For picocli.
    CheckpointOptions() {}

    /// What training goes on from; null where it starts.
    ///
    /// @throws org.lanewise.core.LanewiseException if the file cannot be read or is none
    @Nullable
    Checkpoint from() {
        return resume == null ? null : Checkpoint.read(resume);
    }

    /// The file of the state; null for none.
    @Nullable
    Path kept() {
        return file == null ? resume : file;
    }

    /// Refuses what could not be written, before training.
    ///
    /// @throws IllegalArgumentException for an interval without a file
    /// @throws org.lanewise.core.LanewiseException if the file is not to be replaced
    void check() {
        if (kept() == null && every != null) {
            throw new IllegalArgumentException("--checkpoint-every needs --checkpoint or --resume");
        }
        if (file != null && (resume == null || !absolute(file).equals(absolute(resume)))) {
            Checkpoint.requireReplaceable(file);
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /// Where the state is kept; null for nowhere.
    ///
    /// @param notes the options of the command
    @Nullable
    CheckpointPlan plan(Map<String, String> notes) {
        Path kept = kept();
        return kept == null
                ? null
                : new CheckpointPlan(kept, every == null ? CheckpointInterval.EACH_EPOCH : every, notes);
    }

    /// Reads `500steps`, `1epoch` or `30s`.
    static final class IntervalConverter extends ParsedOption<CheckpointInterval> {
        IntervalConverter() {
            super(CheckpointInterval::parse);
        }
    }
}
