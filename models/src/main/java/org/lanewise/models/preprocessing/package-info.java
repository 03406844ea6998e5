/// From what a file holds to what a network takes: [TableEncoding][org.lanewise.models.preprocessing.TableEncoding]
/// turns columns into inputs and classes, [Scaling][org.lanewise.models.preprocessing.Scaling] brings inputs to one
/// scale, [TargetScaling][org.lanewise.models.preprocessing.TargetScaling] the number to be learned.
/// A [Preprocessing][org.lanewise.models.preprocessing.Preprocessing] holds all of it for a trained model. What is learned from data is learned from training rows and then applied to any.
@NullMarked
package org.lanewise.models.preprocessing;

import org.jspecify.annotations.NullMarked;
