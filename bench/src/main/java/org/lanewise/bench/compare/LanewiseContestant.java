package org.lanewise.bench.compare;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.lanewise.bench.peer.PeerTask;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.training.Trainer;
import org.lanewise.models.training.TrainingListener;
import org.lanewise.models.training.TrainingResult;
import org.lanewise.models.training.TrainingSettings;
import org.lanewise.models.training.ZeroSkipping;

/// Lanewise itself; its seconds are those of [org.lanewise.models.training.EpochResult#seconds].
final class LanewiseContestant implements Contestant {
    private final int threads;
    private final ZeroSkipping zeroSkipping;
    private final Dataset train;
    private final Dataset test;
    private final Trainer trainer;

    LanewiseContestant(PeerTask task, int threads, ZeroSkipping zeroSkipping) {
        this.threads = threads;
        this.zeroSkipping = zeroSkipping;
        this.train = Dataset.of(task.images().train());
        this.test = Dataset.of(task.images().test());
        TrainingSettings settings = TrainingSettings.builder()
                .epochs(1)
                .batch(task.batch())
                .learningRate(task.learningRate())
                .seed(task.seed())
                .threads(threads)
                .zeroSkipping(zeroSkipping)
                .build();
        this.trainer = Trainer.of(task.plan(), settings);
    }

    @Override
    public String name() {
        return "Lanewise, " + (zeroSkipping == ZeroSkipping.NEVER ? "dense" : "zeros skipped") + ", threads: "
                + threads;
    }

    @Override
    public int threads() {
        return threads;
    }

    @Override
    public Outcome epoch() {
        ProcessorTime time = new ProcessorTime();
        TrainingResult result = trainer.fit(train, null, time);
        double accuracy = trainer.evaluate(result.model(), test).accuracy();
        return new Outcome(
                result.history().last().seconds(),
                (time.end - time.start) * 1e-9,
                result.history().last().trainLoss(),
                accuracy);
    }

    @Override
    public void close() {
        trainer.close();
    }

    /// Processor time of the training thread from the first step's end to the last one's.
    private static final class ProcessorTime implements TrainingListener {
        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private final long thread = Thread.currentThread().threadId();
        private boolean started;
        private long start;
        private long end;

        @Override
        public void onStep(int epoch, int rows, int ofRows, double loss) {
            if (!started) {
                started = true;
                start = threads.getThreadCpuTime(thread);
            } else if (rows == ofRows) {
                end = threads.getThreadCpuTime(thread);
            }
        }
    }
}
