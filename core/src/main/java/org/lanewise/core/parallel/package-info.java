/// How a training step is spread over cores: a step is a list of phases, a phase a number of chunks, and a
/// [BatchSplitter][org.lanewise.core.parallel.BatchSplitter] runs the chunks of one phase on all its workers.
@NullMarked
package org.lanewise.core.parallel;

import org.jspecify.annotations.NullMarked;
