package org.lanewise.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanewise.core.activation.Activation;
import org.lanewise.core.activation.Identity;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.optimizer.Optimizer;
import org.lanewise.core.schedule.CosineDecay;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.network.Network;
import org.lanewise.models.tests.GeneratedRows;

/// Every activation with every loss and every optimizer learns 32 rows by heart, or is refused.
class OverfitTest {
    private static final int ROWS = 32;
    private static final int INPUTS = 40;
    private static final int OUTPUTS = 3;

    /// What a user would try, times the optimizer's usual rate.
    private static final double[] RATES = {1, 5, 30, 200};

    static Stream<Arguments> combinations() {
        return Activation.builtIn().stream()
                .flatMap(activation -> Loss.builtIn().stream()
                        .flatMap(loss -> Optimizer.builtIn().stream()
                                .map(optimizer -> Arguments.of(activation, loss, optimizer))));
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void thirtyTwoRowsAreLearnedByHeart(Activation activation, Loss loss, Optimizer optimizer) {
        Mlp plan = Mlp.builder(INPUTS)
                .layer(64, activation)
                .layer(OUTPUTS, new Identity())
                .build();
        Dataset rows = loss.link() == null
                ? GeneratedRows.regression(ROWS, INPUTS, OUTPUTS)
                : GeneratedRows.classification(ROWS, INPUTS, OUTPUTS);
        double least = Double.POSITIVE_INFINITY;
        for (double rate : RATES) {
            if (least >= 0.1) {
                least = Math.min(least, shareOfLossLeft(plan, loss, optimizer, rows, rate));
            }
        }
        assertThat(least).as("last loss / first loss, %s %s %s", activation, loss, optimizer).isLessThan(0.1);
    }

    private static double shareOfLossLeft(Mlp plan, Loss loss, Optimizer optimizer, Dataset rows, double rate) {
        TrainingSettings settings = TrainingSettings.builder()
                .loss(loss)
                .optimizer(optimizer)
                .schedule(new CosineDecay(rate * optimizer.defaultLearningRate(), 0))
                .epochs(400)
                .batch(8)
                .threads(1)
                .build();
        try (Trainer trainer = Trainer.of(plan, settings)) {
            History history = trainer.fit(rows).history();
            return history.last().trainLoss() / history.epochs().getFirst().trainLoss();
        } catch (TrainingDivergedException _) {
            return Double.POSITIVE_INFINITY; // too large a rate
        }
    }

    static Stream<Arguments> lastLayers() {
        return Activation.builtIn().stream()
                .flatMap(activation -> Loss.builtIn().stream().map(loss -> Arguments.of(activation, loss)));
    }

    @ParameterizedTest
    @MethodSource("lastLayers")
    void lossesOnLogitsRefuseLastLayersThatGiveNone(Activation activation, Loss loss) {
        Mlp plan = Mlp.builder(INPUTS).layer(OUTPUTS, activation).build();
        if (loss.link() == null || activation.equals(loss.link()) || activation.equals(new Identity())) {
            assertThat(Network.create(plan, loss, 1, new ReferenceKernels()).outputs()).isEqualTo(OUTPUTS);
        } else {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Network.create(plan, loss, 1, new ReferenceKernels()))
                    .withMessageContaining("works on logits")
                    .withMessageContaining(activation.name());
        }
    }
}
