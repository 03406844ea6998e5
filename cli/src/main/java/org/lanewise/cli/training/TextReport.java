package org.lanewise.cli.training;

import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lanewise.cli.report.RunReport;
import org.lanewise.models.metric.RegressionMetrics;
import org.lanewise.models.training.EpochResult;
import org.lanewise.models.training.Evaluation;

/// The report of a run for people.
///
/// @param report what there is to tell
record TextReport(TrainingReport report) {
    /// Prints a line for each figure.
    void print(PrintWriter out) {
        RunReport run = report.run();
        EpochResult last = run.result().epoch();
        Evaluation test = run.test();
        RegressionMetrics regression = run.regression();
        // @formatter:off
        out.printf(Locale.ROOT, "data                 %s, %,d training rows%n",
                report.data().name(), report.data().train().rows());
        out.printf(Locale.ROOT, "network              %s, %,d parameters%n",
                run.plan(), run.plan().parameterCount());
        out.printf(Locale.ROOT, "kernels              %s, threads %d%n", kernels(), run.settings().threads());
        out.printf(Locale.ROOT, "training loss        %.4f%n", last.trainLoss());
        accuracy(out, "training", last.train());
        accuracy(out, "validation", last.validation());
        if (last.validation() != null && regression != null) {
            out.printf(Locale.ROOT, "validation loss      %.4f%n", last.validation().loss());
        }
        if (test != null) {
            out.printf(Locale.ROOT, "test loss            %.4f%n", test.loss());
        }
        accuracy(out, "test", test);
        if (regression != null) {
            out.printf(Locale.ROOT, "test errors          MSE %.4g, MAE %.4g, R2 %.4f%n",
                    regression.meanSquaredError(), regression.meanAbsoluteError(), regression.r2());
        }
        out.printf(Locale.ROOT, "time                 %.2f s for %s, %.2f s with data and evaluations%n",
                run.trainingSeconds(), epochs(run.result().history().epochs().size()), report.seconds());
        out.printf(Locale.ROOT, "speed                %,.0f samples/s%n", run.samplesPerSecond());
        out.printf(Locale.ROOT, "weights              sha256 %s%n", run.result().model().weightsSha256());
        // @formatter:on
    }

    private static void accuracy(PrintWriter out, String rows, @Nullable Evaluation evaluation) {
        if (evaluation != null && !Double.isNaN(evaluation.accuracy())) {
            out.printf(Locale.ROOT, "%-20s %.2f %%%n", rows + " accuracy", 100 * evaluation.accuracy());
        }
    }

    private String kernels() {
        RunReport run = report.run();
        int bits = run.settings().kernels().vectorBits();
        return run.settings().kernels().name() + (bits > 0 ? ", " + bits + " bits" : "");
    }

    private static String epochs(int count) {
        return count == 1 ? "1 epoch" : count + " epochs";
    }
}
