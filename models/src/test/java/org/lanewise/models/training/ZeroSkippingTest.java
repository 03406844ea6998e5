package org.lanewise.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanewise.core.activation.Relu;
import org.lanewise.core.activation.Softmax;
import org.lanewise.core.kernel.Kernels;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.loss.SoftmaxCrossEntropy;
import org.lanewise.core.optimizer.Adam;
import org.lanewise.core.optimizer.Optimizer;
import org.lanewise.core.optimizer.Sgd;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.digits.Digits;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.network.Network;

class ZeroSkippingTest {
    private static final Dataset DIGITS = Dataset.of(Digits.train(300, 2));

    /// Large enough to be cut by panels on several threads.
    private static final Mlp PLAN = Mlp.builder(784).layer(70, new Relu()).layer(10, new Softmax()).build();

    private static TrainingSettings settings(ZeroSkipping skipping, Optimizer optimizer, int batch, int threads) {
        return TrainingSettings.builder()
                .epochs(2)
                .batch(batch)
                .optimizer(optimizer)
                .learningRate(0.01)
                .threads(threads)
                .parallelThreshold(0)
                .zeroSkipping(skipping)
                .build();
    }

    private static String weights(TrainingSettings settings) {
        try (Trainer trainer = Trainer.of(PLAN, settings)) {
            return trainer.fit(DIGITS, DIGITS.rows(0, 100), new TrainingListener() {}).model().weightsSha256();
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "32, 1", "32, 2", "32, 3", "70, 2", "200, 1", "300, 3"})
    void changesNoBit(int batch, int threads) {
        for (Optimizer optimizer : new Optimizer[] {new Sgd(), new Adam()}) {
            assertThat(weights(settings(ZeroSkipping.ALWAYS, optimizer, batch, threads)))
                    .isEqualTo(weights(settings(ZeroSkipping.NEVER, optimizer, batch, 1)));
        }
    }

    @Test
    void isForDataWithManyZerosUnlessSaidOtherwise() {
        Kernels kernels = settings(ZeroSkipping.AUTO, new Sgd(), 32, 1).kernels();
        Network network = Network.create(PLAN, new SoftmaxCrossEntropy(), 1, kernels);
        Dataset full = Dataset.of(full(), new int[20], 10);
        boolean canSkip = kernels.gemm().skipsZeros();

        assertThat(ZeroSkipping.AUTO.holdsFor(network, DIGITS)).isEqualTo(canSkip);
        assertThat(ZeroSkipping.AUTO.holdsFor(network, full)).isFalse();
        assertThat(ZeroSkipping.ALWAYS.holdsFor(network, full)).isEqualTo(canSkip);
        assertThat(ZeroSkipping.NEVER.holdsFor(network, DIGITS)).isFalse();
    }

    @Test
    void isNotForKernelsThatDoNot() {
        Network network = Network.create(PLAN, new SoftmaxCrossEntropy(), 1, new ReferenceKernels());

        assertThat(ZeroSkipping.ALWAYS.holdsFor(network, DIGITS)).isFalse();
    }

    private static Tensor full() {
        float[] values = new float[20 * 784];
        Arrays.fill(values, 0.5f);
        return Tensor.of(values, 20, 784);
    }
}
