package org.lanewise.core.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.tests.RandomInput;

/// Update rules against answers by hand and against the papers' formulas in double.
class OptimizerTest {
    @Test
    void plainSgdGoesDownTheGradientAndRemembersNothing() {
        assertThat(weights(new Sgd(), 0.5f, 2, -1)).containsExactly(-1f, -0.5f);
        assertThat(new Sgd().stateArrays()).isZero();
        assertThat(Optimizer.builtIn()).filteredOn(Optimizer::isPlainDescent).containsExactly(new Sgd());
        assertThat(new Sgd(0.9f, false).isPlainDescent()).isFalse();
    }

    /// Velocities 1 and 1.9.
    @Test
    void momentumAddsUpGradients() {
        assertClose(weights(new Sgd(0.9f, false), 0.1f, 1, 1), -0.1, -0.29);
    }

    /// Steps 1 + 0.9 and 1 + 0.9 * 1.9.
    @Test
    void nesterovLooksAhead() {
        assertClose(weights(new Sgd(0.9f, true), 0.1f, 1, 1), -0.19, -0.461);
    }

    /// The mean square is a hundredth of 4, its root 0.2; then 0.99 of that and a hundredth of 4.
    @Test
    void rmsPropDividesByTheRootOfTheMeanSquare() {
        assertClose(weights(new RmsProp(), 0.01f, 2, -2), -0.1, -0.1 + 0.02 / Math.sqrt(0.0796));
    }

    /// Roots 3 and 5 of the sums 9 and 25.
    @Test
    void adagradDividesByTheRootOfTheSumOfSquares() {
        assertClose(weights(new Adagrad(), 0.1f, 3, 4), -0.1, -0.18);
    }

    @ParameterizedTest
    @ValueSource(strings = {"adam", "adamw"})
    void firstStepsOfAdamHaveTheLengthOfTheLearningRateWhateverTheGradient(String name) {
        Optimizer adam = Optimizer.named(name);
        assertClose(weights(adam, 0.1f, 0.02f, 0.02f, 0.02f), -0.1, -0.2, -0.3);
        assertClose(weights(adam, 0.1f, -1e3f, -1e3f, -1e3f), 0.1, 0.2, 0.3);
    }

    @Test
    void adamIsThatOfThePaperForAThousandSteps() {
        float[] gradients = new float[1000];
        RandomInput random = RandomInput.fixed(3);
        for (int step = 0; step < gradients.length; step++) {
            gradients[step] = 0.3f + random.ordinary();
        }
        float[] weights = weights(new Adam(0.8f, 0.95f, 1e-3f), 0.01f, gradients);
        double m = 0;
        double v = 0;
        double w = 0;
        for (int step = 1; step <= gradients.length; step++) {
            double g = gradients[step - 1];
            m = 0.8 * m + 0.2 * g;
            v = 0.95 * v + 0.05 * g * g;
            w -= 0.01 * (m / (1 - Math.pow(0.8, step))) / (Math.sqrt(v / (1 - Math.pow(0.95, step))) + 1e-3);
            assertThat((double) weights[step - 1])
                    .as("step %d, %s", step, random)
                    .isCloseTo(w, Offset.offset(1e-5 * (1 + Math.abs(w))));
        }
    }

    @Test
    void adamForgetsItsStartAfterManySteps() {
        float[] coefficients = new float[6];
        new Adam().coefficients(0.5f, 10_000_000_000L, coefficients);
        assertThat(coefficients[0]).isEqualTo(-0.5f);
        assertThat(coefficients[4]).isEqualTo(1f);
    }

    @ParameterizedTest
    @MethodSource("org.lanewise.core.optimizer.Optimizer#builtIn")
    void gradientsOfZeroLeaveZeroAlone(Optimizer optimizer) {
        assertThat(weights(optimizer, 0.1f, 0, 0, 0)).containsOnly(0f);
    }

    @ParameterizedTest
    @MethodSource("org.lanewise.core.optimizer.Optimizer#builtIn")
    void isFoundByItsName(Optimizer optimizer) {
        assertThat(Optimizer.named(optimizer.name())).isEqualTo(optimizer);
        assertThat(optimizer.defaultLearningRate()).isBetween(0.001f, 0.1f);
    }

    @Test
    void onlyAdamWDecouplesWeightDecay() {
        assertThat(Optimizer.builtIn().stream().filter(Optimizer::decouplesWeightDecay)).containsExactly(new AdamW());
        assertThat(new AdamW().defaultWeightDecay()).isEqualTo(0.01f);
        assertThat(new Adam().defaultWeightDecay()).isZero();
    }

    @Test
    void unknownNameListsTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Optimizer.named("lion"))
                .withMessage("unknown optimizer 'lion'; known are sgd, rmsprop, adagrad, adam, adamw");
    }

    @ParameterizedTest
    @ValueSource(floats = {-0.1f, 1, Float.NaN})
    void sharesBeyondTheirRangeAreRefused(float share) {
        String range = " must be in [0, 1), was " + share;
        assertThatIllegalArgumentException().isThrownBy(() -> new Sgd(share, false)).withMessage("momentum" + range);
        assertThatIllegalArgumentException().isThrownBy(() -> new RmsProp(share, 1)).withMessage("alpha" + range);
        assertThatIllegalArgumentException().isThrownBy(() -> new Adam(share, 0, 1)).withMessage("beta1" + range);
        assertThatIllegalArgumentException().isThrownBy(() -> new AdamW(0, share, 1)).withMessage("beta2" + range);
    }

    @ParameterizedTest
    @ValueSource(floats = {-1e-8f, 0, Float.NaN, Float.POSITIVE_INFINITY})
    void epsilonBeyondItsRangeIsRefused(float epsilon) {
        String message = "epsilon must be > 0 and finite, was " + epsilon;
        assertThatIllegalArgumentException().isThrownBy(() -> new RmsProp(0, epsilon)).withMessage(message);
        assertThatIllegalArgumentException().isThrownBy(() -> new Adagrad(epsilon)).withMessage(message);
        assertThatIllegalArgumentException().isThrownBy(() -> new Adam(0, 0, epsilon)).withMessage(message);
        assertThatIllegalArgumentException().isThrownBy(() -> new AdamW(0, 0, epsilon)).withMessage(message);
    }

    @Test
    void nesterovWithoutMomentumIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sgd(0, true))
                .withMessage("nesterov needs a momentum > 0, was 0");
    }

    @Test
    void customOptimizerMayNotHideABuiltInOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CustomOptimizer("adam", 0, (w, g, rate, state, at) -> w))
                .withMessageContaining("'adam'");
    }

    /// A weight that starts at 0, after each of these gradients.
    private static float[] weights(Optimizer optimizer, float learningRate, float... gradients) {
        float[] weight = new float[1];
        float[][] state = new float[optimizer.stateArrays()][1];
        float[] coefficients = new float[optimizer.coefficients()];
        float[] after = new float[gradients.length];
        for (int step = 0; step < gradients.length; step++) {
            optimizer.coefficients(learningRate, step + 1, coefficients);
            new ReferenceKernels().of(optimizer).update(weight, 0, gradients, step, 1, state, coefficients);
            after[step] = weight[0];
        }
        return after;
    }

    private static void assertClose(float[] actual, double... expected) {
        assertThat(actual).hasSize(expected.length);
        for (int index = 0; index < expected.length; index++) {
            assertThat((double) actual[index])
                    .as(Arrays.toString(actual))
                    .isCloseTo(expected[index], Offset.offset(1e-5 * Math.abs(expected[index])));
        }
    }
}
