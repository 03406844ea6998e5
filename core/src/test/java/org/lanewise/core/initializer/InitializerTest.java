package org.lanewise.core.initializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanewise.core.random.RandomStream;

class InitializerTest {
    private static final int INPUTS = 300;
    private static final int OUTPUTS = 100;
    private static final Initializer.Position POSITION = new Initializer.Position(5, RandomStream.WEIGHTS, 2);

    @ParameterizedTest
    @CsvSource({
        // name, variance
        "xavier-normal, 0.005", "xavier-uniform, 0.005", "he-normal, 0.006666667", "he-uniform, 0.006666667",
        "normal, 1", "zeros, 0"
    })
    void meanIsZeroAndVarianceAsInThePaper(String name, double variance) {
        float[] values = values(Initializer.named(name));
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
        }
        assertThat(sum / values.length).isCloseTo(0, Offset.offset(0.02 * Math.sqrt(variance) + 1e-30));
        assertThat(squares / values.length).isCloseTo(variance, Offset.offset(0.03 * variance + 1e-30));
    }

    @ParameterizedTest
    @CsvSource({"xavier-uniform, 0.12247449", "he-uniform, 0.14142136"})
    void uniformFillsItsBoundsAndStaysWithin(String name, float bound) {
        float least = Float.MAX_VALUE;
        float greatest = -Float.MAX_VALUE;
        for (float value : values(Initializer.named(name))) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        assertThat(least).isBetween(-bound, -0.999f * bound);
        assertThat(greatest).isBetween(0.999f * bound, bound);
    }

    @Test
    void normalHasTheGivenMeanAndDeviation() {
        double sum = 0;
        double squares = 0;
        float[] values = values(new Normal(3, 0.5f));
        for (float value : values) {
            sum += value;
            squares += (value - 3.0) * (value - 3.0);
        }
        assertThat(sum / values.length).isCloseTo(3, Offset.offset(0.01));
        assertThat(squares / values.length).isCloseTo(0.25, Offset.offset(0.01));
        assertThatThrownBy(() -> new Normal(0, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Normal(Float.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Normal(0, Float.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Normal(0, Float.POSITIVE_INFINITY)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("org.lanewise.core.initializer.Initializer#builtIn")
    void valueIsAFunctionOfItsPlaceAlone(Initializer initializer) {
        float first = initializer.value(POSITION, 7, INPUTS, OUTPUTS);
        assertThat(initializer.value(POSITION, 7, INPUTS, OUTPUTS)).isEqualTo(first);
        if (!(initializer instanceof Zeros)) {
            assertThat(initializer.value(POSITION, 8, INPUTS, OUTPUTS)).isNotEqualTo(first);
            assertThat(initializer.value(new Initializer.Position(6, RandomStream.WEIGHTS, 2), 7, INPUTS, OUTPUTS))
                    .isNotEqualTo(first);
            assertThat(initializer.value(new Initializer.Position(5, RandomStream.BIASES, 2), 7, INPUTS, OUTPUTS))
                    .isNotEqualTo(first);
            assertThat(initializer.value(new Initializer.Position(5, RandomStream.WEIGHTS, 3), 7, INPUTS, OUTPUTS))
                    .isNotEqualTo(first);
        }
    }

    @ParameterizedTest
    @MethodSource("org.lanewise.core.initializer.Initializer#builtIn")
    void isFoundByItsName(Initializer initializer) {
        assertThat(Initializer.named(initializer.name())).isEqualTo(initializer);
        assertThat(initializer.name()).matches("[a-z][a-z0-9-]*");
    }

    @Test
    void unknownNameListsTheKnownOnes() {
        assertThatThrownBy(() -> Initializer.named("xavier"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'xavier'")
                .hasMessageContaining("he-normal");
    }

    private static float[] values(Initializer initializer) {
        float[] values = new float[INPUTS * OUTPUTS];
        for (int index = 0; index < values.length; index++) {
            values[index] = initializer.value(POSITION, index, INPUTS, OUTPUTS);
        }
        return values;
    }
}
