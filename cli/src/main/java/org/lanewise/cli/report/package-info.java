/// What a training run tells when it is over: [RunReport][org.lanewise.cli.report.RunReport] holds the figures and their
/// names in JSON, the same for every command that trains.
@NullMarked
package org.lanewise.cli.report;

import org.jspecify.annotations.NullMarked;
