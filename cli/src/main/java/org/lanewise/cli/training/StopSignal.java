package org.lanewise.cli.training;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import org.lanewise.cli.report.ErrorLines;
import org.lanewise.models.checkpoint.CheckpointPlan;
import org.lanewise.models.training.TrainingInterruptedException;

/// Lets a signal (SIGINT, SIGTERM) end a training after its step instead of within it: while this is open, the JVM waits on
/// its way out until the training thread has written its checkpoint. The exit code is the signal's: 130 or 143.
final class StopSignal implements AutoCloseable {
    private final Thread training = Thread.currentThread();
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "stop-training");

    private StopSignal() {}

    /// Waits for signals; called on the training thread.
    static StopSignal open() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    private void stop() {
        training.interrupt();
        boolean waiting = true;
        while (waiting) {
            try {
                done.await();
                waiting = false;
            } catch (InterruptedException _) {
                // nobody interrupts the JVM's own threads; the checkpoint is worth the wait
            }
        }
    }

    /// Tells how to go on.
    static void tell(PrintWriter err, TrainingInterruptedException e, CheckpointPlan checkpoints) {
        ErrorLines.failure(
                e.getMessage() + "\nGo on with: lanewise train --resume " + checkpoints.file(), err);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // the JVM is on its way out and waits
        }
        done.countDown();
    }
}
