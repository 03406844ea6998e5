package org.lanewise.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.lanewise.models.training.EpochResult;

/// The report of a run for people.
///
/// @param report what there is to tell
record TextReport(TrainingReport report) {
    /// Prints a line for each figure.
    void print(PrintWriter out) {
        EpochResult last = report.result().history().last();
        // @formatter:off
        out.printf(Locale.ROOT, "data                 %s, %,d training rows%n",
                report.data().name(), report.data().train().rows());
        out.printf(Locale.ROOT, "network              %s, %,d parameters%n",
                report.plan(), report.plan().parameterCount());
        out.printf(Locale.ROOT, "kernels              %s, threads %d%n", kernels(), report.settings().threads());
        out.printf(Locale.ROOT, "training loss        %.4f%n", last.trainLoss());
        out.printf(Locale.ROOT, "training accuracy    %.2f %%%n", 100 * last.train().accuracy());
        if (last.validation() != null) {
            out.printf(Locale.ROOT, "validation accuracy  %.2f %%%n", 100 * last.validation().accuracy());
        }
        out.printf(Locale.ROOT, "test loss            %.4f%n", report.test().loss());
        out.printf(Locale.ROOT, "test accuracy        %.2f %%%n", 100 * report.test().accuracy());
        out.printf(Locale.ROOT, "time                 %.2f s for %s, %.2f s with data and evaluations%n",
                report.trainingSeconds(), epochs(last.epoch()), report.seconds());
        out.printf(Locale.ROOT, "speed                %,.0f samples/s%n", report.samplesPerSecond());
        out.printf(Locale.ROOT, "weights              sha256 %s%n", report.result().model().weightsSha256());
        // @formatter:on
    }

    private String kernels() {
        int bits = report.settings().kernels().vectorBits();
        return report.settings().kernels().name() + (bits > 0 ? ", " + bits + " bits" : "");
    }

    private static String epochs(int count) {
        return count == 1 ? "1 epoch" : count + " epochs";
    }
}
