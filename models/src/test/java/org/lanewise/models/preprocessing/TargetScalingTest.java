package org.lanewise.models.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.metric.RegressionMetrics;

class TargetScalingTest {
    private static Dataset of(float... targets) {
        return Dataset.of(Tensor.zeros(targets.length, 1), Tensor.of(targets, targets.length, 1));
    }

    private static float target(Dataset data, int row) {
        BatchMatrix target = new BatchMatrix(1, 1);
        data.read(row, new ReferenceKernels().pixels(), new BatchMatrix(1, 1), target, 0);
        return target.value(0, 0);
    }

    @Test
    void theMeanOfTheTrainingRowsBecomesZeroAndTheirDeviationOne() {
        TargetScaling scaling = TargetScaling.fit(of(10, 30)); // mean 20, population deviation 10

        Dataset scaled = scaling.apply(of(10, 30, 25));

        assertThat(target(scaled, 0)).isEqualTo(-1);
        assertThat(target(scaled, 1)).isEqualTo(1);
        assertThat(target(scaled, 2)).isEqualTo(0.5f);
    }

    @Test
    void aConstantTargetIsOnlyShifted() {
        TargetScaling scaling = TargetScaling.fit(of(7, 7, 7));

        assertThat(scaling).isEqualTo(new TargetScaling(7, 1));
        assertThat(target(scaling.apply(of(9)), 0)).isEqualTo(2);
    }

    @Test
    void errorsComeBackInTheTargetsUnit() {
        RegressionMetrics errors = new TargetScaling(20, 10).inOwnUnit(new RegressionMetrics(0.25, 0.5, 0.75));

        assertThat(errors.meanSquaredError()).isCloseTo(25, within(1e-12));
        assertThat(errors.meanAbsoluteError()).isCloseTo(5, within(1e-12));
        assertThat(errors.r2()).isEqualTo(0.75);
    }

    @Test
    void classesAreNotScaled() {
        Dataset classes = Dataset.of(Tensor.zeros(2, 1), new int[] {0, 1}, 2);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TargetScaling.fit(classes))
                .withMessageContaining("2 classes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TargetScaling(0, 1).apply(classes))
                .withMessageContaining("2 classes");
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TargetScaling(Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TargetScaling(0, 0)).withMessageContaining("0.0");
    }
}
