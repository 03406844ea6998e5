package org.lanewise.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lanewise.core.kernel.PixelKernel;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.simd.tests.Bits;

/// The vector pixel kernel gives the bits of the reference one.
class PixelBitsTest {
    private final PixelKernel reference = new ReferenceKernels().pixels();
    private final PixelKernel vector = new VectorKernelsProvider().open().pixels();

    @Test
    void kernelIsTheVectorOne() {
        assertThat(vector).isInstanceOf(VectorPixels.class);
    }

    @Test
    void everyByteGivesItsUnsignedValueTimesScale() {
        byte[] bytes = new byte[256];
        for (int value = 0; value < 256; value++) {
            bytes[value] = (byte) value;
        }
        for (float scale : new float[] {1, 1 / 255f, 0.1f}) {
            float[] expected = new float[256];
            float[] actual = new float[256];
            reference.toFloats(bytes, 0, 256, scale, expected, 0);
            vector.toFloats(bytes, 0, 256, scale, actual, 0);
            Bits.assertSame(actual, expected, 0, 256, "scale " + scale, "all bytes");
            for (int value = 0; value < 256; value++) {
                assertThat(actual[value]).isEqualTo(value * scale);
            }
        }
    }

    @Test
    void everyLengthAndPlaceGivesSameBitsAndWritesNothingElse() {
        byte[] bytes = new byte[100];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) (index * 37 + 11);
        }
        for (int length = 0; length <= 70; length++) {
            for (int from : new int[] {0, 1, 30}) {
                for (int at : new int[] {0, 3}) {
                    float[] expected = new float[80];
                    float[] actual = new float[80];
                    Arrays.fill(expected, Bits.NOT_WRITTEN);
                    Arrays.fill(actual, Bits.NOT_WRITTEN);
                    reference.toFloats(bytes, from, length, 1 / 255f, expected, at);
                    vector.toFloats(bytes, from, length, 1 / 255f, actual, at);
                    Bits.assertSame(actual, expected, 0, 80, length + " from " + from, "at " + at);
                }
            }
        }
    }

    @Test
    void lastBytesOfAnArrayAreNotReadBeyond() {
        for (int length = 1; length <= 70; length++) {
            float[] floats = new float[length];
            vector.toFloats(new byte[length], 0, length, 1, floats, 0);
            assertThat(floats).containsOnly(0f);
        }
    }
}
