package org.lanewise.models.preprocessing;

/// What is predicted.
public enum Task {
    /// One of several classes.
    CLASSIFICATION,
    /// A number.
    REGRESSION
}
