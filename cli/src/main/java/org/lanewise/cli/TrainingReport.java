package org.lanewise.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanewise.models.metric.RegressionMetrics;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.training.EpochResult;
import org.lanewise.models.training.Evaluation;
import org.lanewise.models.training.TrainingResult;
import org.lanewise.models.training.TrainingSettings;

/// All there is to tell about a run.
///
/// @param data what it worked with
/// @param plan the network
/// @param settings how it was trained
/// @param result the trained network and its way
/// @param test how it does on the test rows; null if there are none
/// @param regression its errors on them; null where they have classes
/// @param seconds how long everything took, from loading the data on
record TrainingReport(
        TrainingData data,
        Mlp plan,
        TrainingSettings settings,
        TrainingResult result,
        @Nullable Evaluation test,
        @Nullable RegressionMetrics regression,
        double seconds) {
    /// How long training alone took, all epochs together.
    double trainingSeconds() {
        return result.history().epochs().stream().mapToDouble(EpochResult::seconds).sum();
    }

    /// Rows trained a second, over all epochs' training time.
    double samplesPerSecond() {
        int rows = data.train().rows();
        int batch = Math.min(settings.batch(), rows);
        long rowsOfEpoch = settings.dropLast() ? rows / batch * batch : rows;
        return rowsOfEpoch * result.history().epochs().size() / trainingSeconds();
    }

    /// What a model file says of itself.
    Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("architecture", plan.toString());
        metadata.put("loss", settings.loss().name());
        metadata.put("dataset", data.name());
        metadata.put("seed", Long.toString(settings.seed()));
        metadata.put("weightsSha256", result.model().weightsSha256());
        metadata.putAll(data.metadata());
        return metadata;
    }
}
