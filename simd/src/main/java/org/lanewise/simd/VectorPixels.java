package org.lanewise.simd;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.kernel.PixelKernel;

/// Unsigned bytes to floats, one vector of floats at a time; what does not fill one goes one by one.
final class VectorPixels implements PixelKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;

    /// As many bytes as there are float lanes; null where no vector is that small.
    private static final @Nullable VectorSpecies<Byte> BYTES =
            S.length() >= 8 ? VectorSpecies.of(byte.class, VectorShape.forBitSize(8 * S.length())) : null;

    @Override
    public void toFloats(byte[] bytes, int from, int length, float scale, float[] floats, int at) {
        int index = 0;
        if (BYTES != null) {
            for (int end = S.loopBound(length); index < end; index += S.length()) {
                IntVector ints = (IntVector) ByteVector.fromArray(BYTES, bytes, from + index)
                        .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0);
                ((FloatVector) ints.convertShape(VectorOperators.I2F, S, 0)).mul(scale).intoArray(floats, at + index);
            }
        }
        for (; index < length; index++) {
            floats[at + index] = (bytes[from + index] & 0xFF) * scale;
        }
    }
}
