package org.lanewise.simd;

import jdk.incubator.vector.FloatVector;

/// The width of the vectors that the JVM prefers. Apart from the provider, because it does not load without the Vector
/// API.
final class PreferredWidth {
    private PreferredWidth() {}

    static int bits() {
        return FloatVector.SPECIES_PREFERRED.vectorBitSize();
    }

    static boolean isSupported() {
        return bits() == 128 || bits() == 256 || bits() == 512;
    }
}
