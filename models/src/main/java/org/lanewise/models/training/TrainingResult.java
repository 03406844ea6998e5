package org.lanewise.models.training;

import org.lanewise.models.network.Model;

/// What training gives.
///
/// @param model the trained network
/// @param history what each epoch brought
public record TrainingResult(Model model, History history) {}
