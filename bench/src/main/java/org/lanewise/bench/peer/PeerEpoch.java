package org.lanewise.bench.peer;

import org.lanewise.models.data.EpochOrder;
import org.lanewise.models.data.ImageSet;

/// Takes a peer through an epoch and through a test.
public final class PeerEpoch {
    private PeerEpoch() {}

    /// Trains one epoch and returns the mean loss of its mini-batches.
    public static double train(Peer peer, PeerTask task, EpochOrder order) {
        ImageSet images = task.images().train();
        int[] rows = new int[task.batch()];
        double sum = 0;
        int batches = 0;
        for (int from = 0; from < images.count(); from += task.batch(), batches++) {
            int count = Math.min(task.batch(), images.count() - from);
            for (int row = 0; row < count; row++) {
                rows[row] = order.row(from + row);
            }
            sum += peer.step(images, rows, count);
        }
        return sum / batches;
    }

    /// The share of test images whose class is found.
    public static double accuracy(Peer peer, PeerTask task) {
        ImageSet images = task.images().test();
        int[] classes = new int[task.batch()];
        int correct = 0;
        for (int from = 0; from < images.count(); from += task.batch()) {
            int count = Math.min(task.batch(), images.count() - from);
            peer.classify(images, from, count, classes);
            for (int row = 0; row < count; row++) {
                if (classes[row] == images.label(from + row)) {
                    correct++;
                }
            }
        }
        return (double) correct / images.count();
    }
}
