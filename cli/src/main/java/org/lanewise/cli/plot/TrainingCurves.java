package org.lanewise.cli.plot;

import java.util.ArrayList;
import java.util.List;
import org.lanewise.models.training.EpochResult;
import org.lanewise.models.training.Evaluation;

/// How training went: accuracy by epoch, if there is one, above loss by epoch.
public final class TrainingCurves {
    private TrainingCurves() {}

    /// The panels for these epochs, at least one.
    public static List<Panel> of(List<EpochResult> epochs) {
        return of("", epochs);
    }

    /// As [#of(List)], with labels that begin with `prefix`: for pictures of several runs.
    public static List<Panel> of(String prefix, List<EpochResult> epochs) {
        boolean validated = epochs.stream().anyMatch(epoch -> epoch.validation() != null);
        List<Panel> panels = new ArrayList<>();
        if (epochs.stream().anyMatch(epoch -> !Double.isNaN(epoch.train().accuracy()))) {
            List<Series> accuracies = new ArrayList<>();
            accuracies.add(Series.byNumber("training", epochs, epoch -> 100 * epoch.train().accuracy()));
            if (validated) {
                accuracies.add(Series.byNumber("validation", epochs, epoch -> 100 * validation(epoch).accuracy()));
            }
            panels.add(Chart.byNumber(prefix + "accuracy, %", "epoch", accuracies, 100));
        }
        List<Series> losses = new ArrayList<>();
        losses.add(Series.byNumber("training", epochs, epoch -> epoch.train().loss()));
        if (validated) {
            losses.add(Series.byNumber("validation", epochs, epoch -> validation(epoch).loss()));
        }
        panels.add(Chart.byNumber(prefix + "loss", "epoch", losses, Double.POSITIVE_INFINITY));
        return panels;
    }

    private static Evaluation validation(EpochResult epoch) {
        Evaluation validation = epoch.validation();
        return validation == null ? new Evaluation(Double.NaN, Double.NaN) : validation;
    }
}
