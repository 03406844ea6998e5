/// What options of several commands have in common: ranges of numbers ([OptionRange][org.lanewise.cli.option.OptionRange]),
/// names that the engine reads ([ParsedOption][org.lanewise.cli.option.ParsedOption]), files to be written, the version.
@NullMarked
package org.lanewise.cli.option;

import org.jspecify.annotations.NullMarked;
