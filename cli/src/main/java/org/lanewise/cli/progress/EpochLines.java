package org.lanewise.cli.progress;

import java.io.PrintWriter;
import java.util.Locale;
import org.lanewise.models.training.EpochResult;

/// Progress as a line for each epoch, for files and pipes.
///
/// @param err where they go
/// @param epochs how many there will be
record EpochLines(PrintWriter err, int epochs) implements Progress {
    @Override
    public void onEpoch(EpochResult result) {
        int width = Integer.toString(epochs).length();
        err.println("epoch " + " ".repeat(width - Integer.toString(result.epoch()).length()) + result.epoch() + "/"
                + epochs + String.format(Locale.ROOT, "  %8.2f s", result.seconds()) + "  " + text(result));
        err.flush();
    }

    /// For example `loss 0.2513  accuracy  97.21 %  validation  96.02 %`.
    static String text(EpochResult result) {
        String text = String.format(Locale.ROOT, "loss %.4f", result.trainLoss());
        if (!Double.isNaN(result.train().accuracy())) {
            text += String.format(Locale.ROOT, "  accuracy %6.2f %%", 100 * result.train().accuracy());
        }
        if (result.validation() == null) {
            return text;
        }
        return text + (Double.isNaN(result.validation().accuracy())
                ? String.format(Locale.ROOT, "  validation loss %.4f", result.validation().loss())
                : String.format(Locale.ROOT, "  validation %6.2f %%", 100 * result.validation().accuracy()));
    }

    @Override
    public void close() {}
}
