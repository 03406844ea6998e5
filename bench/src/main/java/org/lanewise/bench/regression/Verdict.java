package org.lanewise.bench.regression;

/// What a comparison says of one work.
public enum Verdict {
    /// Slower by more than the threshold, and not by chance.
    REGRESSED("regressed"),
    /// Faster by more than the threshold, and not by chance.
    IMPROVED("improved"),
    /// Not slower by more than the threshold.
    NO_CHANGE("no change"),
    /// Neither can be said.
    TOO_NOISY("too noisy to tell");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    /// For people.
    public String text() {
        return text;
    }
}
