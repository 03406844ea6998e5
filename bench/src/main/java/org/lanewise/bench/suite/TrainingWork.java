package org.lanewise.bench.suite;

import java.util.concurrent.Semaphore;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.lanewise.bench.peer.PeerTask;
import org.lanewise.bench.statistics.LowerQuartile;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.training.EpochResult;
import org.lanewise.models.training.Trainer;
import org.lanewise.models.training.TrainingListener;
import org.lanewise.models.training.TrainingSettings;
import org.lanewise.models.training.ZeroSkipping;

/// Training that stands still between bursts: an endless `fit` on a thread of its own, which waits after each epoch to be
/// called. A call is an epoch; its time is that of an undisturbed step, the lower quartile, times their number, so neither first weights
/// nor evaluation count, nor that another program had the core for a while.
final class TrainingWork implements Work, TrainingListener {
    private final WorkKey key;
    private final int rows;
    private final double flops;
    private final Semaphore go = new Semaphore(0);
    private final Semaphore done = new Semaphore(0);

    /// Of the steps of the last epoch, and their number; written before `done` is released, read after it is acquired.
    private final double[] stepSeconds;
    private int steps;

    private long stepStart;

    /// To be run between two epochs, and what it found; handed over like the times of the steps.
    private @Nullable DoubleSupplier measurement;

    private double measured;

    private Throwable failure = new IllegalStateException("the training has ended");
    private volatile boolean ended;

    TrainingWork(WorkKey key, PeerTask task, ZeroSkipping zeroSkipping) {
        this.key = key;
        this.rows = task.images().train().count();
        this.flops = task.operationsPerRow() * rows;
        this.stepSeconds = new double[(rows - 1) / task.batch() + 1];
        Dataset data = Dataset.of(task.images().train());
        TrainingSettings settings = TrainingSettings.builder()
                .epochs(Integer.MAX_VALUE)
                .batch(task.batch())
                .learningRate(task.learningRate())
                .seed(task.seed())
                .threads(key.threads())
                .zeroSkipping(zeroSkipping)
                .build();
        Thread.ofPlatform().daemon().name("training").start(() -> {
            try (Trainer trainer = Trainer.of(task.plan(), settings)) {
                awaitCall();
                trainer.fit(data, null, this);
            } catch (Throwable e) { // told to the measuring thread
                failure = e;
            }
            ended = true;
            done.release();
        });
    }

    @Override
    public WorkKey key() {
        return key;
    }

    @Override
    public Unit unit() {
        return Unit.SAMPLES;
    }

    @Override
    public double operations() {
        return rows;
    }

    @Override
    public double flops() {
        return flops;
    }

    @Override
    public double run(int calls) {
        double sum = 0;
        for (int call = 0; call < calls; call++) {
            proceed();
            sum += LowerQuartile.of(stepSeconds) * stepSeconds.length;
        }
        return sum;
    }

    @Override
    public double onItsThread(DoubleSupplier wanted) {
        measurement = wanted;
        proceed();
        return measured;
    }

    /// Lets the training do one thing, and waits for it.
    private void proceed() {
        go.release();
        done.acquireUninterruptibly();
        if (ended) {
            throw new IllegalStateException(key + ": " + failure.getMessage(), failure);
        }
    }

    /// Waits, on the training's thread, until an epoch is wanted; measures meanwhile what is asked for.
    private void awaitCall() {
        go.acquireUninterruptibly();
        for (DoubleSupplier wanted = measurement; wanted != null; wanted = measurement) {
            measured = wanted.getAsDouble();
            measurement = null;
            done.release();
            go.acquireUninterruptibly();
        }
        steps = 0;
        stepStart = System.nanoTime();
    }

    @Override
    public void onStep(int epoch, int row, int ofRows, double loss) {
        long now = System.nanoTime();
        stepSeconds[steps] = (now - stepStart) * 1e-9;
        steps++;
        stepStart = now;
    }

    @Override
    public void onEpoch(EpochResult result) {
        done.release();
        awaitCall();
    }
}
