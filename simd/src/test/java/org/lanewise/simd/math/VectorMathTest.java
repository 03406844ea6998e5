package org.lanewise.simd.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lanewise.core.math.ReferenceMath;

/// [VectorMath] gives the bits of [ReferenceMath]. `-Dlanewise.tests.floatStep=1` compares all 2^32 floats (minutes).
class VectorMathTest {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    /// A prime: neighbouring exponents are met at different mantissas. About 1.4 million floats.
    private static final long STEP = Long.getLong("lanewise.tests.floatStep", 3001);

    /// A multiple of every vector length.
    private static final int CHUNK = 1024;

    private static final float NOT_WRITTEN = 12345f;

    /// The places where a path, a clamp or a rounding changes; each also with its neighbours and negated.
    private static final float[] EDGES = {
        0f, Float.MIN_VALUE, 0x1p-127f, Float.MIN_NORMAL, 0x1p-64f, 0x1p-25f, 0x1p-24f, 0.125f, 0.20710678f,
        0.29289322f, 0.34657359f, 0.41421356f, 0.5f, 0.70710678f, 1f, 1.03972077f, 1.41421356f, 2f, 4f, 8.6643398f,
        9f, 9.0109134f, 17.328680f, 18f, 52f, 64f, 87.336544f, 88.722839f, 89.415986f, 103.27893f, 103.97208f, 104f,
        0x1p22f, 0x1p23f, 0x1p24f, 0x1p31f, 0x1p32f, 0x1p63f, 0x1p64f, 0x1p100f, 0x1p126f, 0x1p127f, Float.MAX_VALUE,
        Float.POSITIVE_INFINITY
    };

    /// NaNs quiet and signalling, of both signs, with their payload at either end.
    private static final int[] NAN_BITS = {0x7FC00000, 0x7F800001, 0x7FFFFFFF, 0xFFC00000, 0xFF800001, 0xFFFFFFFF};

    interface FloatFunction {
        float of(float x);
    }

    enum Function {
        EXP(ReferenceMath::exp, VectorMath::exp),
        EXPM1(ReferenceMath::expm1, VectorMath::expm1),
        LOG(ReferenceMath::log, VectorMath::log),
        LOG1P(ReferenceMath::log1p, VectorMath::log1p),
        TANH(ReferenceMath::tanh, VectorMath::tanh),
        SIGMOID(ReferenceMath::sigmoid, VectorMath::sigmoid),
        ERF(ReferenceMath::erf, VectorMath::erf);

        final FloatFunction reference;
        final UnaryOperator<FloatVector> vector;

        Function(FloatFunction reference, UnaryOperator<FloatVector> vector) {
            this.reference = reference;
            this.vector = vector;
        }
    }

    @ParameterizedTest
    @EnumSource
    void sweepOverAllExponentsGivesSameBits(Function f) {
        float[] x = new float[CHUNK];
        for (long start = 0; start < 1L << 32; start += CHUNK * STEP) {
            for (int i = 0; i < CHUNK; i++) {
                x[i] = Float.intBitsToFloat((int) (start + i * STEP));
            }
            assertSameBits(f, x);
        }
    }

    @ParameterizedTest
    @EnumSource
    void edgesAndTheirNeighboursGiveSameBits(Function f) {
        float[] x = new float[CHUNK];
        int count = 0;
        for (float edge : EDGES) {
            for (float value : new float[] {Math.nextDown(edge), edge, Math.nextUp(edge)}) {
                x[count++] = value;
                x[count++] = -value;
            }
        }
        for (int bits : NAN_BITS) {
            x[count++] = Float.intBitsToFloat(bits);
        }
        assertSameBits(f, x);
    }

    /// One lane must not change another: special values beside ordinary ones, at every distance.
    @ParameterizedTest
    @EnumSource
    void lanesAreIndependent(Function f) {
        float[] x = new float[CHUNK];
        for (int i = 0; i < CHUNK; i++) {
            x[i] = i % 7 == 0 ? EDGES[i % EDGES.length] : (i - CHUNK / 2) * 0.03125f;
        }
        assertSameBits(f, x);
    }

    private static void assertSameBits(Function f, float[] x) {
        float[] expected = new float[CHUNK];
        float[] actual = new float[CHUNK];
        Arrays.fill(actual, NOT_WRITTEN);
        for (int i = 0; i < CHUNK; i++) {
            // Adding 0 takes the sign off a zero, which the contract leaves open.
            expected[i] = f.reference.of(x[i]) + 0f;
        }
        for (int i = 0; i < CHUNK; i += SPECIES.length()) {
            f.vector.apply(FloatVector.fromArray(SPECIES, x, i)).add(0f).intoArray(actual, i);
        }
        int different = Arrays.mismatch(expected, actual);
        assertThat(different)
                .as(() -> "%s(%s): reference %s, vector %s"
                        .formatted(f, x[different], expected[different], actual[different]))
                .isEqualTo(-1);
    }
}
