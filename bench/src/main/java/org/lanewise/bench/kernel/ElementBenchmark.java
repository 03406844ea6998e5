package org.lanewise.bench.kernel;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/// A kernel that is no matrix product, in nanoseconds per element.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public abstract class ElementBenchmark extends KernelBenchmark {
    /// Of a mini-batch.
    static final int ROWS = 32;

    /// Of a mini-batch: a hidden layer's.
    static final int COLUMNS = 200;

    /// Of a layer of 100 inputs and 200 outputs, in 13 panels.
    static final int WEIGHTS = 100 * 208;

    ElementBenchmark() {}

    /// The same normally distributed numbers always.
    static float[] fill(float[] values) {
        Random random = new Random(1);
        for (int index = 0; index < values.length; index++) {
            values[index] = (float) random.nextGaussian();
        }
        return values;
    }
}
