package org.lanewise.models.training;

import org.lanewise.models.network.Model;

/// What training gives.
///
/// @param model the trained network
/// @param history what each epoch brought
/// @param epoch the result of the epoch whose weights the model has: the best one with [EarlyStopping], the last one
///     otherwise
public record TrainingResult(Model model, History history, EpochResult epoch) {}
