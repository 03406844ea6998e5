package org.lanewise.cli.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lanewise.core.activation.Identity;
import org.lanewise.core.initializer.Initializer;
import org.lanewise.core.initializer.Normal;
import org.lanewise.core.initializer.Zeros;
import org.lanewise.core.kernel.selection.KernelSelection;
import org.lanewise.core.loss.MeanSquaredError;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.network.Model;
import org.lanewise.models.network.Network;
import org.lanewise.models.training.Trainer;
import org.lanewise.models.training.TrainingSettings;

class CelsiusGradientsTest {
    private static final float[][] CELSIUS = {{-1}, {2}};
    private static final float[][] FAHRENHEIT = {{30.2f}, {35.6f}};

    /// With h = (x + 1, 2x - 1) and y = 3 h0 - h1 + 2 = x + 6: y = (5, 8), g = y - t = (-25.2, -27.6), h0 = (0, 3),
    /// h1 = (-3, 3).
    @Test
    void gradientsAreThoseByHand() {
        Network network = network(new Zeros());
        network.parameters(0).putWeight(0, 0, 1);
        network.parameters(0).putWeight(0, 1, 2);
        network.parameters(0).putBias(0, 1);
        network.parameters(0).putBias(1, -1);
        network.parameters(1).putWeight(0, 0, 3);
        network.parameters(1).putWeight(1, 0, -1);
        network.parameters(1).putBias(0, 2);

        Map<String, Double> gradients = CelsiusGradients.of(new Model(network), CELSIUS, FAHRENHEIT).byName();

        Offset<Double> rounding = Offset.offset(1e-4); // 30.2 and 35.6 as floats
        assertThat(gradients).hasSize(7);
        assertThat(gradients.get("layers.1.bias[0]")).isCloseTo(-52.8, rounding);
        assertThat(gradients.get("layers.1.weight[0,0]")).isCloseTo(-82.8, rounding);
        assertThat(gradients.get("layers.1.weight[1,0]")).isCloseTo(-7.2, rounding);
        assertThat(gradients.get("layers.0.weight[0,0]")).isCloseTo(3 * -30.0, rounding);
        assertThat(gradients.get("layers.0.weight[0,1]")).isCloseTo(30.0, rounding);
        assertThat(gradients.get("layers.0.bias[0]")).isCloseTo(3 * -52.8, rounding);
        assertThat(gradients.get("layers.0.bias[1]")).isCloseTo(52.8, rounding);
    }

    @Test
    void gradientsAreWhatTheFirstStepTakesOff() {
        double rate = 1.0 / 1024;
        TrainingSettings settings = TrainingSettings.builder()
                .loss(new MeanSquaredError())
                .learningRate(rate)
                .epochs(1)
                .batch(2)
                .seed(7)
                .build();
        Model before = new Model(network(new Normal(0, 1)));
        Model after;
        try (Trainer trainer = Trainer.of(plan(new Normal(0, 1)), settings)) {
            after = trainer.fit(Dataset.of(Tensor.ofRows(CELSIUS), Tensor.ofRows(FAHRENHEIT))).model();
        }

        CelsiusGradients gradients = CelsiusGradients.of(before, CELSIUS, FAHRENHEIT);

        Offset<Double> rounding = Offset.offset(1e-3);
        for (int j = 0; j < 2; j++) {
            assertThat(gradients.hiddenWeights()[j])
                    .isCloseTo((before.weights(0).get(0, j) - after.weights(0).get(0, j)) / rate, rounding);
            assertThat(gradients.hiddenBiases()[j])
                    .isCloseTo((before.biases(0).get(j) - after.biases(0).get(j)) / rate, rounding);
            assertThat(gradients.outputWeights()[j])
                    .isCloseTo((before.weights(1).get(j, 0) - after.weights(1).get(j, 0)) / rate, rounding);
        }
        assertThat(gradients.outputBias())
                .isCloseTo((before.biases(1).get(0) - after.biases(1).get(0)) / rate, rounding);
    }

    private static Mlp plan(Initializer initializer) {
        return Mlp.builder(1)
                .layer(2, new Identity())
                .layer(1, new Identity())
                .weights(initializer)
                .biases(initializer)
                .build();
    }

    private static Network network(Initializer initializer) {
        return Network.create(
                plan(initializer), new MeanSquaredError(), 7, KernelSelection.current().kernels());
    }
}
