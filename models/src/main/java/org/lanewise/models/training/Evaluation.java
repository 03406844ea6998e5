package org.lanewise.models.training;

/// How a network does on a data set.
///
/// @param loss the mean loss of the rows
/// @param accuracy the share of rows whose class was found, from 0 to 1; NaN where the targets are numbers
public record Evaluation(double loss, double accuracy) {}
