/// What a training run tells when it is over: [RunReport][org.lanewise.cli.report.RunReport] holds the figures and their
/// names in JSON, the same for every command that trains;
/// [DigitSamples][org.lanewise.cli.report.DigitSamples] shows images and what was found in them.
@NullMarked
package org.lanewise.cli.report;

import org.jspecify.annotations.NullMarked;
