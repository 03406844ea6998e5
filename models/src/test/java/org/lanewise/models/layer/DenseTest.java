package org.lanewise.models.layer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.lanewise.core.activation.Relu;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.layer.StepClock;
import org.lanewise.core.tensor.BatchMatrix;

class DenseTest {
    private final Dense layer = new Dense(784, 100, new Relu(), new ReferenceKernels());

    @Test
    void inputOfAnotherShapeIsRefusedWithBothShapesAndTheLayer() {
        assertThatThrownBy(() -> layer.workspace(32, new BatchMatrix(32, 783), null, new StepClock(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("784 -> 100 relu", "32 x 784", "32 x 783");
    }

    @Test
    void inputGradientOfAnotherShapeIsRefused() {
        assertThatThrownBy(
                () -> layer.workspace(32, new BatchMatrix(32, 784), new BatchMatrix(16, 784), new StepClock(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("input gradient", "16 x 784");
    }
}
