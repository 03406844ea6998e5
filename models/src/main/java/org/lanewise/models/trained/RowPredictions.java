package org.lanewise.models.trained;

import org.lanewise.core.tensor.Tensor;

/// What a trained model predicts for some rows. Immutable as long as nobody writes to the arrays.
///
/// @param outputs `[rows, outputs]`: probabilities of the classes where the model gives such, or numbers in the target's
///     own unit
/// @param classes the class found for each row, an index of the model's classes; empty where it has none
public record RowPredictions(Tensor outputs, int[] classes) {}
