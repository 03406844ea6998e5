package org.lanewise.models.checkpoint;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where a training keeps its state, and how often it does. A first checkpoint is written before the first step, a last
/// one at the end. Immutable, thread-safe.
///
/// @param file replaced in one step by each checkpoint: there is always a whole one
/// @param every how often
/// @param notes texts of the caller's by their names, which [Checkpoint#notes] gives back
public record CheckpointPlan(Path file, CheckpointInterval every, Map<String, String> notes) {
    /// @param notes copied
    public CheckpointPlan {
        notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    }

    /// After each epoch, without notes.
    public CheckpointPlan(Path file) {
        this(file, CheckpointInterval.EACH_EPOCH, Map.of());
    }
}
