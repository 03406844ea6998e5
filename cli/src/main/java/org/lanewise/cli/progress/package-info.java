/// What is heard of a training while it runs: [Progress][org.lanewise.cli.progress.Progress] on standard error, as it suits
/// terminal or file, and [EpochLog][org.lanewise.cli.progress.EpochLog] in a file of its own.
@NullMarked
package org.lanewise.cli.progress;

import org.jspecify.annotations.NullMarked;
