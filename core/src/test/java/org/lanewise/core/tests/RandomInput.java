package org.lanewise.core.tests;

import java.util.Random;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;

/// Random test input from a seed that is new in every run; a failing test prints this object, and
/// `-Dlanewise.tests.seed=...` repeats the run.
public final class RandomInput {
    private static final float[] EDGES = {
        0f, -0f, 1f, -1f, Float.MIN_VALUE, -Float.MIN_VALUE, 0x1p-127f, -0x1p-140f, Float.MIN_NORMAL, 0x1p-64f, 0x1p23f,
        -0x1p24f
    };
    private static final float[] WITHOUT_LIMITS = {
        Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MAX_VALUE, -Float.MAX_VALUE
    };

    private final long seed;
    private final Random random;

    private RandomInput(long seed) {
        this.seed = Long.getLong("lanewise.tests.seed", seed);
        this.random = new Random(this.seed);
    }

    /// From a seed that nobody has chosen: for claims that hold for every input.
    public static RandomInput fresh() {
        return new RandomInput(System.nanoTime());
    }

    /// From a given seed: for claims with a tolerance.
    public static RandomInput fixed(long seed) {
        return new RandomInput(seed);
    }

    /// A normal number.
    public float ordinary() {
        return (float) random.nextGaussian();
    }

    /// Mostly normal numbers; also zeros of both signs and subnormals.
    public float finite() {
        return random.nextInt(8) == 0 ? EDGES[random.nextInt(EDGES.length)] : ordinary();
    }

    /// As [#finite]; rarely NaN, an infinity or a number that overflows.
    public float any() {
        return random.nextInt(40) == 0 ? WITHOUT_LIMITS[random.nextInt(WITHOUT_LIMITS.length)] : finite();
    }

    /// A whole number in `[from, to]`.
    public int between(int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    /// Fills the columns of all rows and leaves the padding.
    public BatchMatrix fill(BatchMatrix matrix, Source source) {
        for (int row = 0; row < matrix.rows(); row++) {
            for (int column = 0; column < matrix.columns(); column++) {
                matrix.putValue(row, column, source.next());
            }
        }
        return matrix;
    }

    /// Fills weights and biases and leaves the padding.
    public PanelMatrix fill(PanelMatrix matrix, Source source) {
        for (int column = 0; column < matrix.columns(); column++) {
            matrix.putBias(column, source.next());
            for (int input = 0; input < matrix.inputs(); input++) {
                matrix.putWeight(input, column, source.next());
            }
        }
        return matrix;
    }

    /// Where numbers come from: one of the methods above.
    @FunctionalInterface
    public interface Source {
        float next();
    }

    @Override
    public String toString() {
        return "-Dlanewise.tests.seed=" + seed;
    }
}
