package org.lanewise.bench.fork;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.lanewise.bench.peer.PeerTask;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.data.ImageSplit;
import org.lanewise.models.digits.Digits;
import org.lanewise.models.training.Trainer;
import org.lanewise.models.training.TrainingListener;
import org.lanewise.models.training.TrainingSettings;

/// A training with fixed data, seed and number of steps.
///
/// @param weightsSha256 the hash of the weights, by the bit contract the same everywhere
/// @param bytesPerStep what all threads allocate in a step of the last epoch
record TrainingProbe(String weightsSha256, double bytesPerStep) {
    private static final int ROWS = 1024;
    private static final int EPOCHS = 6;

    static TrainingProbe run(int threads) {
        PeerTask task = PeerTask.standard(new ImageSplit(Digits.train(ROWS, threads), Digits.test(1, 1)));
        TrainingSettings settings = TrainingSettings.builder()
                .epochs(EPOCHS)
                .batch(task.batch())
                .learningRate(task.learningRate())
                .seed(task.seed())
                .threads(threads)
                .build();
        Allocation allocation = new Allocation();
        try (Trainer trainer = Trainer.of(task.plan(), settings)) {
            String hash = trainer.fit(Dataset.of(task.images().train()), null, allocation)
                    .model()
                    .weightsSha256();
            return new TrainingProbe(hash, allocation.bytes() / (double) (ROWS / task.batch() - 1));
        }
    }

    /// From the end of the last epoch's first step to that of its last.
    private static final class Allocation implements TrainingListener {
        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private long start = -1;
        private long end;

        @Override
        public void onStep(int epoch, int rows, int ofRows, double loss) {
            if (epoch == EPOCHS && start < 0) {
                threads.getTotalThreadAllocatedBytes(); // what its first call allocates is not the step's
                start = threads.getTotalThreadAllocatedBytes();
            } else if (rows == ofRows) {
                end = threads.getTotalThreadAllocatedBytes();
            }
        }

        long bytes() {
            return end - start;
        }
    }
}
