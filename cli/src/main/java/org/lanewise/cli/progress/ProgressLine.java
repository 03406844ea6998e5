package org.lanewise.cli.progress;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.lanewise.models.training.EpochResult;
import org.lanewise.models.training.History;

/// Progress as one line that is written again and again, on a terminal:
///
///     epoch 3/25 [######....] 412,000 samples/s  loss 0.0713  acc. 97.9 %  0:17 left
///
/// Loss is the mean over the epoch's mini-batches so far, accuracy that of the last evaluation (validation rows, or
/// training rows where there are none), time left counts evaluations. At most ten updates a second, and between them a
/// step costs a look at the clock. Training thread and shutdown hook share it: what is printed is synchronized.
final class ProgressLine implements Progress {
    private static final long INTERVAL = 100_000_000;
    private static final int BAR = 10;
    private static final int WIDTH = 79;

    private final PrintWriter err;
    private final int epochs;
    private final LongSupplier clock;
    private final long start;
    private long epochStart;
    private long next;
    private double accuracy = Double.NaN;
    private double lossSum;
    private int steps;
    private int epochsBefore;
    private int shown;
    private boolean closed;

    /// @param clock the time in nanoseconds
    ProgressLine(PrintWriter err, int epochs, LongSupplier clock) {
        this.err = err;
        this.epochs = epochs;
        this.clock = clock;
        this.start = clock.getAsLong();
        this.epochStart = start;
        this.next = start;
    }

    @Override
    public void onResume(History history) {
        epochsBefore = history.epochs().size();
        history.epochs().forEach(this::keepAccuracy);
    }

    private void keepAccuracy(EpochResult result) {
        double found = result.watched().accuracy();
        accuracy = Double.isNaN(found) ? accuracy : found;
    }

    @Override
    public void onStep(int epoch, int rows, int ofRows, double loss) {
        lossSum += loss;
        steps++;
        long now = clock.getAsLong();
        if (now - next >= 0 || rows == ofRows) {
            next = now + INTERVAL;
            show(line(epoch, rows, ofRows, now));
        }
    }

    @Override
    public void onEpoch(EpochResult result) {
        keepAccuracy(result);
        if (result.epoch() == epochs) {
            show(String.format(Locale.ROOT, "epoch %d/%d  ", result.epoch(), epochs) + EpochLines.text(result));
        }
        lossSum = 0;
        steps = 0;
        epochStart = clock.getAsLong();
    }

    private String line(int epoch, int rows, int ofRows, long now) {
        double fraction = (double) rows / ofRows;
        double done = epoch - 1 + fraction;
        double left = (now - start) * 1e-9 * (epochs - done) / (done - epochsBefore);
        int filled = (int) (BAR * fraction);
        return String.format(
                Locale.ROOT,
                "epoch %d/%d [%s%s] %,.0f samples/s  loss %.4f  %s%s left",
                epoch,
                epochs,
                "#".repeat(filled),
                ".".repeat(BAR - filled),
                rows / Math.max(1e-9, (now - epochStart) * 1e-9),
                lossSum / steps,
                Double.isNaN(accuracy) ? "" : String.format(Locale.ROOT, "acc. %.1f %%  ", 100 * accuracy),
                time(Math.round(left)));
    }

    private static String time(long seconds) {
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d h", seconds / 3600, seconds / 60 % 60);
    }

    /// Replaces the line; one that is too long for a narrow terminal is cut, for it could not be replaced.
    private synchronized void show(String text) {
        if (!closed) {
            String line = text.substring(0, Math.min(text.length(), WIDTH));
            err.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
            err.flush();
            shown = line.length();
        }
    }

    /// Ends the line; nothing is printed any more.
    @Override
    public synchronized void close() {
        if (!closed && shown > 0) {
            err.println();
            err.flush();
        }
        closed = true;
    }
}
