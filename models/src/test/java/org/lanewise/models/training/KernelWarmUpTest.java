package org.lanewise.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lanewise.core.activation.Identity;
import org.lanewise.core.activation.Relu;
import org.lanewise.core.activation.Sigmoid;
import org.lanewise.core.activation.Softmax;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.loss.BinaryCrossEntropy;
import org.lanewise.core.loss.Huber;
import org.lanewise.core.optimizer.AdamW;
import org.lanewise.models.network.Mlp;

/// What a warm-up trains, and when it ends.
@Timeout(60)
class KernelWarmUpTest {
    private static final String THREAD = "lanewise-warm-up";

    private static final Mlp CLASSIFIER =
            Mlp.builder(784).layer(100, new Relu()).layer(10, new Softmax()).build();

    private static final Mlp NORMALIZED = Mlp.builder(3)
            .layer(200, new Identity())
            .batchNormalization()
            .activation(new Relu())
            .dropout(0.2)
            .layer(10, new Softmax())
            .build();

    private static boolean isRunning() {
        return Thread.getAllStackTraces().keySet().stream().anyMatch(thread -> thread.getName().equals(THREAD));
    }

    private static void awaitEnd() throws InterruptedException {
        for (int wait = 0; wait < 1000 && isRunning(); wait++) {
            Thread.sleep(10);
        }
        assertThat(isRunning()).isFalse();
    }

    @Test
    void trainsASmallNetworkOfTheSameLayers() {
        List<EpochResult> results = KernelWarmUp.train(CLASSIFIER, TrainingSettings.builder().build(), 2);

        assertThat(results).hasSize(2);
        assertThat(results.getLast().train().loss()).isBetween(0.1, 10.0);
    }

    @Test
    void trainsAnyKindOfLayerAndLoss() {
        TrainingSettings adam =
                TrainingSettings.builder().optimizer(new AdamW()).clipNorm(1).batch(2).build();
        TrainingSettings binary = TrainingSettings.builder().loss(new BinaryCrossEntropy()).build();
        TrainingSettings numbers = TrainingSettings.builder().loss(new Huber()).batch(1000).build();

        assertThat(KernelWarmUp.train(NORMALIZED, adam, 2)).hasSize(2);
        assertThat(KernelWarmUp.train(Mlp.builder(1).layer(1, new Sigmoid()).build(), binary, 2)).hasSize(2);
        assertThat(KernelWarmUp.train(Mlp.builder(900).layer(3, new Identity()).build(), numbers, 2)).hasSize(2);
    }

    @Test
    void runsUntilItIsClosed() throws InterruptedException {
        KernelWarmUp warmUp = KernelWarmUp.start(CLASSIFIER, TrainingSettings.builder().build());
        boolean vectors = TrainingSettings.builder().build().kernels().vectorBits() > 0;

        assertThat(isRunning()).isEqualTo(vectors);
        warmUp.close();
        awaitEnd();
        warmUp.close();
    }

    @Test
    void canStartBeforeThePlanIsKnown() throws InterruptedException {
        boolean vectors = TrainingSettings.builder().build().kernels().vectorBits() > 0;

        try (KernelWarmUp _ = KernelWarmUp.start()) {
            assertThat(isRunning()).isEqualTo(vectors);
        }
        awaitEnd();
    }

    @Test
    void hasNothingToDoForReferenceKernels() throws InterruptedException {
        TrainingSettings settings =
                TrainingSettings.builder().kernels(new ReferenceKernels()).build();

        awaitEnd(); // of the tests before
        try (KernelWarmUp _ = KernelWarmUp.start(CLASSIFIER, settings)) {
            assertThat(isRunning()).isFalse();
        }
    }

    @Test
    void saysNothingOfPlansThatCannotBeTrained() throws InterruptedException {
        TrainingSettings oneRow = TrainingSettings.builder().batch(1).build();

        try (KernelWarmUp _ = KernelWarmUp.start(NORMALIZED, oneRow)) {
            awaitEnd();
        }
    }
}
