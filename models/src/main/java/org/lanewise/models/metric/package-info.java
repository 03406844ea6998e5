/// How good predictions are: from a network's values to classes ([Decision][org.lanewise.models.metric.Decision]), the
/// predictions for a whole data set ([Predictions][org.lanewise.models.metric.Predictions]), and what they are worth:
/// by class ([ConfusionMatrix][org.lanewise.models.metric.ConfusionMatrix]), by the order of the scores
/// ([ClassScores][org.lanewise.models.metric.ClassScores]), by the distance to numbers
/// ([RegressionMetrics][org.lanewise.models.metric.RegressionMetrics]). All arithmetic is in double, in the order of the rows.
@NullMarked
package org.lanewise.models.metric;

import org.jspecify.annotations.NullMarked;
