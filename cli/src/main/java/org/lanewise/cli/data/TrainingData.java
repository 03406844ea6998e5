package org.lanewise.cli.data;

import org.jspecify.annotations.Nullable;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.data.ImageSet;
import org.lanewise.models.data.ImageSplit;
import org.lanewise.models.preprocessing.ImagePreprocessing;
import org.lanewise.models.preprocessing.Preprocessing;

/// The rows a run works with.
///
/// @param name of the data set
/// @param train what is trained on
/// @param validation what is evaluated after each epoch; null if nothing is
/// @param test what is evaluated at the end; null if nothing is
/// @param testImages the images of `test`; null if they are no images
/// @param preprocessing from raw input to these rows
public record TrainingData(
        String name,
        Dataset train,
        @Nullable Dataset validation,
        @Nullable Dataset test,
        @Nullable ImageSet testImages,
        Preprocessing preprocessing) {
    /// Takes `validationRows` off the end of the training images, then the first `limit` of what is left.
    static TrainingData of(String name, ImageSplit split, int validationRows, int limit) {
        Dataset all = Dataset.of(split.train());
        int left = all.rows() - validationRows;
        return new TrainingData(
                name,
                all.rows(0, Math.min(left, limit)),
                validationRows == 0 ? null : all.rows(left, all.rows()),
                Dataset.of(split.test()),
                split.test(),
                ImagePreprocessing.of(split.train()));
    }
}
