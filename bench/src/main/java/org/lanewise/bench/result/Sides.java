package org.lanewise.bench.result;

/// Two runs to compare: of two builds, JDKs or sets of flags.
///
/// @param a what was
/// @param b what is
public record Sides(BenchRun a, BenchRun b) {}
