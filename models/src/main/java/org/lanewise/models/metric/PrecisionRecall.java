package org.lanewise.models.metric;

/// Precision, recall and F1 of one class, or their means over classes; each in `[0, 1]`. Immutable, thread-safe.
///
/// In a mean, `f1` is the mean of the classes' F1, not the F1 of the mean precision and recall. Source: C. J. van
/// Rijsbergen, *Information Retrieval*, 1979.
///
/// @param precision the share of the rows given a class that are of that class
/// @param recall the share of the rows of a class that are given that class
/// @param f1 the harmonic mean of the two, `2 TP / (2 TP + FP + FN)`
public record PrecisionRecall(double precision, double recall, double f1) {}
