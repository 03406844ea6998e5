/// Trained models that are whole: a [TrainedModel][org.lanewise.models.trained.TrainedModel] predicts from raw input, and
/// [ModelFile][org.lanewise.models.trained.ModelFile] keeps it in one file.
@NullMarked
package org.lanewise.models.trained;

import org.jspecify.annotations.NullMarked;
