package org.lanewise.core.random;

/// What a random number is for. The numbers are part of the bit contract (rule 4) and never change.
public enum RandomStream {
    /// First values of weights.
    WEIGHTS(0),
    /// First values of biases.
    BIASES(1),
    /// The order of the rows in an epoch.
    SHUFFLE(2),
    /// Which activations dropout sets to zero.
    DROPOUT(3),
    /// Which rows go to which part of a split.
    SPLIT(4),
    /// The built-in digits data set.
    DIGITS(5);

    private final int number;

    RandomStream(int number) {
        this.number = number;
    }

    /// The number that stands for this stream in the counter, below 256.
    int number() {
        return number;
    }
}
