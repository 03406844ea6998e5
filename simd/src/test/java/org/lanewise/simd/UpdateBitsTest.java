package org.lanewise.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanewise.core.kernel.Kernels;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.optimizer.Adam;
import org.lanewise.core.optimizer.CustomOptimizer;
import org.lanewise.core.optimizer.Optimizer;
import org.lanewise.core.optimizer.RmsProp;
import org.lanewise.core.optimizer.Sgd;
import org.lanewise.simd.tests.Bits;
import org.lanewise.simd.tests.RandomInput;

/// Every optimizer's kernel in the vector family gives the bits of its reference kernel.
class UpdateBitsTest {
    private static final int SIZE = 16 * 80;

    private final Kernels reference = new ReferenceKernels();
    private final Kernels vector = new VectorKernelsProvider().open();

    static List<Optimizer> fast() {
        List<Optimizer> fast = new ArrayList<>(Optimizer.builtIn());
        fast.add(new Sgd(0.9f, false));
        fast.add(new Sgd(0.7f, true));
        fast.add(new RmsProp(0, 1e-3f));
        fast.add(new Adam(0, 0.5f, 0x1p-140f));
        return fast;
    }

    static List<Optimizer> optimizers() {
        List<Optimizer> optimizers = new ArrayList<>(fast());
        optimizers.add(new CustomOptimizer(
                "momentum",
                1,
                (weight, gradient, learningRate, state, index) -> {
                    state[0][index] = 0.9f * state[0][index] + gradient;
                    return weight - learningRate * state[0][index];
                }));
        return optimizers;
    }

    @ParameterizedTest
    @MethodSource("fast")
    void everyBuiltInOptimizerHasAVectorKernel(Optimizer optimizer) {
        assertThat(vector.of(optimizer).getClass().getName()).startsWith("org.lanewise.simd.optimizer.Vector");
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void updatesOfAnyRangeHaveSameBitsAndWriteNothingElse(Optimizer optimizer) {
        RandomInput random = RandomInput.fresh();
        for (int round = 0; round < 200; round++) {
            int length = 16 * random.between(0, 40);
            int from = 16 * random.between(0, (SIZE - length) / 16);
            int gradientFrom = 16 * random.between(0, (SIZE - length) / 16);
            float[] weights = values(random);
            float[] expected = weights.clone();
            float[] actual = weights.clone();
            float[] gradient = values(random);
            float[] gradientBefore = gradient.clone();
            float[][] state = new float[optimizer.stateArrays()][SIZE];
            float[][] expectedState = new float[optimizer.stateArrays()][SIZE];
            float[] coefficients = new float[optimizer.coefficients()];
            for (int step = 0; step < 3; step++) {
                optimizer.coefficients(0.1f, round * round + step + 1, coefficients);
                reference.of(optimizer)
                        .update(expected, from, gradient, gradientFrom, length, expectedState, coefficients);
                vector.of(optimizer).update(actual, from, gradient, gradientFrom, length, state, coefficients);
            }
            String what = optimizer.name() + " of " + length + " from " + from;
            Bits.assertSame(actual, expected, 0, SIZE, what, random);
            Bits.assertSame(actual, weights, 0, from, what + ", before", random);
            Bits.assertSame(actual, weights, from + length, SIZE, what + ", after", random);
            Bits.assertSame(gradient, gradientBefore, 0, SIZE, what + ", gradient", random);
            for (int array = 0; array < state.length; array++) {
                Bits.assertSame(state[array], expectedState[array], 0, SIZE, what + ", state", random);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void paddingStaysZero(Optimizer optimizer) {
        float[] weights = new float[64];
        float[][] state = new float[optimizer.stateArrays()][64];
        float[] coefficients = new float[optimizer.coefficients()];
        for (int step = 1; step <= 5; step++) {
            optimizer.coefficients(0.1f, step, coefficients);
            vector.of(optimizer).update(weights, 0, new float[64], 0, 64, state, coefficients);
        }
        assertThat(weights).containsOnly(0f);
    }

    private static float[] values(RandomInput random) {
        float[] values = new float[SIZE];
        for (int index = 0; index < SIZE; index++) {
            values[index] = random.any();
        }
        return values;
    }
}
