package org.lanewise.bench.result;

/// What a run measured, and how long.
///
/// @param threads the most threads of a work, `>= 1`
/// @param quick whether the longest works are left out
/// @param filter a regular expression that a work's name must match somewhere
/// @param peers whether others than Lanewise are measured too
/// @param rounds how many undisturbed bursts of each work a fork wants, `>= 1`
public record RunSettings(int threads, boolean quick, String filter, boolean peers, int rounds) {
    /// Rounds of a run unless said.
    public static final int ROUNDS = 12;

    /// Rounds of a quick run.
    public static final int QUICK_ROUNDS = 6;
}
