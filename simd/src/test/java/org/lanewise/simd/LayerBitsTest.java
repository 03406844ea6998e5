package org.lanewise.simd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.core.kernel.GradientKernel;
import org.lanewise.core.kernel.Kernels;
import org.lanewise.core.kernel.NormalizationKernel;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.layer.StepClock;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;
import org.lanewise.simd.tests.Bits;
import org.lanewise.simd.tests.RandomInput;

/// Batch normalisation, dropout and what is done to gradients: the vector kernels give the bits of the reference kernels.
class LayerBitsTest {
    private static final long SEED = 20261121;

    private final Kernels reference = new ReferenceKernels();
    private final Kernels vector = new VectorKernelsProvider().open();
    private final RandomInput random = RandomInput.fresh();

    @ParameterizedTest
    @CsvSource({"2, 1", "2, 16", "3, 17", "32, 100", "63, 5", "64, 33", "65, 48", "200, 128"})
    void batchNormalizationHasSameBits(int rows, int columns) {
        float[][] expected = normalize(reference.normalization(), rows, columns, SEED);
        float[][] actual = normalize(vector.normalization(), rows, columns, SEED);
        for (int array = 0; array < expected.length; array++) {
            Bits.assertSame(actual[array], expected[array], 0, expected[array].length, "array " + array, random);
        }
    }

    /// All results of a way forward and back, without padding.
    private static float[][] normalize(NormalizationKernel kernel, int rows, int columns, long seed) {
        RandomInput random = RandomInput.fixed(seed);
        BatchMatrix x = random.fill(new BatchMatrix(rows, columns), random::ordinary);
        BatchMatrix gradient = random.fill(new BatchMatrix(rows, columns), random::ordinary);
        PanelMatrix parameters = new PanelMatrix(1, columns);
        for (int column = 0; column < columns; column++) {
            parameters.putWeight(0, column, random.ordinary());
            parameters.putBias(column, random.ordinary());
        }
        int panels = PanelMatrix.panels(columns);
        float[][] numbers = new float[5][panels * PanelMatrix.WIDTH];
        kernel.statistics(x, rows, 0, panels, numbers[0], numbers[1]);
        for (int column = 0; column < columns; column++) {
            numbers[2][column] = 1 / (float) Math.sqrt(numbers[1][column] / rows + 1e-5f);
        }
        BatchMatrix y = new BatchMatrix(rows, columns);
        kernel.normalize(x, parameters, numbers[0], numbers[2], y, 0, rows, 0, panels);
        kernel.parameterGradients(x, gradient, rows, 0, panels, numbers[0], numbers[2], numbers[3], numbers[4]);
        kernel.inputGradients(
                x, gradient, rows, 0, panels, parameters, numbers[0], numbers[2], numbers[3], numbers[4]);
        float[][] results = new float[7][];
        for (int array = 0; array < 5; array++) {
            results[array] = java.util.Arrays.copyOf(numbers[array], columns);
        }
        results[5] = unpadded(y);
        results[6] = unpadded(gradient);
        return results;
    }

    private static float[] unpadded(BatchMatrix matrix) {
        float[] values = new float[matrix.rows() * matrix.columns()];
        for (int row = 0; row < matrix.rows(); row++) {
            System.arraycopy(
                    matrix.values(), matrix.start(row), values, row * matrix.columns(), matrix.columns());
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 15, 16, 17, 33, 48, 63, 64, 65, 100, 128, 200})
    void dropoutDrawsSameFactors(int columns) {
        StepClock clock = new StepClock(SEED);
        clock.set(3, 70_000);
        BatchMatrix expected = new BatchMatrix(9, columns);
        BatchMatrix actual = new BatchMatrix(9, columns);
        reference.dropout().draw(clock, 5, 3_355_443, 1.25f, expected, 1, 8);
        vector.dropout().draw(clock, 5, 3_355_443, 1.25f, actual, 1, 8);
        Bits.assertSame(unpadded(actual), unpadded(expected), 0, 9 * columns, columns + " columns", random);
        BatchMatrix values = random.fill(new BatchMatrix(9, columns), random::any);
        BatchMatrix expectedProduct = new BatchMatrix(9, columns);
        BatchMatrix actualProduct = new BatchMatrix(9, columns);
        reference.dropout().multiply(values, expected, expectedProduct, 1, 8);
        vector.dropout().multiply(values, actual, actualProduct, 1, 8);
        Bits.assertSame(unpadded(actualProduct), unpadded(expectedProduct), 0, 9 * columns, "product", random);
    }

    @Test
    void dropoutKeepsTheShareItSays() {
        BatchMatrix factors = new BatchMatrix(500, 200);
        vector.dropout().draw(new StepClock(7), 0, (int) (0.2 * (1 << 24)), 1.25f, factors, 0, 500);
        double sum = 0;
        for (float factor : unpadded(factors)) {
            assertThat(factor == 0 || factor == 1.25f).isTrue();
            sum += factor;
        }
        assertThat(sum / 100_000).isBetween(0.99, 1.01);
    }

    @Test
    void gradientsHaveSameBits() {
        for (int round = 0; round < 300; round++) {
            int length = 16 * random.between(1, 128);
            int from = 16 * random.between(0, 9);
            float[] weights = values(2200);
            float[] gradient = values(2200);
            float[] expected = gradient.clone();
            float[] actual = gradient.clone();
            run(reference.gradients(), weights, expected, from, length);
            run(vector.gradients(), weights, actual, from, length);
            Bits.assertSame(actual, expected, 0, 2200, "gradient of " + length, random);
            Bits.assertSame(actual, gradient, 0, from, "before", random);
            float[] sums = {reference.gradients().sumOfSquares(gradient, from, length)};
            float[] vectorSums = {vector.gradients().sumOfSquares(gradient, from, length)};
            Bits.assertSame(vectorSums, sums, 0, 1, "sum of squares of " + length, random);
        }
    }

    private static void run(GradientKernel kernel, float[] weights, float[] gradient, int from, int length) {
        kernel.clip(gradient, from, length, 0.75f);
        kernel.scale(gradient, from, length, 0.3f);
        kernel.addPenalties(weights, 0, gradient, from, length, 0.01f, 0.02f);
    }

    private float[] values(int count) {
        float[] values = new float[count];
        for (int index = 0; index < count; index++) {
            values[index] = random.any();
        }
        return values;
    }

    @Test
    void knownAnswersOfClippingAndPenalties() {
        float[] gradient = {-3, -1, 0, 1, 3, Float.NaN, 0.5f, -0.5f, 0, 0, 0, 0, 0, 0, 0, 0};
        vector.gradients().clip(gradient, 0, 16, 2);
        assertThat(gradient).startsWith(-2, -1, 0, 1, 2, Float.NaN, 0.5f, -0.5f);
        float[] weights = {2, -2, 0, 4, -4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        float[] zero = new float[16];
        vector.gradients().addPenalties(weights, 0, zero, 0, 16, 0.5f, 0.25f);
        assertThat(zero).startsWith(1, -1, 0, 1.5f, -1.5f, 0);
        float[] ones = new float[32];
        java.util.Arrays.fill(ones, 2);
        assertThat(vector.gradients().sumOfSquares(ones, 0, 32)).isEqualTo(128);
    }
}
