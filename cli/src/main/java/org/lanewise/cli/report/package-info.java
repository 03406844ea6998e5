/// What a training run tells when it is over: [RunReport][org.lanewise.cli.report.RunReport] holds the figures and their
/// names in JSON, the same for every command that trains;
/// [EvaluationReport][org.lanewise.cli.report.EvaluationReport] and
/// [PredictionLines][org.lanewise.cli.report.PredictionLines] what a trained model does on data;
/// [DigitSamples][org.lanewise.cli.report.DigitSamples] shows images and what was found in them;
/// [ErrorLines][org.lanewise.cli.report.ErrorLines] tells what went wrong.
@NullMarked
package org.lanewise.cli.report;

import org.jspecify.annotations.NullMarked;
