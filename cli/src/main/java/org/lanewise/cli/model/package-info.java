/// The commands that take a trained model: [EvaluateCommand][org.lanewise.cli.model.EvaluateCommand],
/// [PredictCommand][org.lanewise.cli.model.PredictCommand], [InspectCommand][org.lanewise.cli.model.InspectCommand],
/// [ImportCommand][org.lanewise.cli.model.ImportCommand] and [ExportCommand][org.lanewise.cli.model.ExportCommand].
@NullMarked
package org.lanewise.cli.model;

import org.jspecify.annotations.NullMarked;
