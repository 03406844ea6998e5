package org.lanewise.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.data.EpochOrder;
import org.lanewise.models.data.ImageSplit;
import org.lanewise.models.digits.Digits;
import org.lanewise.models.training.Trainer;
import org.lanewise.models.training.TrainingSettings;

/// Peers do the work that Lanewise does: from the same weights, in the same order, they come to the same loss. The last
/// mini-batch is a short one.
class PeerAgreementTest {
    private static final int IMAGES = 300;
    private static final double ROUNDING = 2e-5;

    private final PeerTask task = PeerTask.standard(new ImageSplit(Digits.train(IMAGES, 1), Digits.test(100, 1)));

    @Test
    void plainJavaComesToLanewisesLoss() {
        assertThat(loss(new PlainJavaPeer(task))).isCloseTo(lanewiseLoss(), within(ROUNDING));
    }

    @Test
    void openBlasComesToLanewisesLoss() {
        assumeTrue(OpenBlasPeer.isAvailable(), "OpenBLAS is not installed");
        assertThat(loss(new OpenBlasPeer(task, 1))).isCloseTo(lanewiseLoss(), within(ROUNDING));
    }

    /// By hand: 4 x 784 x 100 for the first layer, 6 x 100 x 200 and 6 x 200 x 10 for the others.
    @Test
    void operationsAreThoseOfTheMatrixProducts() {
        assertThat(task.operationsPerRow()).isEqualTo(313_600 + 120_000 + 12_000);
    }

    @Test
    void resetPeerRepeatsItsLoss() {
        Peer peer = new PlainJavaPeer(task);
        double first = loss(peer);
        peer.reset();
        assertThat(loss(peer)).isEqualTo(first);
    }

    private double loss(Peer peer) {
        EpochOrder order = new EpochOrder(IMAGES);
        order.shuffle(task.seed(), 0);
        return PeerEpoch.train(peer, task, order);
    }

    private double lanewiseLoss() {
        TrainingSettings settings = TrainingSettings.builder()
                .epochs(1)
                .batch(task.batch())
                .learningRate(task.learningRate())
                .seed(task.seed())
                .threads(1)
                .build();
        try (Trainer trainer = Trainer.of(task.plan(), settings)) {
            return trainer.fit(Dataset.of(task.images().train())).history().last().trainLoss();
        }
    }
}
