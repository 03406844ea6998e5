/// Checkpoints: files that hold all a training needs to go on as if it had never stopped
/// ([Checkpoint][org.lanewise.models.checkpoint.Checkpoint]), and where and how often a training writes one
/// ([CheckpointPlan][org.lanewise.models.checkpoint.CheckpointPlan]).
@NullMarked
package org.lanewise.models.checkpoint;

import org.jspecify.annotations.NullMarked;
