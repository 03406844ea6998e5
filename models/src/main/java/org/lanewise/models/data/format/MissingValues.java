package org.lanewise.models.data.format;

/// What becomes of cells without a value: empty ones, `NA`, `?` and `nan` (that in any case).
public enum MissingValues {
    /// The file is refused.
    ERROR,
    /// A number becomes the mean of its column, a text the most frequent one, both of the training rows.
    MEAN,
    /// The whole row is left out.
    DROP
}
