package org.lanewise.bench.fork;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.lanewise.bench.peer.PeerTask;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.data.ImageSplit;
import org.lanewise.models.digits.Digits;
import org.lanewise.models.training.TimeLimit;
import org.lanewise.models.training.Trainer;
import org.lanewise.models.training.TrainingListener;
import org.lanewise.models.training.TrainingSettings;

/// Trainings of 784-100-200-10 that are not about time.
final class TrainingProbe {
    private static final int ROWS = 1024;
    private static final int EPOCHS = 6;
    private static final int MANY_EPOCHS = 10_000;
    private static final Duration TIME = Duration.ofMillis(500);

    private final PeerTask task;
    private final int threads;

    TrainingProbe(int threads) {
        this.task = PeerTask.standard(new ImageSplit(Digits.train(ROWS, threads), Digits.test(1, 1)));
        this.threads = threads;
    }

    /// The hash of the weights after a fixed number of steps: by the bit contract the same everywhere.
    String weightsSha256() {
        try (Trainer trainer = Trainer.of(task.plan(), settings().epochs(EPOCHS).build())) {
            return trainer.fit(data()).model().weightsSha256();
        }
    }

    /// What all threads together allocate in a step, in the best epoch of half a second: before C2 is through, vectors are
    /// boxed.
    double bytesPerStep() {
        TrainingSettings settings =
                settings().epochs(MANY_EPOCHS).stopWhen(new TimeLimit(TIME)).build();
        Allocation allocation = new Allocation(task.batch());
        try (Trainer trainer = Trainer.of(task.plan(), settings)) {
            trainer.fit(data(), null, allocation);
        }
        return allocation.least / (double) (ROWS / task.batch() - 1);
    }

    private TrainingSettings.Builder settings() {
        return TrainingSettings.builder()
                .batch(task.batch())
                .learningRate(task.learningRate())
                .seed(task.seed())
                .threads(threads);
    }

    private Dataset data() {
        return Dataset.of(task.images().train());
    }

    /// From the end of an epoch's first step to that of its last.
    private static final class Allocation implements TrainingListener {
        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private final int batch;
        private long start;
        private long least = Long.MAX_VALUE;

        Allocation(int batch) {
            this.batch = batch;
        }

        @Override
        public void onStep(int epoch, int rows, int ofRows, double loss) {
            if (rows == batch) {
                start = threads.getTotalThreadAllocatedBytes();
            } else if (rows == ofRows) {
                least = Math.min(least, threads.getTotalThreadAllocatedBytes() - start);
            }
        }
    }
}
