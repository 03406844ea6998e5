package org.lanewise.bench.kernel;

import org.lanewise.core.kernel.PixelKernel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/// Pixels of a mini-batch of 32 images to floats, in nanoseconds per pixel.
@OperationsPerInvocation(PixelBenchmark.PIXELS)
@SuppressWarnings("NullAway.Init") // JMH calls setUp first
public class PixelBenchmark extends ElementBenchmark {
    static final int PIXELS = 32 * 784;

    private PixelKernel kernel;
    private byte[] bytes;
    private float[] floats;

    /// For JMH.
    public PixelBenchmark() {}

    @Setup
    public void setUp() {
        kernel = family().pixels();
        bytes = new byte[PIXELS];
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            bytes[pixel] = (byte) pixel;
        }
        floats = new float[PIXELS];
    }

    @Benchmark
    public float[] toFloats() {
        kernel.toFloats(bytes, 0, PIXELS, 1 / 255f, floats, 0);
        return floats;
    }
}
