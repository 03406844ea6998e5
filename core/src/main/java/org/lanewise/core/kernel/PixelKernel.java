package org.lanewise.core.kernel;

/// Unsigned bytes to floats: `(float) (b & 255) * scale`, `scale` a float, rounded once. Allocates nothing; thread-safe.
public interface PixelKernel {
    /// Converts `bytes[from .. from + length)` to `floats[at .. at + length)`.
    void toFloats(byte[] bytes, int from, int length, float scale, float[] floats, int at);
}
