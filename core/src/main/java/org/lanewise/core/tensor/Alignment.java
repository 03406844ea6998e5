package org.lanewise.core.tensor;

/// Where the engine's values begin in an array of floats, so that vectors need not straddle two cache lines: which takes two
/// loads.
///
///     a float[] in a JVM that aligns objects to 64 bytes (-XX:ObjectAlignmentInBytes=64)
///     | header 16 bytes, LEAD floats | value 0 .. value 15 | value 16 ..
///     | cache line                   | cache line          | cache line
///
/// As JVMs start by themselves an object lies at any multiple of 8 bytes, and half of all vectors of 256 bits straddle. No
/// bit depends on it.
public final class Alignment {
    /// Floats before the first value.
    public static final int LEAD = 12;

    private Alignment() {}
}
