package org.lanewise.models.training;

/// How a network does on a data set.
///
/// @param loss the mean loss of the rows; NaN where they were not evaluated
/// @param accuracy the share of rows whose class was found, from 0 to 1; NaN where the targets are numbers or
///     nothing was evaluated
public record Evaluation(double loss, double accuracy) {
    /// Stands where rows were not evaluated.
    public static final Evaluation NONE = new Evaluation(Double.NaN, Double.NaN);
}
